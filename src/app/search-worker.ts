import { serve } from '../jobs/serve.ts';
import { searchComputations } from './race/search/search-computations.ts';

serve(self, searchComputations());
