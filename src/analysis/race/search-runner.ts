/** A method that is an iteration, in a race: what searches along lines, and integrators of the flow. */
import { norm } from '../../math/norm.ts';
import type { Iteration } from '../minimize/method.ts';
import type { RaceObjective } from './objective.ts';
import type { Runner } from './runner.ts';

/**
 * With batches or noise the iteration asks at the beginning of each step anew where it stands, so that
 * all it compares in a step is of one function (as the online L-BFGS of Schraudolph, Yu and Günter
 * 2007 does): that is one gradient more per step.
 *
 * @param begin is told how to ask for the number of the iteration under way.
 * @param first the iteration it begins with.
 */
export function iterationRunner(
  begin: (now: () => number) => Iteration,
  objective: RaceObjective,
  start: ArrayLike<number>,
  first = 0,
): Runner {
  const { source } = objective;
  let now = first;
  objective.begin(first, start);
  const iteration = begin(() => now);
  const own = new Float64Array(start.length);
  let value = Number.NaN;
  return {
    x: iteration.x,
    coasts: false,
    get value() {
      return objective.changes ? value : iteration.value;
    },
    get gradient() {
      return objective.changes ? own : iteration.gradient;
    },
    get gradients() {
      return objective.evaluations.gradients;
    },
    look(k) {
      if (!objective.changes) return;
      source.setTime(k * objective.dt);
      value = source.gradient(iteration.x, own);
    },
    step(k) {
      now = k;
      objective.begin(k, iteration.x);
      if (objective.changes && k > first) iteration.refresh();
      if (!Number.isFinite(norm(iteration.gradient))) {
        return 'the gradient is not finite on this batch';
      }
      const outcome = iteration.step();
      return outcome.moved ? null : outcome.reason;
    },
  };
}
