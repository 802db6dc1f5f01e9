/**
 * Cycles: the solutions of f^p(x) = x, by Newton's method on all p points at once with the exact
 * Jacobian. The linear system is condensed to the size of one state: with J_i the Jacobian at
 * x_i and r_i = f(x_i) − x_{i+1},
 *
 *     (I − J_{p−1}…J_0) δ_0 = Σ J_{p−1}…J_{i+1} r_i,   δ_{i+1} = J_i δ_i + r_i.
 */

import type { CompiledMap } from './map.ts';
import {
  type Complex,
  copy,
  eigenvalues,
  modulus,
  multiply,
  multiplyVector,
  setIdentity,
  solve,
} from './matrix.ts';

export interface Cycle {
  /** The minimal period: f^p(x) = x for no smaller p. */
  readonly period: number;
  /** The points in the order of the orbit, period × dimension, row-major. */
  readonly points: Float64Array;
  /** Eigenvalues of the Jacobian of f^p, by descending modulus. */
  readonly multipliers: readonly Complex[];
  /** The modulus of the first multiplier: below 1 the cycle attracts. */
  readonly modulus: number;
  /** The largest |f(x_i) − x_{i+1}| over points and coordinates. */
  readonly residual: number;
  /** Newton's last correction, the largest over points and coordinates: how well they are known. */
  readonly error: number;
}

/** Enough to close in on a degenerate cycle (x⁴ at its minimum), where Newton only creeps. */
const iterations = 100;
/** Corrections below this, relative to the cycle's size, are those of a search that has found it. */
const nearlyThere = 1e-6;

/**
 * The cycle of `map` (with its current parameters) that Newton finds from `start`, or null where
 * it finds none. Its period is the minimal one, so it may be a divisor of `period`.
 *
 * `start` is one state, whose orbit is the first guess, or a guess of all the points
 * (period × dimension).
 */
export function findCycle(
  map: CompiledMap,
  start: ArrayLike<number>,
  period: number,
): Cycle | null {
  const newton = newtonOnCycle(map, start, period);
  if (newton === null) return null;
  const { points, error, residual, product, determinant } = newton;
  const minimal = minimalPeriod(points, map.dimension, period, error);
  if (minimal < period) {
    return findCycle(map, points.subarray(0, minimal * map.dimension), minimal);
  }
  const multipliers = eigenvalues(product, map.dimension, determinant);
  return { period, points, multipliers, modulus: modulus(multipliers[0]!), residual, error };
}

interface NewtonResult {
  readonly points: Float64Array;
  readonly error: number;
  readonly residual: number;
  /** The Jacobian of f^p at the first point. */
  readonly product: Float64Array;
  /** Its determinant from those of the factors, where the smaller multiplier needs it (n = 2). */
  readonly determinant: number | undefined;
}

function newtonOnCycle(
  map: CompiledMap,
  start: ArrayLike<number>,
  period: number,
): NewtonResult | null {
  const n = map.dimension;
  const points = firstGuess(map, start, period);
  const residuals = new Float64Array(period * n);
  const jacobians = new Float64Array(period * n * n);
  const product = new Float64Array(n * n);
  const work = new Float64Array(n * n);
  const matrix = new Float64Array(n * n);
  const step = new Float64Array(n);
  const carried = new Float64Array(n);
  let previous = Number.POSITIVE_INFINITY;

  for (let iteration = 0; iteration < iterations; iteration++) {
    let residual = 0;
    let size = 1;
    let determinant = 1;
    setIdentity(product, n);
    step.fill(0);
    for (let i = 0; i < period; i++) {
      const following = ((i + 1) % period) * n;
      for (let k = 0; k < n; k++) map.point[k] = points[i * n + k]!;
      map.evaluate();
      copy(map.jacobian, 0, jacobians, i * n * n, n * n);
      multiplyVector(map.jacobian, step, carried, n);
      for (let k = 0; k < n; k++) {
        const r = map.image[k]! - points[following + k]!;
        residuals[i * n + k] = r;
        step[k] = carried[k]! + r;
        residual = Math.max(residual, Math.abs(r));
        size = Math.max(size, Math.abs(points[i * n + k]!));
      }
      multiply(map.jacobian, product, work, n);
      product.set(work);
      if (n === 2) {
        const j = map.jacobian;
        determinant *= j[0]! * j[3]! - j[1]! * j[2]!;
      }
    }
    for (let k = 0; k < n * n; k++) matrix[k] = -product[k]!;
    for (let k = 0; k < n; k++) matrix[k * n + k]! += 1;
    const found = (error: number): NewtonResult => {
      const known = n === 2 ? determinant : undefined;
      return { points, error, residual, product, determinant: known };
    };
    const solvable = solve(matrix, step, n);
    if (solvable === 0 || !Number.isFinite(solvable)) {
      // A degenerate cycle: its multiplier 1 shows once the points are close.
      return previous <= nearlyThere * size ? found(previous) : null;
    }

    let correction = 0;
    carried.set(step);
    for (let i = 0; i < period; i++) {
      for (let k = 0; k < n; k++) {
        const d = carried[k]!;
        // A NaN must end the search, and Math.max keeps it.
        correction = Math.max(correction, Math.abs(d));
        points[i * n + k]! += d;
      }
      multiplyVector(jacobians, carried, work, n, i * n * n);
      for (let k = 0; k < n; k++) carried[k] = work[k]! + residuals[i * n + k]!;
    }
    if (!Number.isFinite(correction)) return null;
    // Done when the corrections are rounding, or small and no longer shrinking: then the cycle is
    // ill-conditioned (a multiplier near 1) and known to `correction` only.
    if (correction <= 4 * Number.EPSILON * size) return found(correction);
    if (correction <= nearlyThere * size && correction >= 0.9 * previous) return found(correction);
    previous = correction;
  }
  return null;
}

function firstGuess(map: CompiledMap, start: ArrayLike<number>, period: number): Float64Array {
  const n = map.dimension;
  const points = new Float64Array(period * n);
  if (start.length === period * n) {
    points.set(start);
    return points;
  }
  for (let k = 0; k < n; k++) map.point[k] = start[k]!;
  for (let i = 0; i < period; i++) {
    points.set(map.point, i * n);
    map.evaluate();
    map.point.set(map.image);
  }
  return points;
}

/** The smallest divisor d of `period` after which all points repeat, to the accuracy they are known. */
function minimalPeriod(points: Float64Array, n: number, period: number, error: number): number {
  for (let d = 1; d < period; d++) {
    if (period % d !== 0) continue;
    let repeats = true;
    for (let i = 0; i < points.length && repeats; i++) {
      const x = points[i]!;
      const tolerance = Math.max(1e-11 * Math.max(1, Math.abs(x)), 8 * error);
      repeats = Math.abs(x - points[(i + d * n) % points.length]!) <= tolerance;
    }
    if (repeats) return d;
  }
  return period;
}
