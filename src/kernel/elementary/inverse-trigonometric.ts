/**
 * atan, asin and acos. Each polynomial interpolates at Chebyshev nodes what the
 * series of the function leaves after its first term (computed with 80 digits,
 * then rounded).
 */

import { fastSum, type Pair, pairQuotient, product } from '../double-double.ts';
import { horner } from '../polynomial.ts';
import type { Vector } from '../vector-code.ts';

const halfPi = [1.5707963267948966, 6.123233995736766e-17] as const;
const quarterPi = [0.7853981633974483, 3.061616997868383e-17] as const;

// (atan u/u − 1)/u² in powers of u² in [0, tan²(π/8)].
const tangent = [
  -0.3333333333333333, 0.19999999999999804, -0.14285714285659457, 0.11111111105119366,
  -0.09090908751706075, 0.07692296323157785, -0.06666423954373413, 0.058789182929757273,
  -0.05230375457576669, 0.04551233844829568, -0.03456132296826231, 0.01627552168389342,
];

// (asin s/s − 1)/s² in powers of s² in [0, ¼].
const sine = [
  0.16666666666666666, 0.07500000000000118, 0.044642857142551895, 0.03038194447553234,
  0.02237215744350722, 0.017352816540325496, 0.01396378001220357, 0.011566459612121669,
  0.009621842970100282, 0.009319560794767446, 0.0030448799094556773, 0.019554513336123378,
  -0.01924167174674304, 0.02961201126495512,
];

/** tan(π/8) and tan(3π/8), where the next of the bases 0, π/4 and π/2 becomes the nearer one. */
const near = Math.SQRT2 - 1;
const far = Math.SQRT2 + 1;

/** base + atan u with u = a, (a − 1)/(a + 1) or −1/a, so that |u| ≤ tan(π/8). */
export function atan(x: Vector): Vector {
  const a = x.abs().atMost(2 ** 60);
  const middle = a.greaterThan(near);
  const last = a.greaterThan(far);
  const above = last.select(-1, middle.select(a.sub(1), a));
  const sumWithOne = a.add(1);
  const below = last.select(a, middle.select(sumWithOne, 1));
  const lost = a.sub(sumWithOne.sub(1));
  const u = pairQuotient({ high: above }, { high: below, low: middle.andNot(last).and(lost) });
  const square = u.high.mul(u.high);
  const rest = u.high.mul(square).mul(horner(square, tangent)).add(u.low);
  const base = last.select(halfPi[0], middle.and(quarterPi[0]));
  const baseLow = last.select(halfPi[1], middle.and(quarterPi[1]));
  const { high, low } = fastSum(base, u.high);
  return high.add(low.add(baseLow.add(rest))).or(x.sign());
}

/**
 * asin v = s + rest for v ≤ ½; for larger v, asin v = π/2 − 2 asin √((1 − v)/2), and
 * s + rest is the asin of that root, to which belongs the part its rounding took.
 */
function reduce(v: Vector): { large: Vector; s: Vector; rest: Vector } {
  const large = v.greaterThan(0.5);
  const square = large.select(v.from(1).mul(0.5), v.mul(v));
  const root = square.sqrt();
  const back = product(root, root);
  const lost = square
    .sub(back.high)
    .sub(back.low)
    .div(root.atLeast(2 ** -500).mul(2));
  const s = large.select(root, v);
  const rest = s.mul(square.mul(horner(square, sine))).add(large.and(lost));
  return { large, s, rest };
}

/** (c − factor·s) − factor·rest for a constant c in two parts. */
function from(c: readonly [number, number], { high, low }: Pair): Vector {
  const leading = fastSum(c[0], high.neg());
  return leading.high.add(leading.low.add(low.from(c[1])));
}

export function asin(x: Vector): Vector {
  const { large, s, rest } = reduce(x.abs());
  const complement = from(halfPi, { high: s.mul(2), low: rest.mul(2) });
  return large.select(complement, s.add(rest)).or(x.sign());
}

export function acos(x: Vector): Vector {
  const { large, s, rest } = reduce(x.abs());
  const twice = { high: s.mul(2), low: rest.mul(2) };
  const negative = x.lessThan(0);
  const pi = [2 * halfPi[0], 2 * halfPi[1]] as const;
  const outer = negative.select(from(pi, twice), twice.high.add(twice.low));
  const sign = x.sign();
  const inner = from(halfPi, { high: s.xor(sign), low: rest.xor(sign) });
  return large.select(outer, inner);
}
