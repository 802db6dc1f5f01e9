/**
 * From one period doubling to the next: the doubled cycle is predicted from the flip's normal form,
 * solved for, and followed by the extended system to its own flip.
 */

import { type Sweep, writeIfPossible } from '../cascade-request.ts';
import { findCycle } from '../cycle.ts';
import type { CompiledMap } from '../map.ts';
import { BranchPointSolver } from './branch-point.ts';
import { type Branch, BranchFollower, type Departure } from './continuation.ts';
import { type CriticalCycle, CriticalSolver } from './critical-cycle.ts';
import { compileFlipForm, type FlipForm } from './flip-form.ts';
import { realMultiplierNear } from './monodromy.ts';

export interface Doubling extends CriticalCycle {
  readonly side: FlipForm['side'];
  readonly coefficient: number;
}

/**
 * The doubled cycle is looked for where the old multiplier is −(1 + this): at a quarter its own is near
 * 0. Nearer to the flip where it is short-lived, or the other multipliers are near the circle too.
 */
const beyond = [1 / 4, 1 / 8, 1 / 16, 1 / 64, 1 / 256, 1 / 1024];
/** The old multiplier at the next flip, if the cascade were universal at once: −1.6. */
const nextFlip = 0.6;
/** Where that says nothing, a part of the way to the last flip. */
const shareOfLast = 1 / 30;
/** A doubled cycle is followed this many times as far as that. */
const reachOfBranch = 100;

export class DoublingChain {
  readonly #sweep: Sweep;
  readonly #solver: CriticalSolver;
  readonly #form: (flip: CriticalCycle) => FlipForm | null;
  readonly #follower: BranchFollower;
  #branchPoints: BranchPointSolver | null = null;
  /** Of the flips found here: the next search begins from them. */
  readonly #forms = new WeakMap<Doubling, FlipForm>();

  constructor(sweep: Sweep) {
    this.#sweep = sweep;
    this.#follower = new BranchFollower(sweep);
    this.#solver = new CriticalSolver(sweep);
    this.#form = compileFlipForm(sweep);
  }

  get map(): CompiledMap {
    return this.#solver.map;
  }

  /** The flip of the cycle that is `points` (or nearly so) at `value`. */
  flipNear(points: Float64Array, value: number): Doubling | null {
    const found = this.#solver.solve('flip', points, value);
    return found === null ? null : this.#classify(found);
  }

