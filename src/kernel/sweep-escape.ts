/** The first step at which an orbit is outside. */

import { compileStepper, type Stepper } from './scalar.ts';
import type { StepDefinition } from './step-definition.ts';

const rows = 64;

/** Runs single orbits again, from where they were inside. Compiled when first needed. */
export class EscapeFinder {
  /** The first state outside that the last `find` met. */
  readonly state: Float64Array;
  readonly #definition: StepDefinition;
  readonly #trace: Float64Array;
  #stepper: Stepper | undefined;

  constructor(definition: StepDefinition) {
    this.#definition = definition;
    this.state = new Float64Array(definition.state.length);
    this.#trace = new Float64Array((rows + 1) * definition.state.length);
  }

  /**
   * @param states the orbit's state is in `states[s][lane]`, its parameters in `parameters[p][lane]`
   * @param steps after which it is known to be outside
   * @returns the first step (1, 2, …) that leads outside `radius`.
   */
  find(
    states: readonly Float64Array[],
    parameters: readonly Float64Array[],
    lane: number,
    steps: number,
    radius: number,
  ): number {
    this.#stepper ??= compileStepper(this.#definition);
    const stepper = this.#stepper;
    const trace = this.#trace;
    const n = states.length;
    for (let s = 0; s < n; s++) stepper.state[s] = states[s]![lane]!;
    for (let p = 0; p < parameters.length; p++) stepper.parameters[p] = parameters[p]![lane]!;
    for (let done = 0; done < steps; done += rows) {
      const now = Math.min(rows, steps - done);
      stepper.trace(now, trace);
      for (let at = n; at < (now + 1) * n; at++) {
        if (Math.abs(trace[at]!) <= radius) continue;
        const step = Math.floor(at / n);
        for (let s = 0; s < n; s++) this.state[s] = trace[step * n + s]!;
        return done + step;
      }
    }
    this.state.set(stepper.state);
    return steps;
  }
}
