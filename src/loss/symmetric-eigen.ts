import { norm } from '../math/norm.ts';

export interface SymmetricEigen {
  /** Eigenvalues, ascending. */
  readonly values: number[];
  /** vectors[k] is the unit eigenvector of values[k]. */
  readonly vectors: number[][];
}

/** Sweeps converge quadratically; a matrix of eight rows needs six or seven. */
const mostSweeps = 40;

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub
 * and Van Loan, Matrix Computations, §8.5). Of our own because the page needs it before its first
 * picture, for at most 8 rows, and the library that does it for any matrix weighs 12 kB there.
 *
 * @param matrix n×n, row by row.
 * @returns null when an entry is not finite.
 */
export function symmetricEigen(matrix: ArrayLike<number>, n: number): SymmetricEigen | null {
  let largest = 0;
  for (let i = 0; i < n * n; i++) {
    if (!Number.isFinite(matrix[i]!)) return null;
    largest = Math.max(largest, Math.abs(matrix[i]!));
  }
  // At size 1, by a power of two that rounds nothing, no square over- or underflows.
  const unit = largest > 0 ? 2 ** Math.max(-1000, Math.floor(Math.log2(largest))) : 1;
  const a = Float64Array.from({ length: n * n }, (_, i) => matrix[i]! / unit);
  const vectors = Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let rotated = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) rotated = rotate(a, vectors, n, p, q) || rotated;
    }
    if (!rotated) break;
  }
  const order = Array.from({ length: n }, (_, k) => k);
  order.sort((i, j) => a[i * n + i]! - a[j * n + j]!);
  return {
    values: order.map((k) => a[k * n + k]! * unit),
    vectors: order.map((k) => Array.from({ length: n }, (_, i) => vectors[i * n + k]!)),
  };
}

/** The rotation that makes a[p, q] zero, applied to the matrix and to the vectors; false if it is zero already. */
function rotate(a: Float64Array, vectors: Float64Array, n: number, p: number, q: number): boolean {
  const off = a[p * n + q]!;
  const app = a[p * n + p]!;
  const aqq = a[q * n + q]!;
  // Too small to move either diagonal entry, even by rounding.
  if (
    Math.abs(off) <=
    1e-3 * Number.EPSILON * Math.sqrt(Math.abs(app)) * Math.sqrt(Math.abs(aqq))
  ) {
    a[p * n + q] = 0;
    a[q * n + p] = 0;
    return false;
  }
  const theta = (aqq - app) / (2 * off);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + norm([theta, 1]));
  const c = 1 / norm([t, 1]);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const akp = a[k * n + p]!;
    const akq = a[k * n + q]!;
    a[k * n + p] = c * akp - s * akq;
    a[k * n + q] = s * akp + c * akq;
  }
  for (let k = 0; k < n; k++) {
    const apk = a[p * n + k]!;
    const aqk = a[q * n + k]!;
    a[p * n + k] = c * apk - s * aqk;
    a[q * n + k] = s * apk + c * aqk;
    const vkp = vectors[k * n + p]!;
    const vkq = vectors[k * n + q]!;
    vectors[k * n + p] = c * vkp - s * vkq;
    vectors[k * n + q] = s * vkp + c * vkq;
  }
  a[p * n + q] = 0;
  a[q * n + p] = 0;
  a[p * n + p] = app - t * off;
  a[q * n + q] = aqq + t * off;
  return true;
}
