/** The results of a sweep by lane, and how each kind of orbit enters them. */

import type { Turn } from './sweep-cycles.ts';
import type { SweepLanes } from './sweep-lanes.ts';

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

  escaped(lane: number, step: number, state: Float64Array): void {
    this.#clear(lane);
    this.#set(lane, Number.NaN, 0, step, Number.NaN, Number.NaN);
    this.#setState(lane, state);
  }

  /** An orbit that ran all its steps, from a working lane; its counts are there already. */
  open(lane: number, { state, least, most }: SweepLanes, working: number, exponent: number): void {
    this.#set(lane, exponent, 0, -1, least[working]!, most[working]!);
    state.forEach((column, s) => {
      this.state[s]![lane] = column[working]!;
    });
  }

  /**
   * A cycle stands for `keep` steps, the first of them `skipped` steps after the state that the
   * turn started from.
   */
  cycle(
    lane: number,
    { points, growth, state }: Turn,
    how: {
      readonly low: number;
      readonly scale: number;
      readonly keep: number;
      readonly skipped: number;
      readonly add: boolean;
    },
  ): void {
    const { low, scale, keep, skipped, add } = how;
    const period = points.length;
    if (!add) this.#clear(lane);
    const turns = Math.floor(keep / period);
    const over = keep % period;
    const phase = skipped % period;
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < period; i++) {
      const count = turns + ((i - phase + period) % period < over ? 1 : 0);
      if (count === 0) continue;
      const x = points[i]!;
      const row = Math.floor((x - low) * scale);
      if (row >= 0 && row < this.#rows) this.density[lane * this.#rows + row]! += count;
      least = Math.min(least, x);
      most = Math.max(most, x);
    }
    if (add) return;
    this.#set(lane, growth / period, period, -1, least, most);
    this.#setState(lane, state);
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

  #setState(lane: number, state: Float64Array): void {
    this.state.forEach((column, s) => {
      column[lane] = state[s]!;
    });
  }
}
