import { serveEnsemble } from './heat/live/serve-ensemble.ts';

serveEnsemble(self);
