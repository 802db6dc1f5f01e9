/**
 * Cosine and sine of a part of a turn: cos 2πu and sin 2πu.
 *
 * u = q/4 + t with |t| ≤ ⅛, exactly. Polynomials in t² interpolate, at Chebyshev
 * nodes of [0, 1/64], what the leading terms leave of the series; they were
 * computed with 80 digits and then rounded.
 */

import { horner } from '../polynomial.ts';
import { roundingShift, type Vector } from '../vector-code.ts';

const twoPi = 2 * Math.PI;
/** What float64 leaves of 2π. */
const twoPiLow = 2.4492935982947064e-16;

// (sin 2πt/t − 2π)/t² and (1 − cos 2πt)/t² in powers of t².
const sineTail = [
  -41.341702240399755, 81.6052492760517, -76.70585973562093, 42.05868918088512, -15.094054182079999,
  3.78643334956545,
];
const cosineTail = [
  19.739208802178716, -64.93939402266824, 85.4568172066438, -60.24464135270201, 26.426253275854723,
  -7.903206911569678, 1.6990343940660637,
];

/** (radius·cos 2πu, radius·sin 2πu) for 0 ≤ u ≤ 1 and a radius ≥ 0. */
export function onCircle(u: Vector, radius: Vector): readonly [Vector, Vector] {
  const quadrant = u.mul(4).add(roundingShift);
  const t = u.sub(quadrant.sub(roundingShift).mul(0.25));
  const square = t.mul(t);
  // A sine of −t in the odd quadrants, where it serves as the cosine of −sin.
  const signed = t.xor(quadrant.shiftLeft(63));
  const tail = square.mul(horner(square, sineTail)).add(twoPiLow);
  const sine = signed.mul(twoPi).add(signed.mul(tail));
  const cosine = square.mul(horner(square, cosineTail)).from(1);
  // ±0 in the even quadrants and ±2 in the odd ones, below 0 in the second half of the turn.
  const turns = quadrant.shiftLeft(62);
  const exchanged = sine.xor(cosine).and(turns.differsFrom(0));
  const directed = radius.xor(turns.sign());
  return [cosine.xor(exchanged).mul(directed), sine.xor(exchanged).mul(directed)];
}
