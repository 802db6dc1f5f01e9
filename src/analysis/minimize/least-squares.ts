/** Linear least squares, min |Ax − b|², solved directly in the three ways of the textbooks. */
import { Matrix, QrDecomposition, SVD } from 'ml-matrix';
import { elementaryFunctions } from '../../kernel/functions.ts';
import { norm } from '../../math/norm.ts';
import { AnalysisError } from '../analysis-error.ts';

const { log } = elementaryFunctions;

export type LeastSquaresMethod = 'normal-equations' | 'qr' | 'svd';

export interface LeastSquaresResult {
  /** The solution; null where the method has none. */
  readonly x: number[] | null;
  /** |Ax − b|; null without a solution. */
  readonly residual: number | null;
  /** κ(A), the ratio of the extreme singular values; infinite where columns depend on each other. */
  readonly conditionNumber: number;
  /** What the method solves with: κ(A)² for the normal equations, κ(A) for the others. */
  readonly effectiveCondition: number;
  /** How many singular values are above rounding. */
  readonly rank: number;
  /** Why there is no solution, or why not to trust it; null when all is well. */
  readonly warning: string | null;
}

/**
 * - `normal-equations` solves AᵀAx = Aᵀb by Cholesky's factors. The condition number is squared: half
 *   the digits are lost, and past κ = 1/√ε ≈ 7·10⁷ the factor itself fails.
 * - `qr` by Householder's reflections keeps κ.
 * - `svd` gives the shortest of all solutions where columns depend on each other.
 *
 * @param matrix rows of A, m ≥ n
 * @throws AnalysisError when the sizes do not fit or a number is not finite.
 */
export function solveLeastSquares(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
  method: LeastSquaresMethod,
): LeastSquaresResult {
  const rows = matrix.length;
  const columns = matrix[0]?.length ?? 0;
  if (columns === 0) {
    throw new AnalysisError(
      'matrix',
      'The matrix is empty',
      'give at least one row and one column',
    );
  }
  if (rows < columns) {
    throw new AnalysisError(
      'matrix',
      `There are ${rows} rows for ${columns} unknowns`,
      'give at least as many rows as unknowns',
    );
  }
  if (right.length !== rows || matrix.some((row) => row.length !== columns)) {
    throw new AnalysisError(
      'matrix',
      'The rows differ in length',
      'give one number per column and row',
    );
  }
  if (!right.every(Number.isFinite) || !matrix.every((row) => row.every(Number.isFinite))) {
    throw new AnalysisError('matrix', 'A number is not finite', 'leave such rows out');
  }
  const a = new Matrix(matrix as number[][]);
  const b = Matrix.columnVector(right as number[]);
  const svd = new SVD(a, { autoTranspose: true });
  const singular = svd.diagonal;
  const [greatest, least] = [Math.max(...singular), Math.min(...singular)];
  const threshold = rows * Number.EPSILON * greatest;
  const rank = singular.filter((value) => value > threshold).length;
  const conditionNumber = least > 0 ? greatest / least : Infinity;
  const base = {
    conditionNumber,
    effectiveCondition:
      method === 'normal-equations' ? conditionNumber * conditionNumber : conditionNumber,
    rank,
  };
  const failed = (warning: string): LeastSquaresResult => ({
    ...base,
    x: null,
    residual: null,
    warning,
  });
  const solved = (x: number[], warning: string | null): LeastSquaresResult => ({
    ...base,
    x,
    residual: norm(Matrix.sub(a.mmul(Matrix.columnVector(x)), b).to1DArray()),
    warning,
  });
  const dependent = `${columns - rank} of ${columns} columns depend on the others`;

  if (method === 'svd') {
    const projected = svd.leftSingularVectors.transpose().mmul(b).to1DArray();
    const shares = singular.map((value, k) => (value > threshold ? projected[k]! / value : 0));
    const x = svd.rightSingularVectors.mmul(Matrix.columnVector(shares)).to1DArray();
    const shortest = `${dependent}: this is the shortest of many solutions`;
    return solved(x, rank < columns ? shortest : null);
  }
  if (method === 'qr') {
    if (rank < columns) return failed(`${dependent}: there is no single solution; use svd`);
    return solved(new QrDecomposition(a).solve(b).to1DArray(), null);
  }
  const gram = a.transpose().mmul(a);
  const x = cholesky(gram, a.transpose().mmul(b).to1DArray());
  const lost = Number.EPSILON * base.effectiveCondition;
  if (x === null || lost >= 1) {
    return failed(
      'AᵀA is singular in double precision: squaring the condition number has lost every digit; use qr or svd',
    );
  }
  const digits = Math.max(0, Math.floor(-log(lost) / log(10)));
  return solved(
    x,
    digits < 8
      ? `about ${digits} digits are left: the normal equations square the condition number`
      : null,
  );
}

/** Solves a symmetric positive definite system; null when a pivot is not positive. */
function cholesky(matrix: Matrix, right: number[]): number[] | null {
  const n = right.length;
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix.get(i, j);
      for (let k = 0; k < j; k++) sum -= factor[i * n + k]! * factor[j * n + k]!;
      if (i !== j) factor[i * n + j] = sum / factor[j * n + j]!;
      else if (sum > 0) factor[i * n + i] = Math.sqrt(sum);
      else return null;
    }
  }
  const x = right.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= factor[i * n + k]! * x[k]!;
    x[i]! /= factor[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= factor[k * n + i]! * x[k]!;
    x[i]! /= factor[i * n + i]!;
  }
  return x;
}
