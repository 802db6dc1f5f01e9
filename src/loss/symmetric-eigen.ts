import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

export interface SymmetricEigen {
  /** Eigenvalues, ascending. */
  readonly values: number[];
  /** vectors[k] is the unit eigenvector of values[k]. */
  readonly vectors: number[][];
}

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric matrix.
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
  if (n === 1) return { values: [matrix[0]!], vectors: [[1]] };
  // Squares of tiny entries underflow inside the decomposition and spoil its vectors: bring
  // the matrix to size 1 by a power of two, which rounds nothing, and drop what stays tiny.
  const unit = largest > 0 ? 2 ** Math.max(-1000, Math.floor(Math.log2(largest))) : 1;
  const scaled = (k: number) => {
    const entry = matrix[k]! / unit;
    return Math.abs(entry) < 1e-140 ? 0 : entry;
  };
  const rows = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => scaled(i * n + j)),
  );
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(rows), {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((_, k) => k);
  order.sort((a, b) => realEigenvalues[a]! - realEigenvalues[b]!);
  return {
    values: order.map((k) => realEigenvalues[k]! * unit),
    vectors: order.map((k) => eigenvectorMatrix.getColumn(k)),
  };
}
