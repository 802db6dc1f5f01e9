/**
 * Newton's method for a closed chain of steps with unknown scalars beside it: points z_0 … z_{p−1} and
 * a swept value s (and a second scalar θ: where a complex pair is followed its angle, at a branch point
 * what unfolds it) with
 *
 *     f(z_i; s) = z_{i+1},   f(z_{p−1}; s) = S(θ)·z_0,   g_k(z, s, θ) = 0,
 *
 * one condition g_k per scalar. S is the identity for a cycle; on a tangent it is what the tangent must
 * become after one turn. The linear system of all points is condensed to δz_0 and the scalars by
 * carrying δz_i = Φ_i·δz_0 + Ψ_i·δs + χ_i along the chain.
 */

import { copy, multiplyVector, setIdentity, solve } from '../matrix.ts';
import type { ShootingProgram } from './shooting-program.ts';

/** S and dS/dθ, row-major; without a θ the derivative is not asked for. */
export interface Closing {
  readonly hasSecond: boolean;
  write(second: number, matrix: Float64Array, derivative: Float64Array): void;
}

/** A condition g(z, s, θ) = 0. */
export interface Condition {
  /** Adds ∂g/∂z into `gradient` (as long as all points, 0 before) and returns g. */
  evaluate(points: Float64Array, scalars: Float64Array, gradient: Float64Array): number;
  /** ∂g/∂(s, θ), as of the last `evaluate`. */
  readonly scalarGradient: Float64Array;
  /** The points that ∂g/∂z is not 0 at: the first, or all. */
  readonly reach: 'first' | 'all';
}

export interface ShootingResult {
  /** The largest |f(z_i) − z_{i+1}|, before the last correction. */
  readonly residual: number;
  /** The last correction of a point's coordinate, and of each scalar. */
  readonly error: number;
  readonly scalarErrors: Float64Array;
  readonly iterations: number;
}

export interface ShootingOptions {
  /** Default 30. */
  readonly mostIterations?: number;
  /** Correction, relative to the size of the solution, at which a search that stalls has found it; default 10⁻⁶. */
  readonly nearlyThere?: number;
  /** A step that changes the swept value by more than this is no correction; the search fails. */
  readonly mostChange?: number;
}

/** The identity: an ordinary cycle. */
export const closed: Closing = {
  hasSecond: false,
  write(_, matrix) {
    setIdentity(matrix, Math.sqrt(matrix.length));
  },
};

/**
 * Improves `points` (p × dimension) and `scalars` (the swept value, then θ) in place.
 *
 * @returns null where the method does not converge or the motion cannot have the value; `points` and
 *   `scalars` are then meaningless.
 */
