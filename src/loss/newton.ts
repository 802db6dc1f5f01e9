import { norm } from '../math/norm.ts';
import type { LossEvaluator } from './evaluator.ts';
import {
  along,
  compose,
  gradientAt,
  type LocalModel,
  lengthScale,
  localModel,
  shifted,
} from './local-model.ts';

const mostIterations = 400;

/** A root of the gradient, and how far the true one may be from it. */
export interface GradientRoot {
  readonly model: LocalModel;
  readonly reach: number;
}

/**
 * Newton's method on ∇U = 0 from `near`, by steps along which the gradient follows
 * its linear model. Null when there is no root to be found from there, or none
 * within the distance `within`.
 */
export function gradientRoot(
  evaluator: LossEvaluator,
  near: readonly number[],
  within: number,
): GradientRoot | null {
  let model = localModel(evaluator, near);
  for (let i = 0; model !== null; i++) {
    if (norm(along(model.x, -1, near)) > within) return null;
    const { step, exact } = newtonStep(model);
    const reach = norm(step);
    const scale = lengthScale(model.x);
    const next = reach === 0 || i === mostIterations ? null : damped(evaluator, model, step, exact);
    if (next === null) {
      // No progress: rounding, if the root is within its reach; otherwise there is no root.
      return reach <= 1e-5 * scale && vanishes(evaluator, model) ? { model, reach } : null;
    }
    const moved = norm(along(next, -1, model.x));
    model = localModel(evaluator, next);
    if (model !== null && moved <= 1e-15 * scale) {
      return vanishes(evaluator, model) ? { model, reach } : null;
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

export interface NewtonStep {
  readonly step: number[];
  /** False where a slope lies along a direction without curvature; the step then goes downhill. */
  readonly exact: boolean;
  /** Whether the loss curves upwards along every direction that the step uses. */
  readonly convex: boolean;
}

/**
 * −H⁻¹∇U. Along the floor of a valley of minima, where neither curvature nor slope
 * is left, it does not move.
 */
export function newtonStep(model: LocalModel): NewtonStep {
  const { eigen, slopes } = model;
  const slope = norm(slopes);
  const stiffest = Math.max(...eigen.values.map(Math.abs));
  const least = Math.max(1e-12 * stiffest, (1e-8 * slope) / lengthScale(model.x));
  let exact = true;
  let convex = true;
  const components = slopes.map((component, k) => {
    const curvature = eigen.values[k]!;
    const flat = Math.abs(curvature) <= 1e-6 * stiffest && Math.abs(component) <= 1e-6 * slope;
    if (component === 0 || flat) return 0;
    if (Math.abs(curvature) <= least) {
      exact = false;
      return -component / least;
    }
    convex &&= curvature > 0;
    return -component / curvature;
  });
  return { step: compose(eigen, components), exact, convex };
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
