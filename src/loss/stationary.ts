import { evaluatorOf, type LossEvaluator } from './evaluator.ts';
import {
  along,
  compose,
  gradientAt,
  hessianAt,
  type LocalModel,
  lengthScale,
  localModel,
  norm,
} from './local-model.ts';
import type { Loss } from './loss.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

export type StationaryKind = 'minimum' | 'maximum' | 'saddle' | 'degenerate';

/** A point where the gradient vanishes. */
export interface StationaryPoint {
  readonly x: number[];
  readonly loss: number;
  /** What is left of |∇U|: rounding. */
  readonly gradientNorm: number;
  /** Eigenvalues of the Hessian, ascending. */
  readonly curvatures: number[];
  /**
   * By the signs of the curvatures; `degenerate` when one of them is zero to
   * rounding (a flat direction, or a minimum like that of x⁴) and no two have
   * opposite signs.
   */
  readonly kind: StationaryKind;
}

const mostIterations = 400;

/**
 * The stationary point of any kind that Newton's method finds from `near`. A step
 * is taken only as far as the gradient follows its linear model, so the iteration
 * stays with the point it set out for instead of jumping across the landscape.
 *
 * @param source a loss, or its evaluator (with the constants it has now).
 * @returns null when there is none to be found from there, or where the loss is not
 *   twice differentiable.
 */
export function stationaryPoint(
  source: Loss | LossEvaluator,
  near: ArrayLike<number>,
): StationaryPoint | null {
  const evaluator = evaluatorOf(source);
  let model = localModel(evaluator, Array.from(near));
  for (let i = 0; model !== null; i++) {
    const { step, exact } = newtonStep(model);
    const length = norm(step);
    const scale = lengthScale(model.x);
    const next =
      length === 0 || i === mostIterations ? null : damped(evaluator, model, step, exact);
    if (next === null) {
      // No progress: rounding, if the root is within its reach; otherwise there is no root.
      const arrived = length <= 1e-5 * scale && vanishes(evaluator, model);
      return arrived ? describe(evaluator, model, length) : null;
    }
    const moved = norm(along(next, -1, model.x));
    model = localModel(evaluator, next);
    if (model !== null && moved <= 1e-15 * scale) {
      return vanishes(evaluator, model) ? describe(evaluator, model, length) : null;
    }
  }
  return null;
}

/** Whether the gradient is nothing beside its values nearby; at a kink it is not. */
function vanishes(evaluator: LossEvaluator, model: LocalModel): boolean {
  const { x } = model;
  const aside = 0.0123 * lengthScale(x);
  const nearby = x.flatMap((_, i) =>
    [-aside, aside].map((side) => norm(gradientAt(evaluator, shifted(x, i, side)))),
  );
  return norm(model.gradient) <= 1e-6 * Math.max(0, ...nearby.filter(Number.isFinite));
}

function shifted(x: readonly number[], i: number, by: number): number[] {
  return x.map((xj, j) => (j === i ? xj + by : xj));
}

/**
 * −H⁻¹∇U. Where the Hessian is singular along a direction with slope, a small
 * positive curvature stands in (the step then goes downhill) and `exact` is false.
 */
export function newtonStep(model: LocalModel): { step: number[]; exact: boolean } {
  const { eigen, slopes } = model;
  const slope = norm(slopes);
  const stiffest = Math.max(...eigen.values.map(Math.abs));
  const least = Math.max(1e-10 * stiffest, (1e-8 * slope) / lengthScale(model.x));
  let exact = true;
  const components = slopes.map((component, k) => {
    const curvature = eigen.values[k]!;
    if (component === 0) return 0;
    if (Math.abs(curvature) > least) return -component / curvature;
    exact = false;
    return -component / least;
  });
  return { step: compose(eigen, components), exact };
}

/** The longest of the halved steps along which the gradient shrinks as promised; null if none does. */
function damped(
  evaluator: LossEvaluator,
  model: LocalModel,
  step: readonly number[],
  exact: boolean,
): number[] | null {
  const slope = norm(model.gradient);
  for (let s = 1; s > 1e-16; s /= 2) {
    const x = along(model.x, s, step);
    const gradient = gradientAt(evaluator, x);
    const left = norm(gradient);
    const surprise = norm(along(gradient, s - 1, model.gradient));
    if (left < slope && (!exact || surprise <= 0.5 * s * slope)) return x;
  }
  return null;
}

/** `reach`: how far the true point may be, which decides what counts as zero curvature. */
function describe(evaluator: LossEvaluator, model: LocalModel, reach: number): StationaryPoint {
  const { x, eigen } = model;
  const uncertainty = Math.max(reach, Number.EPSILON * lengthScale(x));
  const here = hessianAt(evaluator, x);
  const stiffness = norm(Array.from(here));
  let zero = 1e-12 * stiffness;
  x.forEach((_, i) => {
    for (const side of [-uncertainty, uncertainty]) {
      const there = hessianAt(evaluator, shifted(x, i, side));
      const change = norm(Array.from(there, (h, k) => h - here[k]!));
      if (Number.isFinite(change)) zero = Math.max(zero, 10 * change);
    }
  });
  return {
    x: [...x],
    loss: model.loss,
    gradientNorm: norm(model.gradient),
    curvatures: [...eigen.values],
    kind: kindOf(eigen.values, zero),
  };
}

function kindOf(curvatures: readonly number[], zero: number): StationaryKind {
  const up = curvatures.filter((value) => value > zero).length;
  const down = curvatures.filter((value) => value < -zero).length;
  if (up > 0 && down > 0) return 'saddle';
  if (up === curvatures.length) return 'minimum';
  return down === curvatures.length ? 'maximum' : 'degenerate';
}

/**
 * The eigenvalues of the Hessian at x, ascending: the curvatures λ of the loss in
 * its principal directions. All NaN where the Hessian is not finite.
 */
export function curvatures(source: Loss | LossEvaluator, x: ArrayLike<number>): number[] {
  const evaluator = evaluatorOf(source);
  const eigen = symmetricEigen(hessianAt(evaluator, Array.from(x)), evaluator.dimension);
  return eigen?.values ?? new Array<number>(evaluator.dimension).fill(Number.NaN);
}

/**
 * κ, the largest curvature by magnitude over the smallest: how many times slower
 * the slowest direction is than the fastest. Infinity with a flat direction.
 */
export function conditionNumber(curvatures: readonly number[]): number {
  const sizes = curvatures.map(Math.abs);
  return Math.max(...sizes) / Math.min(...sizes);
}
