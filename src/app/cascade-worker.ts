import { serve } from '../jobs/serve.ts';
import { stripComputations } from './derived/strip-computations.ts';

serve(self, stripComputations());
