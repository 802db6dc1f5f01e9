/** Orbits that came back to themselves: once round the cycle, for its points and its multiplier. */

import type { SweepLanes } from './sweep-lanes.ts';
import { lookSteps } from './sweep-look.ts';
import { chunkSteps } from './sweep-memory.ts';
import { logarithmOf, logSpectralRadius } from './tangent-power.ts';

/** What one turn from a lane showed. */
export interface Turn {
  /** The working lane it started from. */
  readonly lane: number;
  /** The observable after each step of the turn. */
  readonly points: Float64Array;
  /** The state after it. */
  readonly state: Float64Array;
  /** ln|multiplier| of the turn; −Infinity where it is 0 to rounding, NaN if it was not asked for. */
  readonly growth: number;
  /** Whether the state after the turn is the one before it, to the bit. */
  readonly exact: boolean;
}

export class CycleTurns {
  readonly #lanes: SweepLanes;
  // One lane's share: columns of the product of Jacobians, their powers of two, its points.
  readonly #columns: readonly Float64Array[];
  readonly #powers: readonly Int32Array[];
  readonly #points: Float64Array;

  constructor(lanes: SweepLanes) {
    this.#lanes = lanes;
    const n = lanes.tangent.length;
    this.#columns = lanes.tangent.map(() => new Float64Array(n * lanes.half));
    this.#powers = lanes.tangent.map(() => new Int32Array(lanes.half));
    this.#points = new Float64Array(lookSteps * lanes.half);
  }

  /** Takes the orbits in `from` (working lanes, at most `half` of them) once round a cycle of `period`. */
  take(from: readonly number[], period: number): Turn[] {
    const { half, tangent, state } = this.#lanes;
    const n = tangent.length;
    this.#turn(from, period, 0);
    for (let j = 1; j < n; j++) this.#turn(from, period, j);
    // Columns are gathered per lane into arrays of their own size only where there is a matrix.
    const powers = new Int32Array(n);
    const rounding = logarithmOf(8 * Number.EPSILON * period, 0);
    return from.map((lane, i) => {
      const columns = this.#columns.map((column) => column.subarray(i * n, (i + 1) * n));
      this.#powers.forEach((power, j) => {
        powers[j] = power[i]!;
      });
      const growth = n === 0 ? Number.NaN : logSpectralRadius(columns, powers);
      const after = Float64Array.from(state, (column) => column[half + i]!);
      return {
        lane,
        points: this.#points.subarray(i * lookSteps, i * lookSteps + period),
        state: after,
        growth: growth <= rounding ? Number.NEGATIVE_INFINITY : growth,
        exact: after.every((x, s) => x === state[s]![lane]!),
      };
    });
  }

  /** One turn with the tangent that starts as unit vector j. */
  #turn(from: readonly number[], period: number, j: number): void {
    const { half, group, state, parameters, tangent, power, scratch, follow } = this.#lanes;
    const n = tangent.length;
    // The last group is filled up with copies.
    for (let i = 0; i < Math.ceil(from.length / group) * group; i++) {
      const lane = from[Math.min(i, from.length - 1)]!;
      for (const column of state) column[half + i] = column[lane]!;
      for (const column of parameters) column[half + i] = column[lane]!;
      tangent.forEach((column, s) => {
        column[half + i] = s === j ? 1 : 0;
      });
      power[2 * (half + i)] = 0;
      power[2 * (half + i) + 1] = 0;
    }
    for (let g = 0; g < from.length; g += group) {
      const first = 8 * (half + g);
      const used = Math.min(group, from.length - g);
      for (let done = 0; done < period; done += chunkSteps) {
        const now = Math.min(chunkSteps, period - done);
        follow(first, first + 8 * group, now, 0, 0, 0, 0, 0, 0);
        if (j > 0) continue;
        for (let i = 0; i < used; i++) {
          const at = (g + i) * lookSteps + done;
          for (let k = 0; k < now; k++) this.#points[at + k] = scratch[(k + 1) * group + i]!;
        }
      }
    }
    if (n === 0) return;
    for (let i = 0; i < from.length; i++) {
      for (let s = 0; s < n; s++) this.#columns[j]![i * n + s] = tangent[s]![half + i]!;
      this.#powers[j]![i] = power[2 * (half + i)]!;
    }
  }
}
