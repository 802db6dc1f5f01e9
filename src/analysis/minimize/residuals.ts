/** Gauss–Newton and Levenberg–Marquardt for losses that are sums of squares, U = ½ Σ rᵢ(x)². */
import { Matrix, QrDecomposition } from 'ml-matrix';
import { norm } from '../../math/norm.ts';

/** The residuals of a fit and their derivatives. */
export interface ResidualProblem {
  /** Parameters. */
  readonly dimension: number;
  /** Residuals, at least `dimension`. */
  readonly rows: number;
  /** Writes r(x). */
  residuals(x: Float64Array, out: Float64Array): void;
  /** Writes ∂rᵢ/∂xⱼ, row by row. */
  jacobian(x: Float64Array, out: Float64Array): void;
}

export interface FitOptions {
  /** The most iterations, default 200. */
  readonly steps?: number;
  /** Converged where max |Jᵀr| is at most this times max(1, ½ Σ r²); default 1e-10. */
  readonly gradientTolerance?: number;
}

export interface FitResult {
  /** Every place, the start first. */
  readonly x: readonly number[][];
  /** ½ Σ r² at each. */
  readonly loss: readonly number[];
  readonly jacobians: number;
  readonly status: 'converged' | 'steps' | 'no-step' | 'escaped';
  readonly reason: string | null;
}

/** p with least |Jp + r|² + μ|p|², by QR of the stacked matrix; null when it is singular. */
function fitStep(
  jacobian: Float64Array,
  residual: Float64Array,
  n: number,
  mu: number,
): Float64Array | null {
  const rows = residual.length;
  const extra = mu > 0 ? n : 0;
  const stacked = Matrix.zeros(rows + extra, n);
  const right = Matrix.zeros(rows + extra, 1);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < n; j++) stacked.set(i, j, jacobian[i * n + j]!);
    right.set(i, 0, -residual[i]!);
  }
  for (let j = 0; j < extra; j++) stacked.set(rows + j, j, Math.sqrt(mu));
  const qr = new QrDecomposition(stacked);
  if (!qr.isFullRank()) return null;
  const step = Float64Array.from(qr.solve(right).to1DArray());
  return step.every(Number.isFinite) ? step : null;
}

function halfSquares(residual: Float64Array): number {
  const length = norm(residual);
  return (length * length) / 2;
}

/**
 * Fits by Gauss–Newton steps (`damping` false), or by Levenberg's and Marquardt's, whose μ grows
 * where a step does not lower the loss and shrinks where it does (Nielsen's rule 1999).
 */
export function fitResiduals(
  problem: ResidualProblem,
  start: ArrayLike<number>,
  damping: boolean,
  { steps = 200, gradientTolerance = 1e-10 }: FitOptions = {},
): FitResult {
  const { dimension: n, rows } = problem;
  let x = Float64Array.from(start);
  let residual = new Float64Array(rows);
  const tried = new Float64Array(rows);
  const jacobian = new Float64Array(rows * n);
  const path: number[][] = [];
  const losses: number[] = [];
  let jacobians = 0;
  let mu = 0;
  let growth = 2;
  problem.residuals(x, residual);
  let loss = halfSquares(residual);
  const end = (status: FitResult['status'], reason: string | null = null): FitResult => ({
    x: path,
    loss: losses,
    jacobians,
    status,
    reason,
  });
  const keep = () => {
    path.push(Array.from(x));
    losses.push(loss);
  };
  keep();
  for (let step = 0; ; step++) {
    if (!Number.isFinite(loss)) return end('escaped');
    problem.jacobian(x, jacobian);
    jacobians++;
    let [slope, steepest] = [0, 0];
    for (let j = 0; j < n; j++) {
      let [sum, squares] = [0, 0];
      for (let i = 0; i < rows; i++) {
        sum += jacobian[i * n + j]! * residual[i]!;
        squares += jacobian[i * n + j]! * jacobian[i * n + j]!;
      }
      slope = Math.max(slope, Math.abs(sum));
      steepest = Math.max(steepest, squares);
    }
    if (slope <= gradientTolerance * Math.max(1, loss)) return end('converged');
    if (step === steps) return end('steps');
    if (damping && mu === 0) mu = 1e-3 * steepest;
    for (let trial = 0; ; trial++) {
      const move = fitStep(jacobian, residual, n, mu);
      if (move === null) {
        const reason =
          'the Jacobian has dependent columns: the parameters cannot all be told apart';
        return end('no-step', reason);
      }
      const next = x.map((value, j) => value + move[j]!);
      problem.residuals(next, tried);
      const nextLoss = halfSquares(tried);
      if (damping && !(nextLoss < loss)) {
        if (trial === 60) return end('no-step', 'no damping makes a step that lowers the loss');
        mu *= growth;
        growth *= 2;
        continue;
      }
      if (damping) {
        // Nielsen: by how much the loss fell of what the linear model promised.
        let promised = 0;
        for (let i = 0; i < rows; i++) {
          let change = 0;
          for (let j = 0; j < n; j++) change += jacobian[i * n + j]! * move[j]!;
          promised -= change * (residual[i]! + change / 2);
        }
        const excess = (2 * (loss - nextLoss)) / promised - 1;
        mu *= Math.max(1 / 3, 1 - excess * excess * excess);
        growth = 2;
      }
      x = next;
      residual = tried.slice();
      loss = nextLoss;
      break;
    }
    keep();
  }
}
