import type { Iteration, Method, Place, StepOutcome } from './method.ts';
import { dot, moveTo, placeAt } from './method.ts';
import type { Objective } from './objective.ts';

/** What a step goes from and to. */
export interface Walk {
  readonly objective: Objective;
  /** Where the iteration is. */
  readonly place: Place;
  /** Where a step leads: written by it. */
  readonly end: Place;
}

/**
 * A method from the one thing that is its own: its step, which leaves its end in `walk.end` or says why
 * there is none. Where the gradient is zero none is asked for.
 */
export function walking(prepare: (walk: Walk) => () => StepOutcome): Method['begin'] {
  return (objective, start): Iteration => {
    const place = placeAt(objective, start);
    const end: Place = {
      x: place.x.slice(),
      value: place.value,
      gradient: place.gradient.slice(),
    };
    const step = prepare({ objective, place, end });
    return {
      x: place.x,
      gradient: place.gradient,
      get value() {
        return place.value;
      },
      step() {
        if (dot(place.gradient, place.gradient) === 0) {
          return { moved: false, reason: 'the gradient is zero: there is nothing to follow' };
        }
        const outcome = step();
        if (outcome.moved) moveTo(place, end);
        return outcome;
      },
      refresh() {
        place.value = objective.gradient(place.x, place.gradient);
      },
    };
  };
}

/** What a line search that finds nothing says. */
export const noLength: StepOutcome = {
  moved: false,
  reason: 'no length along the direction lowers the loss as it should',
};
