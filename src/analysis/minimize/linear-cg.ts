/**
 * Conjugate gradients on a quadratic ½ x·Hx − b·x, and the heavy ball that walks the same way
 * (shared theory, section 6).
 */
import { multiplyVector } from '../matrix.ts';
import { dot } from './method.ts';

export interface LinearCgStep {
  /** The place after the step. */
  readonly x: number[];
  /** α: the length along the direction, the exact minimum along it. */
  readonly alpha: number;
  /** ρ = α β/α₋: the momentum with which a heavy ball of rate α takes this step; 0 in the first. */
  readonly momentum: number;
  /** |∇U| after it. */
  readonly gradientNorm: number;
}

export interface LinearCgResult {
  readonly steps: readonly LinearCgStep[];
  /** `not-convex`: along a direction met on the way the quadratic does not curve upwards. */
  readonly status: 'converged' | 'not-convex' | 'steps';
}

/**
 * At most n steps to the minimum of a convex quadratic in n variables, but for rounding (Hestenes
 * and Stiefel 1952). Each is a step of heavy ball, x ← x − α∇U + ρ(x − x₋), with its own α and ρ.
 *
 * @param hessian n×n, symmetric, row by row
 * @param gradient ∇U at the start
 */
export function linearConjugateGradient(
  hessian: Float64Array,
  gradient: ArrayLike<number>,
  start: ArrayLike<number>,
  { steps: most = start.length, tolerance = 1e-14 }: { steps?: number; tolerance?: number } = {},
): LinearCgResult {
  const n = start.length;
  const x = Float64Array.from(start);
  const slope = Float64Array.from(gradient);
  const direction = slope.map((g) => -g);
  const curved = new Float64Array(n);
  const steps: LinearCgStep[] = [];
  let squared = dot(slope, slope);
  const enough = tolerance * Math.sqrt(squared);
  let [alphaBefore, beta] = [0, 0];
  while (Math.sqrt(squared) > enough) {
    if (steps.length === most) return { steps, status: 'steps' };
    multiplyVector(hessian, direction, curved, n);
    const curvature = dot(direction, curved);
    if (!(curvature > 0)) return { steps, status: 'not-convex' };
    const alpha = squared / curvature;
    for (let i = 0; i < n; i++) {
      x[i]! += alpha * direction[i]!;
      slope[i]! += alpha * curved[i]!;
    }
    const left = dot(slope, slope);
    steps.push({
      x: Array.from(x),
      alpha,
      momentum: alphaBefore === 0 ? 0 : (alpha * beta) / alphaBefore,
      gradientNorm: Math.sqrt(left),
    });
    beta = left / squared;
    for (let i = 0; i < n; i++) direction[i] = beta * direction[i]! - slope[i]!;
    [squared, alphaBefore] = [left, alpha];
  }
  return { steps, status: 'converged' };
}
