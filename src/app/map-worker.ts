import { serve } from '../jobs/serve.ts';
import { mapComputations } from './derived/map-computations.ts';

serve(self, mapComputations());
