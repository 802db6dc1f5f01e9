/**
 * sinh, cosh and tanh of a = |x| from eᵃ as a pair, and from series near 0, where
 * differences of exponentials would cancel.
 */

import { fastSum, sum } from '../double-double.ts';
import { horner } from '../polynomial.ts';
import type { Vector } from '../vector-code.ts';
import { expPair } from './exponential.ts';

// (sinh x/x − 1)/x² in powers of x²: 1/3!, 1/5!, … by Taylor, enough for |x| < 1.
const sineSeries = [
  1 / 6,
  1 / 120,
  1 / 5040,
  1 / 362_880,
  1 / 39_916_800,
  1 / 6_227_020_800,
  1 / 1_307_674_368_000,
  1 / 355_687_428_096_000,
  1 / 121_645_100_408_832_000,
];

// (tanh x/x − 1)/x² in powers of x², interpolated at Chebyshev nodes of x² in
// [0, 0.303]; computed with 80 digits, then rounded.
const tangent = [
  -0.3333333333333333, 0.13333333333332706, -0.05396825396742258, 0.02186948849314525,
  -0.008863234385790907, 0.003592110220274197, -0.001455660564685966, 0.0005889298187098248,
  -0.00023461624615437343, 8.508284293415125e-5, -2.058173160601213e-5,
];

/** a + a³·p(a²). */
function odd(a: Vector, coefficients: readonly number[]): Vector {
  const square = a.mul(a);
  return a.add(a.mul(square.mul(horner(square, coefficients))));
}

/** eᵃ/2 − ¼/(eᵃ/2). */
export function sinh(x: Vector): Vector {
  const a = x.abs();
  const half = expPair(a, -1);
  const { high, low } = fastSum(half.high, half.high.under(-0.25));
  const far = high.add(low.add(half.low));
  const value = a.lessThan(1).select(odd(a, sineSeries), far);
  return half.high.equals(Infinity).select(half.high, value).or(x.sign());
}

/** eᵃ/2 + ¼/(eᵃ/2). */
export function cosh(x: Vector): Vector {
  const half = expPair(x.abs(), -1);
  return half.high.add(half.high.under(0.25).add(half.low));
}

/** 1 − 2/(e²ᵃ + 1); 1 to the last bit from a = 22 on. */
export function tanh(x: Vector): Vector {
  const a = x.abs();
  const power = expPair(a.atMost(22).mul(2), 0);
  const below = sum(power.high, 1);
  const quotient = below.high.under(2);
  // 2/(b + ε) = q − ε·q²/2 with q = 2/b.
  const missed = quotient.mul(quotient).mul(below.low.add(power.low).mul(0.5));
  const far = quotient.sub(missed).from(1);
  return a.lessThan(0.55).select(odd(a, tangent), far).or(x.sign());
}
