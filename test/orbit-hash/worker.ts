import { ownPort } from '../../src/jobs/own-port.ts';
import { serve } from '../../src/jobs/serve.ts';
import { orbitComputations } from './orbits.ts';

serve(ownPort(), orbitComputations);
