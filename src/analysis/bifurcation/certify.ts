/** From what the multipliers on a branch say has happened to the point where it does, solved for. */

import type { Sweep } from '../cascade-request.ts';
import type { Complex } from '../matrix.ts';
import { type BranchPoint, BranchPointSolver } from './branch-point.ts';
import { CriticalSolver } from './critical-cycle.ts';
import type { Crossing } from './crossings.ts';
import { compileFlipForm, type Side } from './flip-form.ts';
import { RotationSolver } from './rotation.ts';
import { compileRotationForm } from './rotation-form.ts';
import { compileSuperstable } from './superstable.ts';

/** A point of a branch that is known as a number. */
export interface CertifiedPoint {
  readonly kind: Exclude<Crossing['kind'], 'branch'> | BranchPoint['kind'];
  /** Of the swept parameter, and how well it is known. */
  readonly value: number;
  readonly error: number;
  readonly period: number;
  /** The one on the unit circle, of a superstable cycle the one at 0, as found at the solution. */
  readonly multiplier: Complex;
  /** The largest |f(x_i) − x_{i+1}| of the cycle. */
  readonly residual: number;
  /**
   * Whether what is born there is stable, from the normal form: at a flip the doubled cycle, at a pitchfork the
   * two cycles, at a Neimark–Sacker point the closed curve; null for the others.
   */
  readonly side: Side | null;
  /** The cycle there, period × dimension. */
  readonly points: Float64Array;
  /** At each point the direction in which other cycles lie; null where none do. */
  readonly aside: Float64Array | null;
}

/** A solution further off than this many steps of the branch is another point. */
const reach = 3;

/** The solvers of a sweep, each compiled when it is first needed. */
export class Certifier {
  readonly #dimension: number;
  readonly #critical: () => CriticalSolver;
  readonly #branch: () => BranchPointSolver;
  readonly #rotation: () => RotationSolver;
  readonly #flipForm: () => ReturnType<typeof compileFlipForm>;
  readonly #rotationForm: () => ReturnType<typeof compileRotationForm>;
  readonly #superstable: () => ReturnType<typeof compileSuperstable>;

  constructor(sweep: Sweep) {
    this.#dimension = sweep.definition.state.length;
    this.#critical = once(() => new CriticalSolver(sweep));
    this.#branch = once(() => new BranchPointSolver(sweep));
    this.#rotation = once(() => new RotationSolver(sweep));
    this.#flipForm = once(() => compileFlipForm(sweep));
    this.#rotationForm = once(() => compileRotationForm(sweep));
    this.#superstable = once(() => compileSuperstable(sweep));
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
    if (kind === 'branch') {
      const found = this.#branch().between(crossing);
      return found === null || this.#repeats(found.points) ? null : realPoint(found);
    }
    for (const { points, value } of [before, after]) {
      if (kind === 'neimark-sacker') {
        const found = this.#rotation().solve(points, value);
        if (found === null) continue;
        const { valueError: error } = found;
        return { ...found, error, side: this.#rotationForm()(found)?.side ?? null, aside: null };
      }
      if (kind === 'superstable') {
        const found = this.#superstable()?.(points, value) ?? null;
        if (found === null) continue;
        return realPoint({ ...found, kind, side: null, tangents: null });
      }
      const found = this.#critical().solve(kind, points, value);
      if (found === null) continue;
      if (kind === 'fold') return realPoint({ ...found, kind, side: null, tangents: null });
      return realPoint({ ...found, kind, side: this.#flipForm()(found)?.side ?? null });
    }
    return null;
  }

  /** Whether the points run through a shorter cycle, as where a doubled cycle is born: nothing new there. */
  #repeats(points: Float64Array): boolean {
    const size = points.length;
    const n = this.#dimension;
    for (let shift = n; shift <= size / 2; shift += n) {
      if (size % shift !== 0) continue;
      const turned = points.map((_, i) => points[(i + shift) % size]!);
      if (spread(points, turned) < 1e-6) return true;
    }
    return false;
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function realPoint(
  found: Pick<BranchPoint, 'value' | 'valueError' | 'period' | 'points' | 'residual'> &
    Pick<CertifiedPoint, 'kind' | 'side'> & {
      readonly multiplier: number;
      readonly tangents: Float64Array | null;
    },
): CertifiedPoint {
  const { valueError: error, multiplier: re, tangents: aside } = found;
  return { ...found, error, multiplier: { re, im: 0 }, aside };
}

function spread(a: Float64Array, b: Float64Array): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i]! - b[i]!));
  return most;
}
