import { evaluatorOf, type LossEvaluator } from './evaluator.ts';
import {
  along,
  compose,
  dot,
  gradientAt,
  type LocalModel,
  lengthScale,
  localModel,
  norm,
} from './local-model.ts';
import type { Loss } from './loss.ts';
import { newtonStep, type StationaryPoint, stationaryPoint } from './stationary.ts';

const mostSteps = 2000;
/** The local error of the flow, as a fraction of the step. */
const tolerance = 0.01;
/** Farther than this many length scales from the start, the flow has escaped. */
const horizon = 1e8;

/**
 * The minimum at which gradient flow, dx/dt = −∇U, comes to rest when it starts
 * from `from`: the minimum of the basin that `from` lies in.
 *
 * The flow is followed with the exponential Rosenbrock–Euler method (Hochbruck,
 * Ostermann & Schweitzer, SIAM J. Numer. Anal. 47, 2009): each step solves the
 * flow of the local quadratic model exactly, so narrow valleys cost no more than
 * wide ones, and its length is held to where that model is good. Newton's method
 * finishes.
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
  let time = Number.POSITIVE_INFINITY;
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
 * The stationary point at the end of a flow that has almost arrived (null when
 * that is no minimum), undefined while it is still on its way.
 */
function settledNear(
  evaluator: LossEvaluator,
  model: LocalModel,
): StationaryPoint | null | undefined {
  const slope = norm(model.gradient);
  const step = slope === 0 ? [] : newtonStep(model).step;
  const reach = norm(step);
  if (slope > 0) {
    const [lowest, highest] = [model.eigen.values[0]!, model.eigen.values.at(-1)!];
    if (lowest < -1e-10 * highest || reach > 1e-3 * lengthScale(model.x)) return undefined;
    const left = norm(gradientAt(evaluator, along(model.x, 1, step)));
    if (!(left <= 0.5 * slope)) return undefined;
  }
  const point = stationaryPoint(evaluator, model.x);
  if (point === null || norm(along(point.x, -1, model.x)) > 10 * reach) return undefined;
  return point.kind === 'minimum' || point.kind === 'degenerate' ? point : null;
}

/**
 * One accepted step of the flow, of duration at most `time`, and the duration to
 * try next; null when no step is short enough (a kink).
 */
function advance(
  evaluator: LossEvaluator,
  model: LocalModel,
  time: number,
): { model: LocalModel; time: number } | null {
  const { eigen, slopes, x } = model;
  const scale = lengthScale(x);
  // Down a direction of negative curvature the model runs away: no farther than e^2 at once.
  const steepest = eigen.values[0]!;
  let h = Math.min(time, steepest < 0 ? 2 / -steepest : Number.POSITIVE_INFINITY, 1e300);
  for (;;) {
    // The flow of the model for a time h: ∫₀ʰ e^(−λs) ds of each slope.
    const weights = eigen.values.map((c) => (c === 0 ? h : -Math.expm1(-h * c) / c));
    const step = compose(
      eigen,
      slopes.map((slope, k) => -weights[k]! * slope),
    );
    const length = norm(step);
    if (length <= 1e-15 * scale) return null;
    const next = length <= scale ? localModel(evaluator, along(x, 1, step)) : null;
    const error = next === null ? Number.NaN : modelError(model, next, weights, h);
    if (next !== null && error <= tolerance * length && notHigher(next.loss, model.loss)) {
      const growth = Math.min(4, 0.9 * Math.sqrt((tolerance * length) / error));
      return { model: next, time: h * Math.max(1, growth) };
    }
    h *=
      error > 0 ? Math.min(0.5, Math.max(0.1, 0.9 * Math.sqrt((tolerance * length) / error))) : 0.1;
  }
}

/** How far the true gradient at the end of the step would have bent it. */
function modelError(
  model: LocalModel,
  next: LocalModel,
  weights: readonly number[],
  h: number,
): number {
  const { eigen, slopes } = model;
  return norm(
    eigen.vectors.map((vector, k) => {
      const expected = Math.exp(-h * eigen.values[k]!) * slopes[k]!;
      return (weights[k]! * (dot(vector, next.gradient) - expected)) / 3;
    }),
  );
}

/** Up to rounding: far out on a plateau the loss no longer changes, but the flow still moves. */
function notHigher(after: number, before: number): boolean {
  return after <= before + 4 * Number.EPSILON * Math.abs(before);
}
