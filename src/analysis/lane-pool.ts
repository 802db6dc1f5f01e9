/** The orbits of a sweep that are still running, packed into the lanes of one kernel. */

import { compileLanes, type LaneProgram } from '../kernel/lanes.ts';
import type { StepDefinition } from '../kernel/step-definition.ts';
import type { Stretch } from './look.ts';

/** Lane-steps between two yields: 0.1 ms for a polynomial, 20 ms for the slowest losses. */
const sliceLaneSteps = 1 << 18;

export class LanePool {
  /** How many orbits are running: they fill lanes 0 … count − 1. */
  count = 0;
  /** The caller's number for the orbit in each lane. */
  readonly ids: Int32Array;
  readonly #program: LaneProgram;
  /** The most steps of one `record`. */
  readonly recordSteps: number;
  readonly #before: readonly Float64Array[];
  #record: Float64Array = new Float64Array(0);

  constructor(definition: StepDefinition, lanes: number, recordSteps: number) {
    this.#program = compileLanes(definition, { lanes, recordSteps });
    this.recordSteps = recordSteps;
    this.#before = definition.state.map(() => new Float64Array(lanes));
    this.ids = new Int32Array(lanes);
  }

  clear(): void {
    this.count = 0;
  }

  /** Puts an orbit into the next free lane. */
  add(id: number, state: ArrayLike<number>, parameters: ArrayLike<number>): void {
    const lane = this.count++;
    this.ids[lane] = id;
    this.#program.state.forEach((column, s) => {
      column[lane] = state[s]!;
    });
    this.#program.parameters.forEach((column, p) => {
      column[lane] = parameters[p]!;
    });
  }

  /** Keeps only the orbits for which `keep` holds, moving them to the first lanes. */
  retain(keep: (id: number) => boolean): void {
    const { state, parameters } = this.#program;
    let to = 0;
    for (let lane = 0; lane < this.count; lane++) {
      if (!keep(this.ids[lane]!)) continue;
      if (to !== lane) {
        this.ids[to] = this.ids[lane]!;
        for (const column of state) column[to] = column[lane]!;
        for (const column of parameters) column[to] = column[lane]!;
      }
      to++;
    }
    this.count = to;
  }

  /** Advances all running orbits. Yields between slices. */
  *advance(steps: number): Generator<void> {
    if (this.count === 0) return;
    const slice = Math.max(1, Math.floor(sliceLaneSteps / this.count));
    for (let done = 0; done < steps; done += slice) {
      this.#program.advance(Math.min(slice, steps - done), this.count);
      yield;
    }
  }

  /** Advances all by `steps` (at most recordSteps), keeping one state variable of each for `window`. */
  record(steps: number, stateIndex: number): void {
    this.#program.state.forEach((column, s) => {
      this.#before[s]!.set(column.subarray(0, this.count));
    });
    this.#record = this.#program.record(Math.min(steps, this.recordSteps), stateIndex, this.count);
  }

  /** The recorded values of a lane, the first `out.length` of them. */
  window(lane: number, out: Float64Array): void {
    const { recordStride } = this.#program;
    const record = this.#record;
    let at = this.#program.recordStart(lane);
    for (let k = 0; k < out.length; k++, at += recordStride) out[k] = record[at]!;
  }

  /** The last record of a lane as a stretch, into the arrays given. */
  stretch(lane: number, out: Stretch): void {
    this.window(lane, out.window);
    this.#program.state.forEach((column, s) => {
      out.before[s] = this.#before[s]![lane]!;
      out.after[s] = column[lane]!;
    });
  }

  /** The value of each parameter in a lane. */
  parameters(lane: number, out: Float64Array): void {
    this.#program.parameters.forEach((column, p) => {
      out[p] = column[lane]!;
    });
  }
}
