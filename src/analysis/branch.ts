/** A cycle as a function of the swept parameter: followed by prediction and Newton's method. */

import { DictionaryError } from '../motion/dictionary-error.ts';
import type { Sweep } from './cascade-request.ts';
import { type Cycle, findCycle } from './cycle.ts';
import { type CompiledMap, compileWithJacobian } from './map.ts';
import { findRoot } from './root.ts';

/** A cycle at one value of the swept parameter. */
export interface BranchPoint {
  readonly value: number;
  readonly cycle: Cycle;
}

/** A step of the continuation may change det(Df^p + I) by no more than this. */
const largestChange = 0.5;

/** Solves for cycles of the sweep's map at any value of the swept parameter. */
export class CycleSolver {
  readonly map: CompiledMap;
  readonly #sweep: Sweep;

  constructor(sweep: Sweep) {
    this.map = compileWithJacobian(sweep.definition);
    this.#sweep = sweep;
  }

  /** Whether the swept parameter may have this value; the map then has it. */
  setValue(value: number): boolean {
    try {
      this.#sweep.writeParameters(value, this.map.parameters);
      return true;
    } catch (error) {
      // A search may step outside what was asked for, to where there is no such particle.
      if (error instanceof DictionaryError) return false;
      throw error;
    }
  }

  /** The cycle of exactly this period that Newton finds from `guess`, or null. */
  at(value: number, guess: ArrayLike<number>, period: number): BranchPoint | null {
    if (!this.setValue(value)) return null;
    const cycle = findCycle(this.map, guess, period);
    return cycle === null || cycle.period !== period ? null : { value, cycle };
  }

  /** The state after `steps` steps from `state` at `value`; null where it cannot have this value. */
  iterate(value: number, state: ArrayLike<number>, steps: number): Float64Array | null {
    const { map } = this;
    if (!this.setValue(value)) return null;
    map.point.set(Array.from(state));
    for (let k = 0; k < steps; k++) {
      map.evaluate();
      map.point.set(map.image);
    }
    return map.point.slice();
  }

  /**
   * Where, between `start` and the value `end`, the cycle first has a multiplier −1: the flip where
   * it doubles its period. null when it has none there or cannot be followed.
   */
  flip(start: BranchPoint, end: number): BranchPoint | null {
    const { period } = start.cycle;
    const least = 1e-9 * Math.abs(end - start.value);
    let here = start;
    let before: BranchPoint | null = null;
    let step = (end - start.value) / 4;
    while (Math.abs(here.value - end) > least) {
      if (Math.abs(step) > Math.abs(end - here.value)) step = end - here.value;
      const value = here.value + step;
      const next = this.at(value, predict(before, here, value), period);
      const change = next === null ? Number.NaN : flipTest(next.cycle) - flipTest(here.cycle);
      if (next === null || !(Math.abs(change) <= largestChange)) {
        step /= 2;
        if (Math.abs(step) < least) return null;
        continue;
      }
      if (flipTest(next.cycle) * flipTest(here.cycle) <= 0) return this.#refine(here, next);
      before = here;
      here = next;
      step *= 1.5;
    }
    return null;
  }

  #refine(a: BranchPoint, b: BranchPoint): BranchPoint | null {
    const { period } = a.cycle;
    const solve = (value: number) => this.at(value, predict(a, b, value), period);
    const test = (value: number) => {
      const found = solve(value);
      return found === null ? Number.NaN : flipTest(found.cycle);
    };
    const value = findRoot(test, a.value, b.value, flipTest(a.cycle), flipTest(b.cycle));
    return value === null ? null : solve(value);
  }
}

/** det(Df^p + I) = Π(1 + μ): changes sign where a multiplier passes −1, smooth where two collide. */
function flipTest({ multipliers }: Cycle): number {
  let re = 1;
  let im = 0;
  for (const mu of multipliers) {
    [re, im] = [re * (1 + mu.re) - im * mu.im, re * mu.im + im * (1 + mu.re)];
  }
  return re;
}

/** All points of the cycle at `value`, on the straight line through two known ones. */
function predict(a: BranchPoint | null, b: BranchPoint, value: number): Float64Array {
  if (a === null || a.value === b.value) return b.cycle.points;
  const s = (value - b.value) / (b.value - a.value);
  const from = a.cycle.points;
  return b.cycle.points.map((x, i) => x + s * (x - from[i]!));
}
