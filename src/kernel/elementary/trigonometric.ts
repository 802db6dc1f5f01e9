/**
 * sin, cos and tan.
 *
 * |x| = k·π/128 + r with |r| ≤ π/256, by subtracting π/128 in three parts of 33, 33 and 53 bits
 * (Cody and Waite): k times one of the first two is exact, so r comes out as an unevaluated
 * difference of two numbers. Angles above 2¹⁴ go to `large-angle.ts` instead. With S and C, the
 * sine and cosine of kπ/128 from a table (Tang 1991), the sine is S cos r + C sin r; it is added up
 * as S + C·r, exactly, and what is small beside them. The polynomials interpolate, at Chebyshev
 * nodes of r² in [0, (π/256)²], what the leading terms leave of the series; they were computed
 * with 80 digits and then rounded.
 */

import { fastSum, type Pair, pairQuotient, product } from '../double-double.ts';
import { horner } from '../polynomial.ts';
import { bits, roundingShift, type Vector } from '../vector-code.ts';
import { entriesPerTurn, SineRow } from './sine-table.ts';

/** Entries of the table in a quarter of a turn. */
const quarter = entriesPerTurn / 4;

/** π/128; divided by a power of two, the parts of π/2 keep their bits. */
const spacing = [
  1.5707963267341256 / quarter,
  6.077100506303966e-11 / quarter,
  2.0222662487959506e-21 / quarter,
] as const;

/** What float64 leaves of π/2. */
const halfPiLow = 6.123233995736766e-17;

/** Above it the three parts of π/128 have too few bits for an angle close to a multiple of π. */
const largestReduced = 2 ** 14;

// (r − sin r)/r³ and (1 − cos r)/r² in powers of r².
const sineSeries = [0.16666666666666666, -0.008333333333298163, 0.00019841207577669977];
const cosineSeries = [0.5, -0.04166666666635014, 0.0013888832851668195];

/** Writes the call of code that overwrites what `reduce` found where |x| is above 2¹⁴ and finite. */
export type CorrectLarge = (x: Vector, reduced: Reduced) => void;

/** Writes the call of `largeAngleFunction`: (|x|) → r·2/π as high + low, and the quadrant, 0 … 3. */
export type LargeAngle = (magnitude: Vector) => { high: Vector; low: Vector; quadrant: Vector };

/** r = high − excess; odd in x to the bit, the sign of 0 included. */
export interface Reduced {
  readonly high: Vector;
  readonly excess: Vector;
  /** k modulo 256 in its lowest bits. */
  readonly k: Vector;
}

function reduce(x: Vector, correctLarge: CorrectLarge): Reduced {
  const k = x.mul((2 * quarter) / Math.PI).add(roundingShift);
  const multiple = k.sub(roundingShift);
  const first = x.sub(multiple.mul(spacing[0]));
  const second = multiple.mul(spacing[1]);
  const high = first.sub(second);
  const excess = high.sub(first).add(second).add(multiple.mul(spacing[2]));
  const reduced = { high, excess, k };
  x.abs()
    .greaterThan(largestReduced)
    .ifAny(() => correctLarge(x, reduced));
  return reduced;
}

/** What to write into the function that corrects large angles. */
export function corrected(x: Vector, reduced: Reduced, largeAngle: LargeAngle): Reduced {
  const magnitude = x.abs();
  const sign = x.sign();
  const large = magnitude.greaterThan(largestReduced).and(magnitude.lessThan(Infinity));
  // The other lane may hold anything; it must not lead outside the table of 2/π.
  const turns = largeAngle(magnitude.atLeast(largestReduced));
  const nearest = turns.high.mul(quarter).add(roundingShift).sub(roundingShift);
  const { high, low } = timesHalfPi({
    high: turns.high.sub(nearest.mul(1 / quarter)),
    low: turns.low,
  });
  const k = turns.quadrant.mul(quarter).add(nearest).xor(sign).add(roundingShift);
  return {
    high: large.select(high.xor(sign), reduced.high),
    excess: large.select(low.neg().xor(sign), reduced.excess),
    k: large.select(k, reduced.k),
  };
}

/** (high + low)·π/2. */
function timesHalfPi({ high, low }: Pair): Pair {
  const leading = product(high, high.constant(Math.PI / 2));
  const rest = high.mul(halfPiLow).add(low.mul(Math.PI / 2));
  return fastSum(leading.high, leading.low.add(rest));
}

/** r − sin r and 1 − cos r. What `excess` adds to the latter is below a sixtieth of an ulp of its use. */
function functionsOf({ high, excess }: Reduced) {
  const square = high.mul(high);
  const sineLess = square.mul(high).mul(horner(square, sineSeries)).add(excess);
  const cosineLess = square.mul(horner(square, cosineSeries));
  return { high, sineLess, cosineLess };
}

/** sin(kπ/128 + r) as a sum, the second part within a hundredth of the first, from the functions of r. */
function sineAt(
  row: SineRow,
  { high, sineLess, cosineLess }: ReturnType<typeof functionsOf>,
): Pair {
  const { sine, cosine } = row.functions();
  // S is 0 or larger than C·r, so this is exact; and where S is 0, C is ±1.
  const leading = fastSum(sine, cosine.mul(high));
  const less = sine.mul(cosineLess).add(cosine.mul(sineLess));
  return { high: leading.high, low: leading.low.sub(less) };
}

export function sin(x: Vector, correctLarge: CorrectLarge): Vector {
  const reduced = reduce(x, correctLarge);
  const { high, low } = sineAt(new SineRow(reduced.k), functionsOf(reduced));
  return high.add(low);
}

const quarterBits = bits(BigInt(quarter));

/** sin(|x| + π/2). */
export function cos(x: Vector, correctLarge: CorrectLarge): Vector {
  const reduced = reduce(x.abs(), correctLarge);
  const row = new SineRow(reduced.k.integerAdd(quarterBits));
  const { high, low } = sineAt(row, functionsOf(reduced));
  return high.add(low);
}

/** Of sine and cosine as pairs, so that what the quotient of their leading parts misses can be added. */
export function tan(x: Vector, correctLarge: CorrectLarge): Vector {
  const sign = x.sign();
  const reduced = reduce(x.xor(sign), correctLarge);
  const ofR = functionsOf(reduced);
  const pairAt = (k: Vector): Pair => {
    const row = new SineRow(k);
    const { high, low } = sineAt(row, ofR);
    return fastSum(high, low.add(row.sineLow()));
  };
  const { high, low } = pairQuotient(pairAt(reduced.k), pairAt(reduced.k.integerAdd(quarterBits)));
  return high.add(low).xor(sign);
}
