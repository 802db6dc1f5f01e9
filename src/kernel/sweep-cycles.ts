/** Orbits that came back to themselves: once round the cycle, for its points and its multiplier. */

import { radiusPower } from './spectral-radius.ts';
import type { SweepLanes } from './sweep-lanes.ts';
import { lookSteps } from './sweep-look.ts';
import { chunkSteps } from './sweep-memory.ts';
import { logarithmOf, negativePowerOfTwo, spectralRadius2 } from './tangent-power.ts';

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
  /** Column j of a lane's product of Jacobians is columns[j][s][i]·2^powers[j][i]. */
  readonly #columns: readonly (readonly Float64Array[])[];
  readonly #powers: readonly Int32Array[];

  constructor(lanes: SweepLanes) {
    this.#lanes = lanes;
    const n = lanes.tangent.length;
    const { half } = lanes;
    this.points = new Float64Array(lookSteps * half);
    this.growth = new Float64Array(half).fill(Number.NaN);
    this.exact = new Uint8Array(half);
    const numbers = Array.from({ length: n }, (_, j) => j);
    this.#columns = numbers.map(() => numbers.map(() => new Float64Array(half)));
    this.#powers = numbers.map(() => new Int32Array(half));
  }

  /** Takes the orbits in `from` (working lanes, at most `half` of them) once round a cycle of `period`. */
  take(from: readonly number[], period: number): void {
    const { half, tangent, state } = this.#lanes;
    this.#turn(from, period, 0);
    for (let j = 1; j < tangent.length; j++) this.#turn(from, period, j);
    if (tangent.length > 0) this.#grow(from.length);
    const rounding = logarithmOf(8 * Number.EPSILON * period, 0);
    for (let i = 0; i < from.length; i++) {
      let exact = 1;
      for (const column of state) if (column[half + i] !== column[from[i]!]) exact = 0;
      this.exact[i] = exact;
      if (this.growth[i]! <= rounding) this.growth[i] = Number.NEGATIVE_INFINITY;
    }
  }

  /** ln|multiplier| of the first `count` turns. */
  #grow(count: number): void {
    const { growth } = this;
    const { radius, tangent } = this.#lanes;
    const n = tangent.length;
    const columns = this.#columns;
    const powers = this.#powers;
    for (let i = 0; i < count; i++) {
      let largest = powers[0]![i]!;
      for (const power of powers) largest = Math.max(largest, power[i]!);
      for (let j = 0; n > 1 && j < n; j++) {
        const scale = negativePowerOfTwo(largest - powers[j]![i]!);
        for (let s = 0; s < n; s++) {
          columns[j]![s]![i]! *= scale;
          if (radius !== null) radius.entries[s * n + j]![i] = columns[j]![s]![i]!;
        }
      }
      growth[i] = largest;
    }
    radius?.run(count);
    for (let i = 0; i < count; i++) {
      const largest = growth[i]!;
      if (radius !== null) {
        const whole = logarithmOf(radius.size[i]!, radius.power[2 * i]!);
        growth[i] = whole / radiusPower + logarithmOf(1, largest);
      } else if (n === 1) {
        growth[i] = logarithmOf(Math.abs(columns[0]![0]![i]!), largest);
      } else {
        const [first, second] = columns as [Float64Array[], Float64Array[]];
        const size = spectralRadius2(first[0]![i]!, second[0]![i]!, first[1]![i]!, second[1]![i]!);
        growth[i] = logarithmOf(size, largest);
      }
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
    for (let s = 0; s < n; s++) {
      this.#columns[j]![s]!.set(tangent[s]!.subarray(half, half + from.length));
    }
    for (let i = 0; n > 0 && i < from.length; i++) {
      this.#powers[j]![i] = power[2 * (half + i)]!;
    }
  }
}
