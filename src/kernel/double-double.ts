/**
 * Sums and products as an unevaluated pair high + low, where low is what
 * rounding took from high (Dekker 1971, Knuth TAOCP 2, 4.2.2). Without a fused
 * multiply-add a product is taken apart into halves of 26 bits.
 */

import type { Operand, Vector } from './vector-code.ts';

export interface Pair {
  readonly high: Vector;
  readonly low: Vector;
}

/** a + b exactly, where |a| ≥ |b| or a is 0. */
export function fastSum(a: Operand, b: Vector): Pair {
  const high = b.add(a);
  return { high, low: b.sub(high.sub(a)) };
}

/** a + b exactly. */
export function sum(a: Vector, b: Operand): Pair {
  const high = a.add(b);
  const ofB = high.sub(a);
  const ofA = high.sub(ofB);
  return { high, low: a.sub(ofA).add(ofB.neg().add(b)) };
}

/** a in two halves of at most 26 bits; |a| below 2⁹⁹⁶. */
function split(a: Vector): Pair {
  const scaled = a.mul(2 ** 27 + 1);
  const high = scaled.sub(scaled.sub(a));
  return { high, low: a.sub(high) };
}

/** a·b exactly, unless parts of it overflow or fall below the subnormal numbers. */
export function product(a: Vector, b: Vector): Pair {
  const high = a.mul(b);
  const p = split(a);
  const q = a === b ? p : split(b);
  const crossed = p.high.mul(q.high).sub(high).add(p.high.mul(q.low)).add(p.low.mul(q.high));
  return { high, low: crossed.add(p.low.mul(q.low)) };
}

/** a·b to about 2⁻¹⁰⁰. */
export function pairProduct(a: Pair, b: Pair): Pair {
  const leading = product(a.high, b.high);
  const rest = a.high.mul(b.low).add(a.low.mul(b.high));
  return fastSum(leading.high, leading.low.add(rest));
}

/** a/b to about 2⁻¹⁰⁰; a number may be one without a low part. */
export function pairQuotient(a: { high: Vector; low?: Vector }, b: Pair): Pair {
  const high = a.high.div(b.high);
  const back = product(high, b.high);
  const missing = a.high.sub(back.high).sub(back.low).sub(high.mul(b.low));
  const rest = a.low === undefined ? missing : missing.add(a.low);
  return fastSum(high, rest.div(b.high));
}
