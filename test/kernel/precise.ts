/**
 * Elementary functions to far more digits than a float64 has, by series in
 * integers: the judge of the kernels' own. Slow and obvious.
 */

/** mantissa · 2^−places. */
export interface Precise {
  readonly mantissa: bigint;
  readonly places: number;
}

const guard = 40;

function shifted(mantissa: bigint, places: number): bigint {
  return places >= 0 ? mantissa << BigInt(places) : mantissa >> BigInt(-places);
}

function bitLength(n: bigint): number {
  return (n < 0n ? -n : n).toString(2).length;
}

/** x as an integer and a power of two: x = integer·2^exponent. */
export function exactly(x: number): { integer: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const encoded = view.getBigUint64(0);
  const biased = Number((encoded >> 52n) & 0x7ffn);
  const fraction = encoded & 0xfffffffffffffn;
  const size = biased === 0 ? fraction : fraction | 0x10000000000000n;
  return { integer: x < 0 ? -size : size, exponent: Math.max(biased, 1) - 1075 };
}

/** x in fixed point. Exact if `places` reach its last bit. */
function fixed(x: number, places: number): bigint {
  const { integer, exponent } = exactly(x);
  return shifted(integer, exponent + places);
}

function root(n: bigint): bigint {
  if (n < 2n) return n;
  let guess = 1n << BigInt((bitLength(n) + 1) >> 1);
  for (;;) {
    const next = (guess + n / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

const times = (a: bigint, b: bigint, places: number): bigint => (a * b) >> BigInt(places);
const over = (a: bigint, b: bigint, places: number): bigint => (a << BigInt(places)) / b;

/** Sum of z^n·(±1)^n/(2n + 1), times z^½: artanh and arctan of small x. */
function oddSeries(x: bigint, places: number, alternating: boolean): bigint {
  const square = times(x, x, places);
  let total = 0n;
  let power = x;
  for (let n = 1n; power !== 0n && power !== -1n; n += 2n) {
    total += alternating && n % 4n === 3n ? -power / n : power / n;
    power = times(power, square, places);
  }
  return total;
}

function cached(compute: (places: number) => bigint): (places: number) => bigint {
  const known = new Map<number, bigint>();
  return (places) => {
    const value = known.get(places) ?? compute(places + guard) >> BigInt(guard);
    known.set(places, value);
    return value;
  };
}

const inverse = (n: bigint, places: number): bigint => (1n << BigInt(places)) / n;

/** 2 artanh ⅓. */
const ln2 = cached((places) => 2n * oddSeries(inverse(3n, places), places, false));
/** 16 arctan ⅕ − 4 arctan 1/239 (Machin). */
export const pi = cached(
  (places) =>
    16n * oddSeries(inverse(5n, places), places, true) -
    4n * oddSeries(inverse(239n, places), places, true),
);

/** e^x for fixed-point x. */
function expFixed(x: bigint, places: number): Precise {
  const work = places + guard + Math.max(0, bitLength(x) - places);
  const wide = x << BigInt(work - places);
  const k = wide / ln2(work);
  // Halved eight times, so that the series is short; then squared as often.
  const r = (wide - k * ln2(work)) >> 8n;
  let total = 0n;
  let term = 1n << BigInt(work);
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    total += term;
    term = times(term, r, work) / n;
  }
  for (let i = 0; i < 8; i++) total = times(total, total, work);
  return { mantissa: total, places: work - Number(k) };
}

/** log of a positive integer over 2^places. */
function logFixed(x: bigint, places: number, work: number): bigint {
  const k = bitLength(x) - 1;
  // m in [1, 2), brought near 1 by square roots.
  let m = shifted(x, work - k);
  for (let i = 0; i < 6; i++) m = root(m << BigInt(work));
  const one = 1n << BigInt(work);
  const s = over(m - one, m + one, work);
  return 128n * oddSeries(s, work, false) + BigInt(k - places) * ln2(work);
}

function atanFixed(x: bigint, places: number): bigint {
  const one = 1n << BigInt(places);
  let reduced = x;
  for (let i = 0; i < 6; i++) {
    const hypotenuse = root((one << BigInt(places)) + reduced * reduced);
    reduced = over(reduced, one + hypotenuse, places);
  }
  return 64n * oddSeries(reduced, places, true);
}

/** (sin x, cos x). */
function circle(x: number, places: number): readonly [bigint, bigint] {
  const { exponent } = exactly(x);
  const work = places + guard + Math.max(0, exponent + 53);
  const wide = fixed(x, work);
  const half = pi(work) >> 1n;
  const k = (wide + (half >> 1n) - (wide + (half >> 1n) < 0n ? half - 1n : 0n)) / half;
  const r = wide - k * half;
  const series = (first: bigint, from: bigint): bigint => {
    const square = times(r, r, work);
    let total = 0n;
    let term = first;
    for (let n = from; term !== 0n && term !== -1n; n += 2n) {
      total += term;
      term = -times(term, square, work) / (n * (n + 1n));
    }
    return total >> BigInt(work - places);
  };
  const s = series(r, 2n);
  const c = series(1n << BigInt(work), 1n);
  const quadrant = Number(((k % 4n) + 4n) % 4n);
  return (
    [
      [s, c],
      [c, -s],
      [-s, -c],
      [-c, s],
    ] as const
  )[quadrant]!;
}

/** Places after the point that leave some 100 bits of a result near `estimate`. */
function placesFor(estimate: number): number {
  const size = Math.abs(estimate);
  return 100 + (size === 0 ? 1100 : Math.max(0, -Math.floor(Math.log2(size))));
}

/** Functions of one argument where they are finite; `estimate` is the result roughly, to choose digits by. */
export const precise: Readonly<Record<string, (x: number, estimate: number) => Precise>> = {
  exp: (x) => expFixed(fixed(x, 1200), 1200),
  expm1: (x, estimate) => {
    const places = placesFor(estimate) + 1074;
    const { mantissa, places: shift } = expFixed(fixed(x, places), places);
    return { mantissa: shifted(mantissa, places - shift) - (1n << BigInt(places)), places };
  },
  log: (x, estimate) => {
    const places = placesFor(estimate);
    const { integer, exponent } = exactly(x);
    return { mantissa: logFixed(integer, -exponent, places), places };
  },
  log1p: (x, estimate) => {
    const places = placesFor(estimate) + 60;
    const exact = 1100;
    const whole = fixed(x, exact) + (1n << BigInt(exact));
    return { mantissa: logFixed(whole, exact, places), places };
  },
  sin: (x, estimate) => ({
    mantissa: circle(x, placesFor(estimate))[0],
    places: placesFor(estimate),
  }),
  cos: (x, estimate) => ({
    mantissa: circle(x, placesFor(estimate))[1],
    places: placesFor(estimate),
  }),
  tan: (x, estimate) => {
    const places = placesFor(estimate) + placesFor(1 / estimate);
    const [s, c] = circle(x, places);
    return { mantissa: over(s, c, places), places };
  },
  asin: (x, estimate) => {
    const places = placesFor(estimate) + 60;
    const v = fixed(x, places);
    const other = root((1n << BigInt(2 * places)) - v * v);
    if (other === 0n) return { mantissa: (v < 0n ? -pi(places) : pi(places)) >> 1n, places };
    return { mantissa: atanFixed(over(v, other, places), places), places };
  },
  acos: (x, estimate) => {
    const places = placesFor(estimate) + 60;
    const one = 1n << BigInt(places);
    const v = fixed(x, places);
    // arccos x = 2 arctan √((1 − x)/(1 + x)).
    if (v === -one) return { mantissa: pi(places), places };
    const ratio = root(over(one - v, one + v, places) << BigInt(places));
    return { mantissa: 2n * atanFixed(ratio, places), places };
  },
  atan: (x, estimate) => {
    const places = placesFor(estimate) + 60;
    return { mantissa: atanFixed(fixed(x, places), places), places };
  },
  sinh: (x, estimate) => {
    const [up, down, places] = exponentials(x, placesFor(estimate));
    return { mantissa: (up - down) >> 1n, places };
  },
  cosh: (x, estimate) => {
    const [up, down, places] = exponentials(x, placesFor(estimate));
    return { mantissa: (up + down) >> 1n, places };
  },
  tanh: (x, estimate) => {
    // 1 − tanh 60 is below 2⁻¹⁷².
    const near = Math.max(-60, Math.min(60, x));
    const [up, down, places] = exponentials(near, placesFor(estimate));
    return { mantissa: over(up - down, up + down, places), places };
  },
};

/** e^x and e^−x at the same number of places. */
function exponentials(x: number, wanted: number): readonly [bigint, bigint, number] {
  const places = wanted + 60 + Math.ceil(3 * Math.min(Math.abs(x), 750));
  const up = expFixed(fixed(x, places), places);
  const down = expFixed(fixed(-x, places), places);
  const align = (e: Precise): bigint => shifted(e.mantissa, places - e.places);
  return [align(up), align(down), places];
}

/** x^y for x > 0 where it neither overflows nor vanishes altogether. */
export function precisePower(x: number, y: number): Precise {
  const { integer, exponent } = exactly(x);
  const factor = exactly(y);
  const work = 320;
  const logarithm = logFixed(integer, -exponent, work);
  return expFixed(shifted(logarithm * factor.integer, factor.exponent), work);
}

/**
 * How far `value` is from `exact`, in units of the last place of `exact` (of the
 * smallest normal number for subnormals). ∞ counts as 2¹⁰²⁴.
 */
export function ulpsFrom(value: number, exact: Precise): number {
  if (Number.isNaN(value)) return Infinity;
  const { integer, exponent } = Number.isFinite(value)
    ? exactly(value)
    : { integer: value > 0 ? 1n : -1n, exponent: 1024 };
  const last = Math.max(bitLength(exact.mantissa) - exact.places - 53, -1074);
  // Both in units of 2^−common.
  const common = Math.max(exact.places, -exponent, 40 - last);
  const difference =
    shifted(integer, exponent + common) - shifted(exact.mantissa, common - exact.places);
  return Math.abs(Number(shifted(difference, -(last + common) + 30)) / 2 ** 30);
}
