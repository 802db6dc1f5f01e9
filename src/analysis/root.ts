/**
 * A zero of a continuous function between two points where its signs differ, by Brent's method
 * (inverse quadratic interpolation guarded by bisection).
 *
 * `f` may return NaN where it cannot be evaluated; the search then fails with null, as it does
 * when the signs at the ends agree.
 */
export function findRoot(
  f: (x: number) => number,
  from: number,
  to: number,
  valueAtFrom = f(from),
  valueAtTo = f(to),
): number | null {
  let [a, fa, b, fb] = [from, valueAtFrom, to, valueAtTo];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa * fb < 0)) return null;
  let [c, fc] = [a, fa];
  let step = b - a;
  let before = step;
  for (let iteration = 0; iteration < 200; iteration++) {
    // b is the best point, c the other side of the zero, a the previous b.
    if (Math.abs(fc) < Math.abs(fb)) [a, fa, b, fb, c, fc] = [b, fb, c, fc, b, fb];
    const tolerance = Number.EPSILON * Math.abs(b);
    const half = (c - b) / 2;
    if (Math.abs(half) <= tolerance || fb === 0) return b;
    let interpolated = false;
    if (Math.abs(before) > tolerance && Math.abs(fa) > Math.abs(fb)) {
      const s = fb / fa;
      let p: number;
      let q: number;
      if (a === c) {
        p = 2 * half * s;
        q = 1 - s;
      } else {
        const u = fa / fc;
        const v = fb / fc;
        p = s * (2 * half * u * (u - v) - (b - a) * (v - 1));
        q = (u - 1) * (v - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      else p = -p;
      if (2 * p < Math.min(3 * half * q - Math.abs(tolerance * q), Math.abs(before * q))) {
        before = step;
        step = p / q;
        interpolated = true;
      }
    }
    if (!interpolated) {
      step = half;
      before = half;
    }
    a = b;
    fa = fb;
    b += Math.abs(step) > tolerance ? step : Math.sign(half) * tolerance;
    fb = f(b);
    if (Number.isNaN(fb)) return null;
    if (fb * fc > 0) {
      c = a;
      fc = fa;
      step = b - a;
      before = step;
    }
  }
  return b;
}
