import { norm } from '../math/norm.ts';
import { advance, timeScale } from './descent-flow.ts';
import { evaluatorOf, type LossEvaluator } from './evaluator.ts';
import {
  along,
  gradientAt,
  hessianAt,
  type LocalModel,
  lengthScale,
  localModel,
  shifted,
} from './local-model.ts';
import type { Loss } from './loss.ts';
import { type GradientRoot, gradientRoot, newtonStep } from './newton.ts';
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
  const root = gradientRoot(evaluator, Array.from(near), Number.POSITIVE_INFINITY);
  return root && describe(evaluator, root);
}

function describe(evaluator: LossEvaluator, { model, reach }: GradientRoot): StationaryPoint {
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

const mostSteps = 1000;
/** Farther than this many length scales from the start, the flow has escaped. */
const horizon = 1e8;

/**
 * The minimum at which gradient flow, dx/dt = −∇U, comes to rest when it starts
 * from `from`: the minimum of the basin that `from` lies in.
 *
 * The flow is followed until Newton's method can finish. Tolerances are those of a
 * picture, so a start within a hair of a watershed may be given to its neighbour.
 *
 * @param source a loss, or its evaluator (with the constants it has now).
 * @returns null when the flow escapes, or comes to rest on a saddle, a maximum or
 *   a kink. Of a minimum without curvature, such as that of x⁴, the kind is `degenerate`.
 */
export function settlesAt(
  source: Loss | LossEvaluator,
  from: ArrayLike<number>,
): StationaryPoint | null {
  const evaluator = evaluatorOf(source);
  const start = Array.from(from);
  const farthest = horizon * lengthScale(start);
  let model = localModel(evaluator, start);
  let time = model === null ? 0 : timeScale(model);
  for (let i = 0; i < mostSteps; i++) {
    if (model === null || norm(model.x) > farthest) return null;
    const settled = settledNear(evaluator, model);
    if (settled !== undefined) return settled;
    const advanced: { model: LocalModel; time: number } | null = advance(evaluator, model, time);
    if (advanced === null) return null;
    ({ model, time } = advanced);
  }
  return null;
}

/**
 * The minimum at the end of a flow that has almost arrived, null for one that stays
 * where it is on something else, undefined while it is on its way.
 */
function settledNear(
  evaluator: LossEvaluator,
  model: LocalModel,
): StationaryPoint | null | undefined {
  const slope = norm(model.gradient);
  const { step, exact, convex } = newtonStep(model);
  const reach = norm(step);
  if (slope > 0) {
    if (!exact || !convex || reach > 1e-3 * lengthScale(model.x)) return undefined;
    const left = norm(gradientAt(evaluator, along(model.x, 1, step)));
    if (!(left <= 0.5 * slope)) return undefined;
  }
  const root = gradientRoot(evaluator, model.x, 10 * reach);
  const point = root && describe(evaluator, root);
  if (point?.kind === 'minimum' || point?.kind === 'degenerate') return point;
  // A flow that only passes by a saddle has a little slope left, and goes on.
  return slope === 0 ? null : undefined;
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
