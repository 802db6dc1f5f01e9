/** What a cycle does to its neighbours in one turn. */

import { norm } from '../../math/norm.ts';
import type { CompiledMap } from '../map.ts';
import {
  type Complex,
  copy,
  eigenvalues,
  multiply,
  multiplyVector,
  setIdentity,
  solve,
} from '../matrix.ts';

export interface Monodromy {
  /** The Jacobian of f^p at the first point, row-major. */
  readonly matrix: Float64Array;
  /** Its eigenvalues, by descending modulus. */
  readonly multipliers: readonly Complex[];
  /** The largest |f(x_i) − x_{i+1}| over points and coordinates. */
  readonly residual: number;
}

/** The product of the Jacobians along `points` (period × dimension), with the map's present parameters. */
export function monodromy(map: CompiledMap, points: Float64Array): Monodromy {
  const n = map.dimension;
  const period = points.length / n;
  const matrix = new Float64Array(n * n);
  const work = new Float64Array(n * n);
  setIdentity(matrix, n);
  let determinant = 1;
  let residual = 0;
  for (let i = 0; i < period; i++) {
    copy(points, i * n, map.point, 0, n);
    map.evaluate();
    const j = map.jacobian;
    for (let k = 0; k < n; k++) {
      const off = Math.abs(map.image[k]! - points[((i + 1) * n + k) % points.length]!);
      // A NaN stays.
      if (!(off <= residual)) residual = off;
    }
    if (n === 2) determinant *= j[0]! * j[3]! - j[1]! * j[2]!;
    multiply(j, matrix, work, n);
    matrix.set(work);
  }
  const multipliers = eigenvalues(matrix, n, n === 2 ? determinant : undefined);
  return { matrix, multipliers, residual };
}

/** The tangent `first` carried along the cycle: one per point, period × dimension. */
export function tangentsAlong(
  map: CompiledMap,
  points: Float64Array,
  first: Float64Array,
): Float64Array {
  const n = map.dimension;
  const tangents = new Float64Array(points.length);
  const [here, next] = [first.slice(), new Float64Array(n)];
  tangents.set(first);
  for (let at = 0; at + n < points.length; at += n) {
    copy(points, at, map.point, 0, n);
    map.evaluate();
    multiplyVector(map.jacobian, here, next, n);
    here.set(next);
    copy(here, 0, tangents, at + n, n);
  }
  return tangents;
}

/** The real multiplier nearest to `target`; NaN where all are complex. */
export function realMultiplierNear(multipliers: readonly Complex[], target: number): number {
  let best = Number.NaN;
  for (const { re, im } of multipliers) {
    if (im !== 0) continue;
    if (!(Math.abs(re - target) >= Math.abs(best - target))) best = re;
  }
  return best;
}

/**
 * A unit vector that `matrix` stretches by (nearly) the real number `multiplier`, by two steps of
 * inverse iteration; null where the matrix has no such direction to rounding.
 *
 * @param transposed for the left vector.
 */
export function eigenvector(
  matrix: ArrayLike<number>,
  n: number,
  multiplier: number,
  transposed = false,
): Float64Array | null {
  if (n === 1) return Float64Array.of(1);
  // A shift that is off by a little finds the same vector and leaves something to divide by; where
  // rounding meets it exactly, another does.
  for (const off of [1e-10, 2.3e-10, 1.1e-9]) {
    const shift = multiplier + off * Math.max(1, Math.abs(multiplier));
    const found = inverseIteration(matrix, n, shift, transposed);
    if (found !== null) return found;
  }
  return null;
}

function inverseIteration(
  matrix: ArrayLike<number>,
  n: number,
  shift: number,
  transposed: boolean,
): Float64Array | null {
  const vector = new Float64Array(n).fill(1);
  const shifted = new Float64Array(n * n);
  for (let step = 0; step < 3; step++) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        shifted[i * n + j] = transposed ? matrix[j * n + i]! : matrix[i * n + j]!;
      }
      shifted[i * n + i]! -= shift;
    }
    const determinant = solve(shifted, vector, n);
    const length = norm(vector);
    if (determinant === 0 || !(length > 0) || !Number.isFinite(length)) return null;
    for (let i = 0; i < n; i++) vector[i]! /= length;
  }
  return vector;
}
