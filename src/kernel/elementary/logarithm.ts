/**
 * log and log1p, and the logarithm as a pair for powers.
 *
 * x = 2ᵏ·m with √½ ≤ m < √2, read off the bits. With f = m − 1 and s = f/(2 + f),
 * log m = 2·artanh s = 2s + s·R(s²). Since 2s = f − s·f and s·f = f²/2 − s·f²/2, this is
 * f − (f²/2 − s·(f²/2 + R)): an exact number less a small one. R(z)/z
 * interpolates at Chebyshev nodes of [0, 0.0295] (computed with 80 digits, then
 * rounded).
 */

import { fastSum, type Pair, pairProduct, pairQuotient, sum } from '../double-double.ts';
import { horner } from '../polynomial.ts';
import { bits, type Vector } from '../vector-code.ts';

// The first has 38 bits: k times it is exact.
const ln2 = [0.6931471805582987, 1.6465949582897082e-12] as const;

// (2 artanh s/s − 2)/s² in powers of s².
const artanh = [
  0.666666666666667, 0.3999999999989924, 0.2857142862609589, 0.2222221111514416,
  0.18182890556695602, 0.1533167403016786, 0.1461703754879165,
];

// What 2 artanh s/s leaves after 2 + ⅔s² + ⅖s⁴, over s⁶.
const artanhTail = [
  0.2857142857142857, 0.2222222222222295, 0.18181818181299614, 0.15384615525187234,
  0.13333314647056682, 0.11766051672505169, 0.10472858263128919, 0.10617532765505035,
];
const twoThirds = [0.6666666666666666, 3.700743415417188e-17] as const;
const twoFifths = [0.4, -2.2204460492503132e-17] as const;

const smallestNormal = 2 ** -1022;
const rootHalf = 0x3fe6a09e667f3bcdn;
const offset = 0x3ff0000000000000n - rootHalf;
const mantissa = bits(0x000fffffffffffffn);

interface Normalised {
  /** The power of two, as a number. */
  readonly k: Vector;
  readonly m: Vector;
}

function normalise(x: Vector): Normalised {
  const subnormal = x.lessThan(smallestNormal);
  const { k, m } = split(subnormal.select(x.mul(2 ** 54), x));
  return { k: k.sub(subnormal.and(54)), m };
}

/** Of a number that is not subnormal. */
function split(x: Vector): Normalised {
  const shifted = x.integerAdd(bits(offset));
  // An integer below 2⁵² in the low bits of 2⁵² is that sum as a number.
  const exponent = shifted.shiftRight(52).or(2 ** 52);
  return {
    k: exponent.sub(2 ** 52 + 1023),
    m: shifted.and(mantissa).integerAdd(bits(rootHalf)),
  };
}

/** log(2ᵏ·(1 + f)). */
function logarithm(k: Vector, f: Vector): Vector {
  const s = f.div(f.add(2));
  const square = s.mul(s);
  const half = f.mul(f).mul(0.5);
  const rest = s.mul(half.add(square.mul(horner(square, artanh))));
  return k.mul(ln2[0]).sub(half.sub(rest.add(k.mul(ln2[1]))).sub(f));
}

/** `value` where 0 < x < ∞, else what a logarithm of x is. */
function inDomain(x: Vector, value: Vector): Vector {
  const ordinary = x.greaterThan(0).and(x.lessThan(Infinity));
  // √x is ∞ at ∞ and NaN at NaN and below 0.
  return ordinary.select(value, x.equals(0).select(-Infinity, x.sqrt()));
}

export function log(x: Vector): Vector {
  const { k, m } = normalise(x);
  return inDomain(x, logarithm(k, m.sub(1)));
}

/** log x for 2⁻¹⁰²² ≤ x < ∞: the same bits as `log`, without its special cases. */
export function logOfNormal(x: Vector): Vector {
  const { k, m } = split(x);
  return logarithm(k, m.sub(1));
}

/** log(1 + x): what 1 + x rounds away is given back to f. */
export function log1p(x: Vector): Vector {
  const whole = sum(x, 1);
  const { k, m } = normalise(whole.high);
  const scale = k.from(1023 + 1.5 * 2 ** 52).shiftLeft(52);
  const value = logarithm(k, m.sub(1).add(whole.low.mul(scale)));
  const tiny = x.abs().lessThan(2 ** -54);
  return tiny.select(x, inDomain(whole.high, value));
}

/** log x for 0 < x < ∞ to about 2⁻⁶⁸ of its size. */
export function logPair(x: Vector): Pair {
  const { k, m } = normalise(x);
  const f = m.sub(1);
  const s = pairQuotient({ high: f }, sum(f, 2));
  const square = pairProduct(s, s);
  const tail = square.high.mul(horner(square.high, artanhTail));
  const inner = constantPlus(twoFifths, { high: tail });
  const series = constantPlus(twoThirds, pairProduct(square, inner));
  const cubic = pairProduct(pairProduct(square, s), series);
  const twice = { high: s.high.mul(2), low: s.low.mul(2) };
  const ofM = fastSum(twice.high, cubic.high);
  const total = sum(k.mul(ln2[0]), ofM.high);
  const low = ofM.low.add(twice.low.add(cubic.low)).add(k.mul(ln2[1]));
  return fastSum(total.high, total.low.add(low));
}

/** A constant of two parts plus a smaller pair. */
function constantPlus(
  [high, low]: readonly [number, number],
  b: { high: Vector; low?: Vector },
): Pair {
  const leading = fastSum(high, b.high);
  const rest = leading.low.add(low);
  return { high: leading.high, low: b.low === undefined ? rest : rest.add(b.low) };
}
