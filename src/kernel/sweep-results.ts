/** The results of a sweep by lane, and how each kind of orbit enters them. */

import type { CycleTurns } from './sweep-cycles.ts';
import type { SweepLanes } from './sweep-lanes.ts';
import { lookSteps } from './sweep-look.ts';

/** How a cycle is counted. */
export interface CycleCounts {
  readonly period: number;
  /** The lower end of row 0, and rows per unit. */
  readonly low: number;
  readonly scale: number;
  readonly keep: number;
  /** Steps from the state that the turn began with to the first that is kept, less one. */
  readonly skipped: number;
  /** Whether the counts are added to what is there, and nothing else is touched. */
  readonly add: boolean;
}

export class SweepResults {
  readonly state: readonly Float64Array[];
  readonly parameters: readonly Float64Array[];
  readonly density: Uint32Array;
  readonly exponent: Float64Array;
  readonly period: Int32Array;
  readonly escapedAt: Int32Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly #rows: number;

  constructor(
    sizes: { readonly states: number; readonly parameters: number },
    lanes: number,
    rows: number,
    density: Uint32Array,
  ) {
    const floats = () => new Float64Array(lanes);
    this.state = Array.from({ length: sizes.states }, floats);
    this.parameters = Array.from({ length: sizes.parameters }, floats);
    this.density = density;
    this.exponent = floats().fill(Number.NaN);
    this.period = new Int32Array(lanes);
    this.escapedAt = new Int32Array(lanes).fill(-1);
    this.least = floats().fill(Number.NaN);
    this.most = floats().fill(Number.NaN);
    this.#rows = rows;
  }

  /** An orbit that was first outside at `step`, and where it was then. */
  escaped(lane: number, step: number, state: ArrayLike<number>): void {
    this.#clear(lane);
    this.#set(lane, Number.NaN, 0, step, Number.NaN, Number.NaN);
    for (let s = 0; s < this.state.length; s++) this.state[s]![lane] = state[s]!;
  }

  /** An orbit that ran all its steps, from a working lane; its counts are there already. */
  open(lane: number, lanes: SweepLanes, working: number, exponent: number): void {
    this.#set(lane, exponent, 0, -1, lanes.least[working]!, lanes.most[working]!);
    this.#takeState(lane, lanes, working);
  }

  /** The cycle of turn i stands for the kept steps. */
  cycle(
    lane: number,
    lanes: SweepLanes,
    turns: CycleTurns,
    i: number,
    { period, low, scale, keep, skipped, add }: CycleCounts,
  ): void {
    const { points } = turns;
    if (!add) this.#clear(lane);
    const whole = Math.floor(keep / period);
    const over = keep % period;
    const phase = skipped % period;
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < period; k++) {
      const count = whole + ((k - phase + period) % period < over ? 1 : 0);
      if (count === 0) continue;
      const x = points[i * lookSteps + k]!;
      const row = Math.floor((x - low) * scale);
      if (row >= 0 && row < this.#rows) this.density[lane * this.#rows + row]! += count;
      least = Math.min(least, x);
      most = Math.max(most, x);
    }
    if (add) return;
    this.#set(lane, turns.growth[i]! / period, period, -1, least, most);
    this.#takeState(lane, lanes, lanes.half + i);
  }

  #clear(lane: number): void {
    this.density.fill(0, lane * this.#rows, (lane + 1) * this.#rows);
  }

  #set(
    lane: number,
    exponent: number,
    period: number,
    escapedAt: number,
    least: number,
    most: number,
  ): void {
    this.exponent[lane] = exponent;
    this.period[lane] = period;
    this.escapedAt[lane] = escapedAt;
    this.least[lane] = least;
    this.most[lane] = most;
  }

  #takeState(lane: number, { state }: SweepLanes, working: number): void {
    for (let s = 0; s < state.length; s++) this.state[s]![lane] = state[s]![working]!;
  }
}
