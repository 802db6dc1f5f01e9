/** The first step at which an orbit is outside. */

import { compileStepper, type Stepper } from './scalar.ts';
import type { StepDefinition } from './step-definition.ts';

export interface Escape {
  /** 1, 2, … from the state that was given. */
  readonly step: number;
  /** The first one outside. */
  readonly state: Float64Array;
}

/** Whether a state is not inside: a coordinate is beyond the radius, or NaN. */
export function isOutside(state: ArrayLike<number>, radius: number): boolean {
  for (let s = 0; s < state.length; s++) {
    if (!(Math.abs(state[s]!) <= radius)) return true;
  }
  return false;
}

const rows = 64;

/** Runs single orbits again, from where they were inside. Compiled when first needed. */
export class EscapeFinder {
  readonly #definition: StepDefinition;
  #stepper: Stepper | undefined;
  readonly #trace: Float64Array;

  constructor(definition: StepDefinition) {
    this.#definition = definition;
    this.#trace = new Float64Array((rows + 1) * definition.state.length);
  }

  /** @param steps after which the orbit is known to be outside */
  find(
    state: ArrayLike<number>,
    parameters: ArrayLike<number>,
    steps: number,
    radius: number,
  ): Escape {
    this.#stepper ??= compileStepper(this.#definition);
    const stepper = this.#stepper;
    const n = this.#definition.state.length;
    stepper.state.set(state);
    stepper.parameters.set(parameters);
    for (let done = 0; done < steps; done += rows) {
      const now = Math.min(rows, steps - done);
      stepper.trace(now, this.#trace);
      for (let k = 1; k <= now; k++) {
        const after = this.#trace.subarray(k * n, (k + 1) * n);
        if (isOutside(after, radius)) return { step: done + k, state: after.slice() };
      }
    }
    return { step: steps, state: stepper.state.slice() };
  }
}
