/**
 * exp and expm1, and the exponential as a pair for the functions made of it.
 *
 * x = k·ln 2 + r with |r| ≤ ½ ln 2, ln 2 in parts of 38 and 53 bits so that k times
 * the first is exact; eʳ = 1 + r + r²·p(r), where p interpolates at Chebyshev
 * nodes of that interval (computed with 80 digits, then rounded).
 */

import { fastSum, type Pair, sum } from '../double-double.ts';
import { horner } from '../polynomial.ts';
import { roundingShift, type Vector } from '../vector-code.ts';

const ln2 = [0.6931471805582987, 1.6465949582897082e-12] as const;

// (eʳ − 1 − r)/r² in powers of r.
const exponential = [
  0.5, 0.1666666666666667, 0.04166666666666667, 0.008333333333326136, 0.0013888888888883748,
  0.00019841269874820627, 2.4801587325547743e-5, 2.7557255400206422e-6, 2.75572736431103e-7,
  2.5105217004720745e-8, 2.0914686968086876e-9,
];

/** At these arguments every result is already infinite, or 0. */
const overflow = 712;
const underflow = -747;

/** e^(x + low) = (1 + r + rest)·2ᵏ. */
interface Reduced {
  readonly k: Vector;
  readonly r: Vector;
  readonly rest: Vector;
}

function reduce(x: Vector, low?: Vector): Reduced {
  const bounded = x.atMost(overflow).atLeast(underflow);
  const k = bounded.mul(Math.LOG2E).add(roundingShift).sub(roundingShift);
  const first = bounded.sub(k.mul(ln2[0]));
  const second = k.mul(ln2[1]);
  let r = first.sub(second);
  let lost = first.sub(r).sub(second);
  if (low !== undefined) ({ high: r, low: lost } = fastSum(r, lost.add(low)));
  return { k, r, rest: r.mul(r).mul(horner(r, exponential)).add(lost) };
}

/** x·2ᵏ with one rounding, for |k| ≤ 2044 and x near 1: two factors, as 2ᵏ itself may overflow. */
function powersOfTwo(k: Vector): (x: Vector) => Vector {
  const biased = roundingShift + 1023;
  const shifted = k.mul(0.5).add(biased);
  const first = shifted.shiftLeft(52);
  const second = k.sub(shifted.sub(biased)).add(biased).shiftLeft(52);
  return (x) => x.mul(first).mul(second);
}

/** e^(x + low), |low| much smaller than |x|. */
export function exp(x: Vector, low?: Vector): Vector {
  const { k, r, rest } = reduce(x, low);
  const { high, low: lost } = fastSum(1, r);
  return powersOfTwo(k)(high.add(lost.add(rest)));
}

/** eˣ·2^exponent as a pair good to about 2⁻⁵⁸. */
export function expPair(x: Vector, exponent: number): Pair {
  const { k, r, rest } = reduce(x);
  const leading = fastSum(1, r);
  const { high, low } = fastSum(leading.high, leading.low.add(rest));
  const scale = powersOfTwo(k.add(exponent));
  return { high: scale(high), low: scale(low) };
}

export function expm1(x: Vector): Vector {
  const { k, r, rest } = reduce(x);
  const leading = fastSum(1, r);
  const pair = fastSum(leading.high, leading.low.add(rest));
  const scale = powersOfTwo(k);
  const power = scale(pair.high);
  const difference = sum(power, -1);
  const far = difference.high.add(difference.low.add(scale(pair.low)));
  const near = r.add(rest).or(x.sign());
  return k.equals(0).select(near, power.equals(Infinity).select(power, far));
}
