import { serve } from '../jobs/serve.ts';
import { diagramComputations } from './derived/diagram-computations.ts';

serve(self, diagramComputations());
