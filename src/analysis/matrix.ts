/** Small dense matrices, row-major: the linear algebra of a step's Jacobian. */

import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { norm } from '../math/norm.ts';

export interface Complex {
  readonly re: number;
  readonly im: number;
}

export function modulus(z: Complex): number {
  return norm([z.re, z.im]);
}

/**
 * The eigenvalues of an n×n matrix, by descending modulus; of a conjugate pair the one with
 * im > 0 first.
 *
 * `determinant`, where the caller knows it better than the matrix does (a product of matrices
 * forgets its small eigenvalue), fixes the smaller of two.
 */
export function eigenvalues(matrix: ArrayLike<number>, n: number, determinant?: number): Complex[] {
  if (n === 1) return [{ re: matrix[0]!, im: 0 }];
  if (n === 2) return eigenvaluesOfTwo(matrix, determinant);
  for (let i = 0; i < n * n; i++) {
    // The decomposition below would not end on NaN.
    if (!Number.isFinite(matrix[i]!)) return Array(n).fill({ re: Number.NaN, im: Number.NaN });
  }
  const decomposition = new EigenvalueDecomposition(Matrix.from1DArray(n, n, Array.from(matrix)));
  return decomposition.realEigenvalues
    .map((re, i) => ({ re, im: decomposition.imaginaryEigenvalues[i]! }))
    .sort((a, b) => modulus(b) - modulus(a) || b.im - a.im);
}

function eigenvaluesOfTwo(matrix: ArrayLike<number>, determinant?: number): Complex[] {
  const [a, b, c, d] = [matrix[0]!, matrix[1]!, matrix[2]!, matrix[3]!];
  const mean = (a + d) / 2;
  const half = (a - d) / 2;
  // (trace/2)² − det without its cancellation.
  const discriminant = half * half + b * c;
  if (discriminant < 0) {
    const im = Math.sqrt(-discriminant);
    return [
      { re: mean, im },
      { re: mean, im: -im },
    ];
  }
  const root = Math.sqrt(discriminant);
  const large = mean < 0 ? mean - root : mean + root;
  if (large === 0) return [zero, zero];
  const small =
    determinant === undefined ? (mean < 0 ? mean + root : mean - root) : determinant / large;
  return [
    { re: large, im: 0 },
    { re: small, im: 0 },
  ];
}

const zero: Complex = { re: 0, im: 0 };

/**
 * Gaussian elimination with partial pivoting, in place: overwrites `matrix` (n×n) and turns
 * `right` into the solution. Returns the determinant; 0 or a non-finite one means that there is
 * no solution, and `right` is then meaningless.
 */
export function solve(matrix: Float64Array, right: Float64Array, n: number): number {
  let determinant = 1;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(matrix[row * n + column]!) > Math.abs(matrix[pivot * n + column]!)) pivot = row;
    }
    if (pivot !== column) {
      determinant = -determinant;
      swap(right, pivot, column);
      for (let k = 0; k < n; k++) swap(matrix, pivot * n + k, column * n + k);
    }
    const diagonal = matrix[column * n + column]!;
    determinant *= diagonal;
    if (determinant === 0) return 0;
    for (let row = column + 1; row < n; row++) {
      const factor = matrix[row * n + column]! / diagonal;
      for (let k = column + 1; k < n; k++) {
        matrix[row * n + k]! -= factor * matrix[column * n + k]!;
      }
      right[row]! -= factor * right[column]!;
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    for (let k = row + 1; k < n; k++) right[row]! -= matrix[row * n + k]! * right[k]!;
    right[row]! /= matrix[row * n + row]!;
  }
  return determinant;
}

function swap(values: Float64Array, i: number, j: number): void {
  const kept = values[i]!;
  values[i] = values[j]!;
  values[j] = kept;
}

/** Copies a few numbers; `set` with a `subarray` would allocate one each time. */
export function copy(
  source: Float64Array,
  from: number,
  target: Float64Array,
  to: number,
  count: number,
): void {
  for (let k = 0; k < count; k++) target[to + k] = source[from + k]!;
}

export function setIdentity(matrix: Float64Array, n: number): void {
  matrix.fill(0);
  for (let k = 0; k < n; k++) matrix[k * n + k] = 1;
}

/** out = a·b; `out` is neither of them. */
export function multiply(a: Float64Array, b: Float64Array, out: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += a[i * n + k]! * b[k * n + j]!;
      out[i * n + j] = sum;
    }
  }
}

/** out = a·x; `out` is not x. The matrix may begin at `from` in `a`. */
export function multiplyVector(
  a: Float64Array,
  x: Float64Array,
  out: Float64Array,
  n: number,
  from = 0,
): void {
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += a[from + i * n + k]! * x[k]!;
    out[i] = sum;
  }
}
