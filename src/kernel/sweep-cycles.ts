/** Orbits that came back to themselves: once round the cycle, for its points and its multiplier. */

import type { SweepLanes } from './sweep-lanes.ts';
import { lookSteps } from './sweep-look.ts';
import { chunkSteps } from './sweep-memory.ts';
import { logarithmOf, logSpectralRadius, type ScaledMatrices } from './tangent-power.ts';

/**
 * Turns of many orbits at a time. Orbit i of the last `take` has its results at index i, and its
 * state after the turn in working lane half + i.
 */
export class CycleTurns {
  /** The observable after each step of the turn, from index i·lookSteps on. */
  readonly points: Float64Array;
  /** ln|multiplier| of the turn; −Infinity where it is 0 to rounding, NaN without tangents. */
  readonly growth: Float64Array;
  /** 1 where the state after the turn is the one before it to the bit, else 0. */
  readonly exact: Uint8Array;
  readonly #lanes: SweepLanes;
  /** The products of the Jacobians. */
  readonly #matrices: ScaledMatrices;

  constructor(lanes: SweepLanes) {
    this.#lanes = lanes;
    const n = lanes.tangent.length;
    const { half } = lanes;
    this.points = new Float64Array(lookSteps * half);
    this.growth = new Float64Array(half).fill(Number.NaN);
    this.exact = new Uint8Array(half);
    const entries = new Float64Array(n * n * half);
    this.#matrices = { entries, powers: new Int32Array(n * half), n };
  }

  /** Takes the orbits in `from` (working lanes, at most `half` of them) once round a cycle of `period`. */
  take(from: readonly number[], period: number): void {
    const { half, tangent, state } = this.#lanes;
    this.#turn(from, period, 0);
    for (let j = 1; j < tangent.length; j++) this.#turn(from, period, j);
    const rounding = logarithmOf(8 * Number.EPSILON * period, 0);
    for (let i = 0; i < from.length; i++) {
      let exact = 1;
      for (const column of state) if (column[half + i] !== column[from[i]!]) exact = 0;
      this.exact[i] = exact;
      if (tangent.length === 0) continue;
      const growth = logSpectralRadius(this.#matrices, i);
      this.growth[i] = growth <= rounding ? Number.NEGATIVE_INFINITY : growth;
    }
  }

  /** One turn with the tangent that starts as unit vector j. */
  #turn(from: readonly number[], period: number, j: number): void {
    const { half, group, state, parameters, tangent, power, scratch, follow } = this.#lanes;
    const n = tangent.length;
    // The last group is filled up with copies.
    const filled = Math.ceil(from.length / group) * group;
    const gather = (column: Float64Array): void => {
      for (let i = 0; i < filled; i++) {
        column[half + i] = column[from[Math.min(i, from.length - 1)]!]!;
      }
    };
    for (const column of state) gather(column);
    for (const column of parameters) gather(column);
    tangent.forEach((column, s) => {
      column.fill(s === j ? 1 : 0, half, half + filled);
    });
    power.fill(0, 2 * half, 2 * (half + filled));
    for (let g = 0; g < from.length; g += group) {
      const first = 8 * (half + g);
      const used = Math.min(group, from.length - g);
      for (let done = 0; done < period; done += chunkSteps) {
        const now = Math.min(chunkSteps, period - done);
        follow(first, first + 8 * group, now, 0, 0, 0, 0, 0, 0);
        if (j > 0) continue;
        for (let i = 0; i < used; i++) {
          const at = (g + i) * lookSteps + done;
          for (let k = 0; k < now; k++) this.points[at + k] = scratch[(k + 1) * group + i]!;
        }
      }
    }
    const { entries, powers } = this.#matrices;
    for (let s = 0; s < n; s++) {
      const column = tangent[s]!;
      for (let i = 0; i < from.length; i++) entries[(i * n + s) * n + j] = column[half + i]!;
    }
    for (let i = 0; n > 0 && i < from.length; i++) powers[i * n + j] = power[2 * (half + i)]!;
  }
}
