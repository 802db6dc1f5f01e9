import { elementaryFunctions } from '../kernel/functions.ts';
import { norm } from '../math/norm.ts';
import type { LossEvaluator } from './evaluator.ts';
import { along, compose, dot, type LocalModel, lengthScale, localModel } from './local-model.ts';

const { exp, expm1 } = elementaryFunctions;

/** The local error of the flow, as a fraction of the step. */
const tolerance = 0.01;

/** The time in which the flow changes at all: the fastest relaxation, or crossing a length scale. */
export function timeScale(model: LocalModel): number {
  const stiffest = Math.max(...model.eigen.values.map(Math.abs));
  return 1 / Math.max(stiffest, norm(model.gradient) / lengthScale(model.x));
}

/**
 * One accepted step of gradient flow, of duration at most `time`, and the duration
 * to try next; null when no step is short enough (a kink).
 *
 * The method is exponential Rosenbrock–Euler (Hochbruck, Ostermann & Schweitzer,
 * SIAM J. Numer. Anal. 47, 2009): a step solves the flow of the local quadratic
 * model exactly, so narrow valleys cost no more than wide ones, and its length is
 * held to where that model is good.
 */
export function advance(
  evaluator: LossEvaluator,
  model: LocalModel,
  time: number,
): { model: LocalModel; time: number } | null {
  const { eigen, slopes, x } = model;
  const scale = lengthScale(x);
  // Down a direction of negative curvature the model runs away: no farther than e² at once.
  // Up all others it has come to rest after 50 of the slowest relaxation times.
  const [lowest] = eigen.values as [number];
  let h = Math.min(time, 1e300, lowest < 0 ? -2 / lowest : 50 / Math.abs(lowest));
  for (;;) {
    // The flow of the model for a time h: ∫₀ʰ e^(−λs) ds of each slope.
    const weights = eigen.values.map((c) => (c === 0 ? h : -expm1(-h * c) / c));
    const step = compose(
      eigen,
      slopes.map((slope, k) => -weights[k]! * slope),
    );
    const length = norm(step);
    if (length <= 1e-15 * scale) return null;
    const next = length <= scale ? localModel(evaluator, along(x, 1, step)) : null;
    const error = next === null ? Number.NaN : modelError(model, next, weights, h);
    if (next !== null && error <= tolerance * length && notHigher(next.loss, model.loss)) {
      const growth = Math.min(5, 0.9 * Math.sqrt((tolerance * length) / error));
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
      const expected = exp(-h * eigen.values[k]!) * slopes[k]!;
      return (weights[k]! * (dot(vector, next.gradient) - expected)) / 3;
    }),
  );
}

/** Up to rounding: far out on a plateau the loss no longer changes, but the flow still moves. */
function notHigher(after: number, before: number): boolean {
  return after <= before + 4 * Number.EPSILON * Math.abs(before);
}
