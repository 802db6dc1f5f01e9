/**
 * Functions on an interval by their values at Chebyshev points: indefinite integrals to rounding
 * (Clenshaw and Curtis, Numerische Mathematik 2, 1960).
 */
import { elementaryFunctions } from '../../kernel/functions.ts';

/** Points x₀ = −1 < … < x_n = 1 and what integrates the polynomial through values there. */
export interface ChebyshevGrid {
  readonly count: number;
  readonly points: Float64Array;
  /** `integration[i·count + j]`: what value j adds to the integral from −1 to point i. */
  readonly integration: Float64Array;
  /** The last row: the integral from −1 to 1. */
  readonly weights: Float64Array;
  /** `coefficients[k·count + j]`: what value j adds to the coefficient of T_k. */
  readonly coefficients: Float64Array;
}

/** @param degree of the polynomials, at least 2. */
export function chebyshevGrid(degree: number): ChebyshevGrid {
  const count = degree + 1;
  const cosine = (numerator: number): number =>
    elementaryFunctions.cos((Math.PI * (numerator % (2 * degree))) / degree);
  // T_k at point j: points ascend, so that point j is cos(π(n − j)/n).
  const polynomial = (k: number, j: number): number => cosine(k * (degree - j));
  const isEnd = (index: number): boolean => index === 0 || index === degree;

  const coefficients = new Float64Array(count * count);
  for (let k = 0; k < count; k++) {
    for (let j = 0; j < count; j++) {
      const share = (isEnd(k) ? 1 : 2) * (isEnd(j) ? 0.5 : 1);
      coefficients[k * count + j] = (share * polynomial(k, j)) / degree;
    }
  }
  // ∫T₀ = T₁, ∫T₁ = T₂/4, ∫T_k = T_{k+1}/(2(k+1)) − T_{k−1}/(2(k−1)), each from −1.
  const integral = (k: number, i: number): number => {
    const at = (order: number): number => polynomial(order, i) - (order % 2 === 0 ? 1 : -1);
    if (k === 0) return at(1);
    if (k === 1) return at(2) / 4;
    return at(k + 1) / (2 * (k + 1)) - at(k - 1) / (2 * (k - 1));
  };
  const integration = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < count; k++) {
      const value = integral(k, i);
      for (let j = 0; j < count; j++) {
        integration[i * count + j]! += value * coefficients[k * count + j]!;
      }
    }
  }
  return {
    count,
    points: Float64Array.from({ length: count }, (_, j) => polynomial(1, j)),
    integration,
    weights: integration.slice(degree * count),
    coefficients,
  };
}

/** Whether the last coefficients are at most `tolerance` times the largest value: the grid resolves the function. */
export function isResolved(
  grid: ChebyshevGrid,
  values: ArrayLike<number>,
  tolerance: number,
): boolean {
  const { count, coefficients } = grid;
  let largest = 0;
  for (let j = 0; j < count; j++) largest = Math.max(largest, Math.abs(values[j]!));
  for (let k = count - 3; k < count; k++) {
    let coefficient = 0;
    for (let j = 0; j < count; j++) coefficient += coefficients[k * count + j]! * values[j]!;
    if (!(Math.abs(coefficient) <= tolerance * largest)) return false;
  }
  return true;
}
