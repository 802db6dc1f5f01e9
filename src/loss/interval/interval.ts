/**
 * Interval arithmetic: of every operation the smallest intervals of float64 that hold all its
 * values, rounded outwards, so that what is read off them is proved (Moore, Kearfott and Cloud,
 * Introduction to Interval Analysis, 2009).
 */

import { elementaryFunctions as own } from '../../kernel/functions.ts';

/** low ≤ x ≤ high. `partial`: somewhere in the argument the value is not defined, or it jumps. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly partial: boolean;
}

export function interval(low: number, high: number, partial = false): Interval {
  return { low, high, partial };
}

const everything = interval(-Infinity, Infinity, true);

const view = new DataView(new ArrayBuffer(8));

/** The float64 next to x on the way to +∞ (`up`) or −∞. */
function neighbour(x: number, up: boolean): number {
  if (Number.isNaN(x) || x === (up ? Infinity : -Infinity)) return x;
  if (x === 0) return up ? Number.MIN_VALUE : -Number.MIN_VALUE;
  view.setFloat64(0, x);
  const bits = view.getBigInt64(0);
  view.setBigInt64(0, bits + (x > 0 === up ? 1n : -1n));
  return view.getFloat64(0);
}

const below = (x: number): number => neighbour(x, false);
const above = (x: number): number => neighbour(x, true);

/** Our functions are within 1.5 units in the last place; two steps of the smaller unit next to a power of two. */
function widened(low: number, high: number, partial: boolean): Interval {
  return interval(below(below(below(low))), above(above(above(high))), partial);
}

/** Whether a + b = sum exactly (Knuth's two-sum has no remainder). */
function sumIsExact(a: number, b: number, sum: number): boolean {
  const part = sum - a;
  return a - (sum - part) + (b - part) === 0;
}

const splitter = 2 ** 27 + 1;

/** Whether a·b = product exactly (Dekker's product has no remainder), as far as nothing over- or underflows. */
function productIsExact(a: number, b: number, product: number): boolean {
  if (a === 0 || b === 0) return true;
  const size = Math.abs(product);
  if (!(size < 1e290 && size > 1e-270 && Math.abs(a) < 1e150 && Math.abs(b) < 1e150)) return false;
  const [ah, bh] = [head(a), head(b)];
  const [al, bl] = [a - ah, b - bh];
  return al * bl - (product - ah * bh - al * bh - ah * bl) === 0;
}

function head(a: number): number {
  const c = splitter * a;
  return c - (c - a);
}

function sumDown(a: number, b: number): number {
  const sum = a + b;
  return Number.isNaN(sum) ? -Infinity : sumIsExact(a, b, sum) ? sum : below(sum);
}

function sumUp(a: number, b: number): number {
  const sum = a + b;
  return Number.isNaN(sum) ? Infinity : sumIsExact(a, b, sum) ? sum : above(sum);
}

export function negated(a: Interval): Interval {
  return interval(-a.high, -a.low, a.partial);
}

export function sum(a: Interval, b: Interval): Interval {
  return interval(sumDown(a.low, b.low), sumUp(a.high, b.high), a.partial || b.partial);
}

export function difference(a: Interval, b: Interval): Interval {
  return sum(a, negated(b));
}

export function product(a: Interval, b: Interval): Interval {
  let [low, high] = [Infinity, -Infinity];
  for (const x of [a.low, a.high]) {
    for (const y of [b.low, b.high]) {
      // An end of ∞ is no value: 0 times it is 0.
      const xy = x === 0 || y === 0 ? 0 : x * y;
      const exact = productIsExact(x, y, xy);
      low = Math.min(low, exact ? xy : below(xy));
      high = Math.max(high, exact ? xy : above(xy));
    }
  }
  return interval(low, high, a.partial || b.partial);
}

export function quotient(a: Interval, b: Interval): Interval {
  if (b.low <= 0 && b.high >= 0) return everything;
  let [low, high] = [Infinity, -Infinity];
  for (const x of [a.low, a.high]) {
    for (const y of [b.low, b.high]) {
      const ratio = x / y;
      const exact =
        x === 0 || (Math.abs(x) < Infinity && productIsExact(ratio, y, x) && ratio * y === x);
      low = Math.min(low, exact ? ratio : below(ratio));
      high = Math.max(high, exact ? ratio : above(ratio));
    }
  }
  if (Number.isNaN(low) || Number.isNaN(high)) return everything;
  return interval(low, high, a.partial || b.partial);
}

