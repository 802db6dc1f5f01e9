/** From what the multipliers on a branch say has happened to the point where it does, solved for. */

import type { Sweep } from '../cascade-request.ts';
import type { Complex } from '../matrix.ts';
import type { BranchFollower } from './continuation.ts';
import { CriticalSolver } from './critical-cycle.ts';
import { type Crossing, testFunctions } from './crossings.ts';
import { compileFlipForm, type FlipForm } from './flip-form.ts';
import { realMultiplierNear } from './monodromy.ts';
import { RotationSolver } from './rotation.ts';

/** A point of a branch that is known as a number. */
export interface CertifiedPoint {
  readonly kind: Crossing['kind'];
  /** Of the swept parameter, and how well it is known. */
  readonly value: number;
  readonly error: number;
  readonly period: number;
  /** The one on the unit circle, as found at the solution. */
  readonly multiplier: Complex;
  /** Of a flip: whether the doubled cycle beyond it is stable; null for other kinds. */
  readonly side: FlipForm['side'] | null;
  /** The cycle there, period × dimension. */
  readonly points: Float64Array;
  /** At each point the direction in which another cycle is born; null where none is. */
  readonly aside: Float64Array | null;
}

/** A solution further off than this many steps of the branch is another point. */
const reach = 3;

export class Certifier {
  readonly #follower: BranchFollower;
  readonly #critical: CriticalSolver;
  readonly #sweep: Sweep;
  #rotation: RotationSolver | null = null;
  #form: ((flip: NonNullable<ReturnType<CriticalSolver['solve']>>) => FlipForm | null) | null =
    null;

  constructor(sweep: Sweep, follower: BranchFollower) {
    this.#sweep = sweep;
    this.#follower = follower;
    this.#critical = new CriticalSolver(sweep);
  }

  /** null where it cannot be solved for. */
  certify(crossing: Crossing): CertifiedPoint | null {
    const found = this.#solve(crossing);
    if (found === null) return null;
    const { before, after } = crossing;
    const [low, high] = [Math.min(before.value, after.value), Math.max(before.value, after.value)];
    // At a fold the value reaches beyond both neighbours.
    const slack =
      reach * (high - low) +
      1e-9 * Math.max(1, Math.abs(low)) +
      spread(before.points, after.points) ** 2;
    return found.value >= low - slack && found.value <= high + slack ? found : null;
  }

  #solve(crossing: Crossing): CertifiedPoint | null {
    const { kind, before, after } = crossing;
    if (kind === 'branch') return this.#branchPoint(crossing);
    for (const { points, value } of [before, after]) {
      if (kind === 'neimark-sacker') {
        this.#rotation ??= new RotationSolver(this.#sweep);
        const found = this.#rotation.solve(points, value);
        if (found === null) continue;
        const { valueError: error } = found;
        return {
          ...plain(found),
          kind,
          error,
          multiplier: found.multiplier,
          side: null,
          aside: null,
        };
      }
      const found = this.#critical.solve(kind, points, value);
      if (found === null) continue;
      const { valueError: error, multiplier: re } = found;
      const at = { ...plain(found), kind, error, multiplier: { re, im: 0 } };
      if (kind === 'fold') return { ...at, side: null, aside: null };
      this.#form ??= compileFlipForm(this.#sweep);
      return { ...at, side: this.#form(found)?.side ?? null, aside: found.tangents };
    }
    return null;
  }

  /** Whether the points run through a shorter cycle, as where a doubled cycle is born: nothing new there. */
  #repeats(points: Float64Array): boolean {
    const size = points.length;
    const n = this.#follower.map.dimension;
    for (let shift = n; shift <= size / 2; shift += n) {
      if (size % shift !== 0) continue;
      const turned = points.map((_, i) => points[(i + shift) % size]!);
      if (spread(points, turned) < 1e-6) return true;
    }
    return false;
  }

  #branchPoint(crossing: Crossing): CertifiedPoint | null {
    const { before, after } = crossing;
    const cycle = this.#follower.branchPoint(crossing);
    if (cycle === null) return null;
    const { value, points, multipliers } = cycle;
    if (this.#repeats(points)) return null;
    const test = (at: { multipliers: readonly Complex[] }) => testFunctions(at.multipliers).fold;
    const slope = Math.abs((test(after) - test(before)) / (after.value - before.value));
    const error = Math.abs(test(cycle)) / slope + 4 * Number.EPSILON * Math.abs(value);
    if (!(error < Math.abs(after.value - before.value))) return null;
    const multiplier = { re: realMultiplierNear(multipliers, 1), im: 0 };
    const period = points.length / this.#follower.map.dimension;
    const aside = this.#follower.tangentAt(cycle, 1);
    return { kind: 'branch', value, error, period, points, multiplier, side: null, aside };
  }
}

function plain({ value, period, points }: { value: number; period: number; points: Float64Array }) {
  return { value, period, points };
}

function spread(a: Float64Array, b: Float64Array): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i]! - b[i]!));
  return most;
}
