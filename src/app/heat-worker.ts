import { serve } from '../jobs/serve.ts';
import { heatComputations } from './heat/heat-computations.ts';

serve(self, heatComputations());
