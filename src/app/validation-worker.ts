import { serve } from '../jobs/serve.ts';
import { validationComputations } from './validation/validation-computations.ts';

serve(self, validationComputations());
