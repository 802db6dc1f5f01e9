/** What a worker of a pool runs, in a page and in Node alike. */

import { computationsOfParts } from './computations.ts';
import { ownPort } from './own-port.ts';
import { serve } from './serve.ts';

serve(ownPort(), computationsOfParts());