/** x^n with a whole n ≥ 0: an even power is not below 0. */
export function wholePower(a: Interval, n: number): Interval {
  if (n === 0) return interval(1, 1, a.partial);
  const odd = n % 2 === 1;
  const [least, most] =
    odd || a.low >= 0
      ? [a.low, a.high]
      : a.high <= 0
        ? [-a.high, -a.low]
        : [0, Math.max(-a.low, a.high)];
  let low = interval(least, least);
  let high = interval(most, most);
  const [lowest, highest] = [low, high];
  for (let k = 1; k < n; k++) {
    low = product(low, lowest);
    high = product(high, highest);
  }
  return interval(low.low, high.high, a.partial);
}

/** f over an interval where it does not fall. */
function rising(
  f: (x: number) => number,
  a: Interval,
  least = -Infinity,
  most = Infinity,
): Interval {
  const { low, high } = widened(f(a.low), f(a.high), a.partial);
  return interval(Math.max(least, low), Math.min(most, high), a.partial);
}

export function exponential(a: Interval): Interval {
  return rising(own.exp, a, 0);
}

export function logarithm(a: Interval): Interval {
  if (a.high <= 0) return everything;
  const inside = interval(Math.max(0, a.low), a.high, a.partial || a.low <= 0);
  return inside.low === 0
    ? interval(-Infinity, above(above(above(own.log(inside.high)))), true)
    : rising(own.log, inside);
}

export function root(a: Interval): Interval {
  if (a.high < 0) return everything;
  const least = Math.max(0, a.low);
  const [low, high] = [Math.sqrt(least), Math.sqrt(a.high)];
  return interval(
    productIsExact(low, low, least) && low * low === least ? low : below(low),
    productIsExact(high, high, a.high) && high * high === a.high ? high : above(high),
    a.partial || a.low < 0,
  );
}

const halfTurn = Math.PI;

/**
 * Whether `phase` + a whole number of turns may lie in the interval. Generously: π is not a
 * float64, and to claim an extremum that is not there only widens.
 */
function mayContain(a: Interval, phase: number): boolean {
  const slack = 1e-12 * (1 + Math.max(Math.abs(a.low), Math.abs(a.high)));
  const turns = Math.floor((a.high + slack - phase) / (2 * halfTurn));
  return phase + turns * 2 * halfTurn >= a.low - slack;
}

function wave(f: (x: number) => number, peak: number, a: Interval): Interval {
  if (!(a.high - a.low < 2 * halfTurn) || Math.max(-a.low, a.high) > 1e9) {
    return interval(-1, 1, a.partial);
  }
  const ends = widened(Math.min(f(a.low), f(a.high)), Math.max(f(a.low), f(a.high)), a.partial);
  return interval(
    mayContain(a, peak + halfTurn) ? -1 : Math.max(-1, ends.low),
    mayContain(a, peak) ? 1 : Math.min(1, ends.high),
    a.partial,
  );
}

export function sine(a: Interval): Interval {
  return wave(own.sin, halfTurn / 2, a);
}

export function cosine(a: Interval): Interval {
  return wave(own.cos, 0, a);
}

export function tangent(a: Interval): Interval {
  const wide = !(a.high - a.low < halfTurn) || Math.max(-a.low, a.high) > 1e9;
  if (wide || mayContain(a, halfTurn / 2) || mayContain(a, -halfTurn / 2)) return everything;
  return rising(own.tan, a);
}

export function arcTangent(a: Interval): Interval {
  return rising(own.atan, a, -1.5707963267948968, 1.5707963267948968);
}

/** arcsin, or arccos where `falling`; defined on [−1, 1]. */
export function arc(a: Interval, falling: boolean): Interval {
  if (a.high < -1 || a.low > 1) return everything;
  const inside = interval(Math.max(-1, a.low), Math.min(1, a.high));
  const partial = a.partial || a.low < -1 || a.high > 1;
  const { low, high } = falling
    ? widened(own.acos(inside.high), own.acos(inside.low), partial)
    : widened(own.asin(inside.low), own.asin(inside.high), partial);
  return interval(low, high, partial);
}

export function hyperbolicSine(a: Interval): Interval {
  return rising(own.sinh, a);
}

export function hyperbolicCosine(a: Interval): Interval {
  const size = absolute(a);
  return rising(own.cosh, size, 1);
}

export function hyperbolicTangent(a: Interval): Interval {
  return rising(own.tanh, a, -1, 1);
}

export function absolute(a: Interval): Interval {
  if (a.low >= 0) return a;
  if (a.high <= 0) return negated(a);
  return interval(0, Math.max(-a.low, a.high), a.partial);
}

/** All values of either. */
export function hull(a: Interval, b: Interval): Interval {
  return interval(Math.min(a.low, b.low), Math.max(a.high, b.high), a.partial || b.partial);
}

export function least(a: Interval, b: Interval): Interval {
  return interval(Math.min(a.low, b.low), Math.min(a.high, b.high), a.partial || b.partial);
}

export function greatest(a: Interval, b: Interval): Interval {
  return negated(least(negated(a), negated(b)));
}
