/** Polynomials with constant coefficients. */

import type { Vector } from './vector-code.ts';

/** coefficients[0] + coefficients[1]·x + … by Horner's rule. */
export function horner(x: Vector, coefficients: readonly number[]): Vector {
  const [first, ...rest] = coefficients.toReversed() as [number, number, ...number[]];
  let sum = x.mul(first).add(rest[0]!);
  for (const coefficient of rest.slice(1)) sum = sum.mul(x).add(coefficient);
  return sum;
}
