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
  for (let i = 0; i < n * n; i++) if (!Number.isFinite(matrix[i]!)) return null;
  if (n === 1) return { values: [matrix[0]!], vectors: [[1]] };
  const rows = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => matrix[i * n + j]!),
  );
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(rows), {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((_, k) => k);
  order.sort((a, b) => realEigenvalues[a]! - realEigenvalues[b]!);
  return {
    values: order.map((k) => realEigenvalues[k]!),
    vectors: order.map((k) => eigenvectorMatrix.getColumn(k)),
  };
}