export function shoot(
  program: ShootingProgram,
  points: Float64Array,
  scalars: Float64Array,
  closing: Closing,
  conditions: readonly Condition[],
  options: ShootingOptions = {},
): ShootingResult | null {
  const {
    mostIterations = 30,
    nearlyThere = 1e-6,
    mostChange = Number.POSITIVE_INFINITY,
  } = options;
  const n = program.dimension;
  const m = scalars.length;
  const size = n + m;
  const period = points.length / n;
  const end = new Float64Array(n * n);
  const endSlope = new Float64Array(n * n);
  // Φ, Ψ and χ side by side, so that one loop carries them all.
  const width = size + 1;
  let carried = new Float64Array(n * width);
  let following = new Float64Array(n * width);
  const moved = new Float64Array(n);
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  const jacobians = new Float64Array(period * n * n);
  const slopes = new Float64Array(period * n);
  const residuals = new Float64Array(period * n);
  const gradients = conditions.map(() => new Float64Array(points.length));
  const step = new Float64Array(n);
  const scalarErrors = new Float64Array(m);
  const first = scalars[0] ?? 0;
  let previous = Number.POSITIVE_INFINITY;

  for (let iteration = 1; iteration <= mostIterations; iteration++) {
    if (!program.setValue(scalars[0]!)) return null;
    carried.fill(0);
    for (let a = 0; a < n; a++) carried[a * width + a] = 1;
    closing.write(scalars[1] ?? 0, end, endSlope);
    matrix.fill(0);
    right.fill(0);
    conditions.forEach((condition, k) => {
      const gradient = gradients[k]!.fill(0);
      right[n + k] = -condition.evaluate(points, scalars, gradient);
      for (let c = 0; c < m; c++) matrix[(n + k) * size + n + c] = condition.scalarGradient[c]!;
    });

    let residual = 0;
    let extent = 1;
    for (let i = 0; i < period; i++) {
      const at = i * n;
      for (let k = 0; k < m; k++) {
        if (i > 0 && conditions[k]!.reach === 'first') continue;
        const gradient = gradients[k]!;
        const row = (n + k) * size;
        for (let a = 0; a < n; a++) {
          const g = gradient[at + a]!;
          if (g === 0) continue;
          for (let b = 0; b < size; b++) matrix[row + b]! += g * carried[a * width + b]!;
          right[n + k]! -= g * carried[a * width + size]!;
        }
      }
      for (let a = 0; a < n; a++) program.point[a] = points[at + a]!;
      program.evaluate();
      const last = i === period - 1;
      for (let a = 0; a < n; a++) {
        let target = 0;
        if (last) for (let b = 0; b < n; b++) target += end[a * n + b]! * points[b]!;
        else target = points[at + n + a]!;
        const r = program.image[a]! - target;
        residuals[at + a] = r;
        slopes[at + a] = program.slope[a]!;
        residual = Math.max(residual, Math.abs(r));
        extent = Math.max(extent, Math.abs(points[at + a]!));
      }
      copy(program.jacobian, 0, jacobians, i * n * n, n * n);
      for (let a = 0; a < n; a++) {
        for (let b = 0; b < width; b++) {
          let sum = 0;
          for (let k = 0; k < n; k++) sum += program.jacobian[a * n + k]! * carried[k * width + b]!;
          following[a * width + b] = sum;
        }
        if (m > 0) following[a * width + n]! += program.slope[a]!;
        following[a * width + size]! += residuals[at + a]!;
      }
      [carried, following] = [following, carried];
    }
    // S·(z_0 + δz_0) + dS/dθ·z_0·δθ = image + Φ·δz_0 + Ψ·δs + χ
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < n; b++) matrix[a * size + b] = end[a * n + b]! - carried[a * width + b]!;
      for (let c = n; c < size; c++) matrix[a * size + c] = -carried[a * width + c]!;
      if (closing.hasSecond) {
        for (let b = 0; b < n; b++) {
          matrix[a * size + n + 1]! += endSlope[a * n + b]! * points[b]!;
        }
      }
      right[a] = carried[a * width + size]!;
    }
    const determinant = solve(matrix, right, size);
    if (determinant === 0 || !Number.isFinite(determinant)) return null;

    let correction = 0;
    for (let a = 0; a < n; a++) step[a] = right[a]!;
    for (let i = 0; i < period; i++) {
      const at = i * n;
      for (let a = 0; a < n; a++) {
        correction = Math.max(correction, Math.abs(step[a]!));
        points[at + a]! += step[a]!;
      }
      multiplyVector(jacobians, step, moved, n, i * n * n);
      for (let a = 0; a < n; a++) {
        step[a] = moved[a]! + slopes[at + a]! * (right[n] ?? 0) + residuals[at + a]!;
      }
    }
    let scalarCorrection = 0;
    for (let c = 0; c < m; c++) {
      const d = right[n + c]!;
      scalars[c]! += d;
      scalarErrors[c] = Math.abs(d);
      scalarCorrection = Math.max(
        scalarCorrection,
        Math.abs(d) / Math.max(1, Math.abs(scalars[c]!)),
      );
    }
    if (!Number.isFinite(correction) || !Number.isFinite(scalarCorrection)) return null;
    if (m > 0 && Math.abs(scalars[0]! - first) > mostChange) return null;
    const total = Math.max(correction / extent, scalarCorrection);
    const found = { residual, error: correction, scalarErrors, iterations: iteration };
    // Done when the corrections are rounding, or small and no longer shrinking.
    if (total <= 4 * Number.EPSILON) return found;
    if (total <= nearlyThere && total >= 0.5 * previous) return found;
    previous = total;
  }
  return null;
}
