import { serve } from '../jobs/serve.ts';
import { landscapeComputations } from './landscape/landscape-computations.ts';

serve(self, landscapeComputations());
