import type { Port } from '../jobs/protocol.ts';
import { serve } from '../jobs/serve.ts';
import { stripComputations } from './derived/strip-computations.ts';

// The compiler takes `self` for a window's.
serve(self as unknown as Port, stripComputations);
