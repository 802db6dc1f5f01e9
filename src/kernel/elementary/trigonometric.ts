/**
 * sin, cos and tan.
 *
 * |x| = k·π/2 + r with |r| ≤ π/4, by subtracting π/2 in three parts of 33, 33
 * and 53 bits (Cody and Waite): k times one of the first two is exact, so r comes
 * out as an unevaluated sum of two numbers. Angles above 2¹⁴ go to
 * `large-angle.ts` instead. Polynomials interpolate, at Chebyshev nodes of r² in
 * [0, (π/4)²], what the leading terms leave of the series; they were computed
 * with 80 digits and then rounded.
 */

import { fastSum, type Pair, pairQuotient, product } from '../double-double.ts';
import { horner } from '../polynomial.ts';
import { bits, roundingShift, type Vector } from '../vector-code.ts';

const halfPi = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21] as const;
/** What float64 leaves of π/2. */
const halfPiLow = 6.123233995736766e-17;

/** Above it the three parts of π/2 have too few bits for an angle close to a multiple of it. */
const largestReduced = 2 ** 14;

// (sin r − r)/r³ and (cos r − 1 + r²/2)/r⁴ in powers of r².
const sineTail = [
  -0.16666666666666666, 0.008333333333330946, -0.0001984126983675497, 2.755731610068303e-6,
  -2.5051131455427946e-8, 1.591810123027412e-10,
];
const cosineTail = [
  0.041666666666666664, -0.0013888888888887395, 2.4801587298763433e-5, -2.7557317270560326e-7,
  2.0876146024689747e-9, -1.1382614868556325e-11,
];

/** Writes the call of code that overwrites what `reduce` found where |x| is above 2¹⁴ and finite. */
export type CorrectLarge = (magnitude: Vector, reduced: Reduced) => void;

/** Writes the call of `largeAngleFunction`: (|x|) → r·2/π as high + low, and k modulo 4. */
export type LargeAngle = (magnitude: Vector) => { high: Vector; low: Vector; quadrant: Vector };

export interface Reduced {
  readonly high: Vector;
  readonly low: Vector;
  /** k modulo 4 in its lowest bits. */
  readonly quadrant: Vector;
}

function reduce(magnitude: Vector, correctLarge: CorrectLarge): Reduced {
  const quadrant = magnitude.mul(2 / Math.PI).add(roundingShift);
  const k = quadrant.sub(roundingShift);
  const first = magnitude.sub(k.mul(halfPi[0]));
  const second = k.mul(halfPi[1]);
  const high = first.sub(second);
  const low = first.sub(high).sub(second).sub(k.mul(halfPi[2]));
  const reduced = { high, low, quadrant };
  magnitude.greaterThan(largestReduced).ifAny(() => correctLarge(magnitude, reduced));
  return reduced;
}

/** What to write into the function that corrects large angles. */
export function corrected(magnitude: Vector, reduced: Reduced, largeAngle: LargeAngle): Reduced {
  const large = magnitude.greaterThan(largestReduced).and(magnitude.lessThan(Infinity));
  // The other lane may hold anything; it must not lead outside the table.
  const turns = largeAngle(magnitude.atLeast(largestReduced));
  const r = timesHalfPi(turns);
  return {
    high: large.select(r.high, reduced.high),
    low: large.select(r.low, reduced.low),
    quadrant: large.select(turns.quadrant.add(roundingShift), reduced.quadrant),
  };
}

/** (high + low)·π/2. */
function timesHalfPi({ high, low }: Pair): Pair {
  const leading = product(high, high.constant(Math.PI / 2));
  const rest = high.mul(halfPiLow).add(low.mul(Math.PI / 2));
  return fastSum(leading.high, leading.low.add(rest));
}

/** sin r = r + sineRest, cos r = 1 − cosineRest, both rests small beside what they correct. */
function nearZero({ high, low }: Reduced) {
  const square = high.mul(high);
  const cubic = square.mul(high).mul(horner(square, sineTail));
  const quartic = square.mul(square).mul(horner(square, cosineTail));
  // low·cos r would be right for the sine; the difference is below a sixth of an ulp.
  const sineRest = cubic.add(low);
  const cosineRest = square.mul(0.5).sub(quartic.sub(high.mul(low)));
  return { sineRest, cosineRest };
}

/** sin r and cos r with what their rounding takes. */
function pairsNearZero({ high, low }: Reduced): { sine: Pair; cosine: Pair } {
  const square = product(high, high);
  const quartic = square.high.mul(square.high).mul(horner(square.high, cosineTail));
  const leading = fastSum(1, square.high.mul(-0.5));
  const rest = quartic.sub(high.mul(low)).sub(square.low.mul(0.5));
  const cosine = fastSum(leading.high, leading.low.add(rest));
  const cubic = square.high.mul(high).mul(horner(square.high, sineTail));
  return { sine: fastSum(high, cubic.add(low.mul(cosine.high))), cosine };
}

const one = bits(1n);

/** Of k moved to the highest two bits, which as a float64 is ±0 for an even k and ±2 for an odd one. */
function isOdd(turns: Vector): Vector {
  return turns.differsFrom(0);
}

export function sin(x: Vector, correctLarge: CorrectLarge): Vector {
  const reduced = reduce(x.abs(), correctLarge);
  const { sineRest, cosineRest } = nearZero(reduced);
  const turns = reduced.quadrant.shiftLeft(62);
  const value = isOdd(turns).select(cosineRest.from(1), reduced.high.add(sineRest));
  return value.xor(turns.xor(x).sign());
}

export function cos(x: Vector, correctLarge: CorrectLarge): Vector {
  const reduced = reduce(x.abs(), correctLarge);
  const { sineRest, cosineRest } = nearZero(reduced);
  // sin(r + (k + 1)π/2) = cos(r + kπ/2).
  const turns = reduced.quadrant.integerAdd(one).shiftLeft(62);
  const value = isOdd(turns).select(cosineRest.from(1), reduced.high.add(sineRest));
  return value.xor(turns.sign());
}

/**
 * sin/cos or −cos/sin. Both come as a pair, so that what the quotient of their
 * leading parts misses can be added.
 */
export function tan(x: Vector, correctLarge: CorrectLarge): Vector {
  const reduced = reduce(x.abs(), correctLarge);
  const { sine, cosine } = pairsNearZero(reduced);
  const odd = isOdd(reduced.quadrant.shiftLeft(62));
  const above = { high: odd.select(cosine.high, sine.high), low: odd.select(cosine.low, sine.low) };
  const below = { high: odd.select(sine.high, cosine.high), low: odd.select(sine.low, cosine.low) };
  const { high, low } = pairQuotient(above, below);
  return high.add(low).xor(reduced.quadrant.shiftLeft(63).xor(x).sign());
}
