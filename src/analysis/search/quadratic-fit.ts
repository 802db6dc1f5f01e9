/** A quadratic fitted by least squares, and how sure differences along it are. */
import { solve } from '../matrix.ts';
import { confidenceReach } from './confidence.ts';
import type { Unit } from './strategy.ts';

export interface Improvement {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface QuadraticFit {
  /** Residual degrees of freedom, at least 1. */
  readonly freedom: number;
  valueAt(at: Unit): number;
  /**
   * How much lower the quadratic is at `to` than at `from`, with its confidence interval where the values
   * scatter normally and equally about a quadratic: Scheffé's, which holds for all pairs of places at once,
   * so that the pair may be chosen by looking at the fit.
   */
  improvement(from: Unit, to: Unit, confidence: number): Improvement;
}

/** 1, uᵢ, uᵢuⱼ. */
export function coefficientCount(dimension: number): number {
  return 1 + dimension + (dimension * (dimension + 1)) / 2;
}

function terms(at: Unit, centre: Unit, half: number): number[] {
  const local = at.map((unit, i) => (unit - centre[i]!) / half);
  const squares = local.flatMap((a, i) => local.slice(i).map((b) => a * b));
  return [1, ...local, ...squares];
}

/**
 * @param centre and @param half of the region, as units in which the normal equations are well conditioned.
 * @returns null where the points are too few or lie on a conic, so that they fix no quadratic.
 */
export function fitQuadratic(
  points: readonly Unit[],
  values: readonly number[],
  centre: Unit,
  half: number,
): QuadraticFit | null {
  const p = coefficientCount(centre.length);
  const freedom = points.length - p;
  if (freedom < 1) return null;
  const rows = points.map((point) => terms(point, centre, half));
  const normal = new Float64Array(p * p);
  const right = new Float64Array(p);
  rows.forEach((row, k) => {
    for (let i = 0; i < p; i++) {
      right[i]! += row[i]! * values[k]!;
      for (let j = 0; j < p; j++) normal[i * p + j]! += row[i]! * row[j]!;
    }
  });
  const coefficients = right.slice();
  const determinant = solve(normal.slice(), coefficients, p);
  if (!(Math.abs(determinant) > 0 && Number.isFinite(determinant))) return null;
  const predict = (row: readonly number[]): number =>
    row.reduce((sum, term, i) => sum + term * coefficients[i]!, 0);
  let squares = 0;
  rows.forEach((row, k) => {
    const residual = values[k]! - predict(row);
    squares += residual * residual;
  });
  const variance = squares / freedom;
  return {
    freedom,
    valueAt: (at) => predict(terms(at, centre, half)),
    improvement(from, to, confidence) {
      const [a, b] = [terms(from, centre, half), terms(to, centre, half)];
      const contrast = Float64Array.from(a, (term, i) => term - b[i]!);
      const weighted = contrast.slice();
      solve(normal.slice(), weighted, p);
      let [mean, leverage] = [0, 0];
      for (let i = 0; i < p; i++) {
        mean += contrast[i]! * coefficients[i]!;
        leverage += contrast[i]! * weighted[i]!;
      }
      const reach =
        confidenceReach(confidence, freedom, p - 1) * Math.sqrt(variance * Math.max(0, leverage));
      return { mean, low: mean - reach, high: mean + reach };
    },
  };
}
