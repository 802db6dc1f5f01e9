import { race } from '../../../src/analysis/race/race.ts';
import type { RaceRequest, RaceResult } from '../../../src/analysis/race/request.ts';

/** Runs a race to its end; `seed` is 1 unless given. */
export function finish(request: Omit<RaceRequest, 'seed'> & { seed?: number }): RaceResult {
  const work = race({ seed: 1, ...request });
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
