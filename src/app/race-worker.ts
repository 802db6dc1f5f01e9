import { serve } from '../jobs/serve.ts';
import { raceComputations } from './race/race-computations.ts';

serve(self, raceComputations());
