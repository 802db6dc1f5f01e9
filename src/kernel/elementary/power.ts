/**
 * x^y = e^(y·log x). The logarithm has some fifteen bits more than a float64, since
 * its error is multiplied by up to 745 before it reaches the exponential.
 * Special cases are those of ECMAScript: 1^±∞ is NaN, and x^0 is 1 even for NaN.
 */

import { fastSum, product } from '../double-double.ts';
import type { Vector } from '../vector-code.ts';
import { exp } from './exponential.ts';
import { logPair } from './logarithm.ts';

export function pow(x: Vector, y: Vector): Vector {
  const base = x.abs();
  const regular = base.greaterThan(0).and(base.lessThan(Infinity));
  const logarithm = logPair(regular.select(base, 1));
  // From 2⁶⁴ on, every power of a number other than 1 is 0 or ∞ already.
  const exponent = y.atMost(2 ** 64).atLeast(-(2 ** 64));
  const leading = product(logarithm.high, exponent);
  const total = fastSum(leading.high, leading.low.add(logarithm.low.mul(exponent)));
  const inRange = total.high.abs().lessThan(1000);
  const magnitude = exp(total.high, inRange.and(total.low));

  const growing = y.greaterThan(0);
  // 0 and ∞ to a power: ∞ if (x is ∞) = (y > 0), else 0.
  const infinite = base.greaterThan(1).xor(growing).select(0, Infinity);
  const ofPositive = regular.select(magnitude, infinite);

  const integer = y.truncate().equals(y);
  const halved = y.mul(0.5);
  const oddInteger = integer.andNot(halved.truncate().equals(halved));
  const signed = ofPositive.or(oddInteger.and(x.sign()));
  const outside = x.lessThan(0).and(regular).andNot(integer);
  const undefinedPower = outside
    .or(x.differsFrom(x))
    .or(y.differsFrom(y))
    .or(base.equals(1).and(y.abs().equals(Infinity)));
  return y.equals(0).select(1, undefinedPower.select(Number.NaN, signed));
}