  #classify(flip: CriticalCycle): Doubling | null {
    const form = this.#form(flip);
    if (form === null) return null;
    const doubling = { ...flip, side: form.side, coefficient: form.coefficient };
    this.#forms.set(doubling, form);
    return doubling;
  }

  /**
   * The flip of the cycle that was born at `flip`, or the sentence that says why there is none.
   *
   * @param scale how far, in the swept parameter, the last doubling was from the one before; 0 for the first.
   */
  next(flip: Doubling, scale: number): Doubling | string {
    const period = 2 * flip.period;
    const lost = `the cycle of period ${period} was not found beyond its birth at ${flip.value}`;
    const form = this.#forms.get(flip) ?? this.#form(flip);
    if (form === null || form.side !== 'supercritical') return lost;
    const rate = this.#rate(flip, scale);
    if (rate === null) return lost;
    const end = flip.value + nextFlip / rate;
    // α grows where the old multiplier falls below −1.
    for (const alpha of beyond) {
      const value = flip.value + alpha / rate;
      const guess = this.#doubledGuess(flip, form, value, alpha);
      if (guess === null || !this.#setValue(value)) continue;
      const cycle = findCycle(this.map, guess, period);
      if (cycle === null || cycle.period !== period) continue;
      const reach = 3 * Math.abs(end - flip.value);
      // A cycle found close to its birth may not live long: no step as long as its life.
      const stretch = ((end - flip.value) * Math.min(nextFlip, 8 * alpha)) / nextFlip;
      const direct = this.#solver.solve('flip', cycle.points, value, reach);
      const isBeyond = direct !== null && (direct.value - flip.value) * rate > 0;
      const start = { value, points: cycle.points, direction: { value: stretch, points: null } };
      const found = isBeyond ? direct : this.#byFollowing(start, stretch, false);
      if (typeof found !== 'string') return this.#classify(found) ?? lost;
    }
    // With little friction all guesses fall back on the old cycle: the new one is followed from its birth.
    const born = {
      value: flip.value,
      points: twice(flip.points, 1),
      direction: { value: 0, points: twice(form.first, -1) },
    };
    // As the old multiplier soon is complex, its rate at the flip says little of how far the next one is.
    const usual = scale === 0 ? nextFlip * Math.abs(flip.value) : scale;
    const span =
      Math.sign(rate) * Math.max(Math.abs(end - flip.value), shareOfLast * Math.abs(usual));
    const found = this.#byFollowing(born, span, true);
    return typeof found === 'string' ? found : (this.#classify(found) ?? lost);
  }

  #setValue(value: number): boolean {
    return writeIfPossible(this.#sweep, value, this.map.parameters);
  }

  /** −dμ/dη of the old cycle at its flip: α = rate·(η − η_flip). */
  #rate(flip: Doubling, scale: number): number | null {
    const widest = scale === 0 ? 1e-4 * Math.max(Math.abs(flip.value), 1e-3) : 1e-3 * scale;
    const at = (value: number): number | null => {
      if (!this.#setValue(value)) return null;
      const cycle = findCycle(this.map, flip.points, flip.period);
      if (cycle === null || cycle.period !== flip.period) return null;
      return realMultiplierNear(cycle.multipliers, -1);
    };
    // With little friction the multiplier is real on a short stretch only.
    for (const part of [1, 1e-1, 1e-2, 1e-3, 1e-4]) {
      const h = part * widest;
      const ahead = at(flip.value + h);
      if (ahead === null) return null;
      const rate = (flip.multiplier - ahead) / h;
      if (rate !== 0 && Number.isFinite(rate)) return rate;
    }
    return null;
  }

  /** The points of the doubled cycle at `value`, to second order in its distance from the old one. */
  #doubledGuess(flip: Doubling, form: FlipForm, value: number, alpha: number): Float64Array | null {
    if (!this.#setValue(value)) return null;
    const old = findCycle(this.map, flip.points, flip.period);
    if (old === null || old.period !== flip.period) return null;
    const xi = Math.sqrt(alpha / form.coefficient);
    const half = old.points.length;
    const guess = new Float64Array(2 * half);
    for (let i = 0; i < half; i++) {
      const centre = old.points[i]! + (xi * xi * form.second[i]!) / 2;
      guess[i] = centre + xi * form.first[i]!;
      guess[half + i] = centre - xi * form.first[i]!;
    }
    return guess;
  }

  /**
   * Where Newton's method from mid-way fails, the doubled cycle is followed to its flip. One that
   * first loses its symmetry is left there for the two that take its place.
   */
  #byFollowing(start: Departure, scale: number, atBirth: boolean): CriticalCycle | string {
    const period = start.points.length / this.map.dimension;
    let departure = start;
    for (let turn = 0; turn < 2; turn++) {
      const fromBirth = turn > 0 || atBirth;
      const branch = this.#follow(departure, start.value, scale, fromBirth);
      const crossing = branch.crossings[0];
      if (crossing === undefined) {
        const last = branch.cycles.at(-1)!;
        return last.stable
          ? `the cycle of period ${period} stays stable as far as it was followed, to ${last.value}`
          : `the cycle of period ${period} could not be followed beyond ${last.value}`;
      }
      const { before, after, kind } = crossing;
      if (kind === 'flip') {
        const found =
          this.#solver.solve('flip', after.points, after.value) ??
          this.#solver.solve('flip', before.points, before.value);
        return found ?? `the flip of the cycle of period ${period} could not be solved for`;
      }
      if (kind !== 'branch') {
        const how = kind === 'fold' ? 'ends in a fold' : 'loses its stability to a rotation';
        return `the cycle of period ${period} ${how} near ${after.value}`;
      }
      this.#branchPoints ??= new BranchPointSolver(this.#sweep);
      const point = this.#branchPoints.between(crossing);
      if (point === null) {
        return `where the cycle of period ${period} loses its symmetry, near ${after.value}, could not be solved for`;
      }
      departure = {
        value: point.value,
        points: point.points,
        direction: { value: 0, points: point.tangents },
      };
    }
    return `the cycle of period ${period} has no flip of its own`;
  }

  #follow(departure: Departure, value: number, scale: number, fromBirth: boolean): Branch {
    const near = 2 * Math.abs(scale);
    const far = reachOfBranch * Math.abs(scale);
    const work = this.#follower.follow(departure, {
      low: value - (scale > 0 ? near : far),
      high: value + (scale > 0 ? far : near),
      escapeRadius: this.#sweep.escapeRadius,
      untilCrossing: true,
      fromBirth,
    });
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
    }
  }
}

/** The rows of a cycle, once as they are and once times `sign`. */
function twice(rows: Float64Array, sign: 1 | -1): Float64Array {
  const both = new Float64Array(2 * rows.length);
  both.set(rows);
  both.set(
    rows.map((x) => sign * x),
    rows.length,
  );
  return both;
}
