import type { LineSearch, Ray } from './ray.ts';
import { type Interval, nextLength, type Trial } from './trial-length.ts';

/** φ(s) ≤ φ(0) + c₁ s φ′(0): the decrease that every search here asks for. */
const decrease = 1e-4;
const mostTrials = 60;

/** Whether φ falls from the start at all. */
function descends({ value, slope }: Ray): boolean {
  return slope < 0 && Number.isFinite(value);
}

/** Halves the first length until the loss falls enough (Armijo's condition). */
export const armijo: LineSearch = (ray, first) => {
  if (!descends(ray)) return null;
  let length = first;
  for (let trial = 0; trial < mostTrials; trial++) {
    const value = ray.valueAt(length);
    if (value <= ray.value + decrease * length * ray.slope && value < ray.value) {
      ray.at(length);
      return length;
    }
    length /= 2;
  }
  return null;
};

/** A length that is finite: where the loss is not, shorter ones are tried. */
function finiteTrial(ray: Ray, length: number): Trial | null {
  for (let tried = length, k = 0; k < mostTrials; k++, tried /= 4) {
    const { value, slope } = ray.at(tried);
    if (Number.isFinite(value) && Number.isFinite(slope)) return { length: tried, value, slope };
  }
  return null;
}

/**
 * The strong Wolfe conditions: enough decrease, and |φ′(s)| ≤ c₂ |φ′(0)|. By the method of Moré and
 * Thuente (1994), which keeps an interval that holds such a length and shrinks it by cubic and
 * quadratic interpolation.
 *
 * @param curvature c₂, between 1e-4 and 1: 0.9 for Newton-like directions, less for conjugate ones.
 */
export function strongWolfe(curvature: number): LineSearch {
  return (ray, first) => {
    if (!descends(ray)) return null;
    const begin: Trial = { length: 0, value: ray.value, slope: ray.slope };
    const interval: Interval = { best: begin, other: begin, brackets: false };
    // Rounding hides a decrease smaller than this.
    const blur = 4 * Number.EPSILON * Math.abs(ray.value);
    let longest = Infinity;
    let length = first;
    let width = Infinity;
    let widthBefore = Infinity;
    /** Until the loss has fallen enough once, the tilted φ is searched, which has a minimum where φ may have none. */
    let tilted = true;
    for (let k = 0; k < mostTrials; k++) {
      const trial = finiteTrial(ray, length);
      if (trial === null) return null;
      if (trial.length < length) longest = trial.length;
      length = trial.length;
      const line = ray.value + decrease * length * ray.slope;
      const enough = trial.value <= line;
      if (enough && Math.abs(trial.slope) <= -curvature * ray.slope) return length;
      // At the limit of rounding a flat end is all there is to find.
      const flat = Math.abs(trial.slope) <= -curvature * ray.slope;
      if (flat && trial.value <= ray.value + blur) return length;
      if (tilted && enough && trial.slope >= 0) tilted = false;

      const { brackets } = interval;
      const low = brackets || k === 0 ? 0 : length + 1.1 * (length - interval.best.length);
      const high = Math.min(
        longest,
        brackets ? Infinity : length + 4 * (length - interval.best.length),
      );
      if (tilted && trial.value <= interval.best.value && !enough) {
        length = nextTilted(interval, trial, low, high, decrease * ray.slope);
      } else {
        length = nextLength(interval, trial, low, high);
      }
      if (interval.brackets) {
        const { best, other } = interval;
        const span = Math.abs(other.length - best.length);
        if (span >= 0.66 * widthBefore) length = best.length + (other.length - best.length) / 2;
        widthBefore = width;
        width = span;
        if (!(span > 1e-15 * Math.max(best.length, other.length))) break;
      }
      if (!Number.isFinite(length) || length <= 0) break;
    }
    // No length meets both conditions; one that lowers the loss is still a step.
    const { best } = interval;
    if (best.length === 0 || best.value >= ray.value) return null;
    ray.at(best.length);
    return best.length;
  };
}

/** `nextLength` on φ(s) − tilt·s. */
function nextTilted(
  interval: Interval,
  trial: Trial,
  low: number,
  high: number,
  tilt: number,
): number {
  const lift = (t: Trial, by: number): Trial => ({
    length: t.length,
    value: t.value - by * t.length,
    slope: t.slope - by,
  });
  const raised: Interval = {
    best: lift(interval.best, tilt),
    other: lift(interval.other, tilt),
    brackets: interval.brackets,
  };
  const next = nextLength(raised, lift(trial, tilt), low, high);
  interval.best = lift(raised.best, -tilt);
  interval.other = lift(raised.other, -tilt);
  interval.brackets = raised.brackets;
  return next;
}

/**
 * The first minimum along the ray: lengths doubled until the slope turns, then a root of the slope
 * by regula falsi with halving (Illinois), to the last digits.
 */
export const exact: LineSearch = (ray, first) => {
  if (!descends(ray)) return null;
  let low: Trial = { length: 0, value: ray.value, slope: ray.slope };
  let high = finiteTrial(ray, first);
  for (let k = 0; high !== null && high.slope < 0; k++) {
    if (k === mostTrials) return null;
    low = high;
    high = finiteTrial(ray, 2 * high.length);
    if (high !== null && high.length <= low.length) return null;
  }
  if (high === null) return null;
  let [slopeLow, slopeHigh] = [low.slope, high.slope];
  let side = 0;
  for (let k = 0; k < 2 * mostTrials && high.slope !== 0; k++) {
    let length: number = (low.length * slopeHigh - high.length * slopeLow) / (slopeHigh - slopeLow);
    if (!(length > low.length && length < high.length)) length = (low.length + high.length) / 2;
    if (length === low.length || length === high.length) break;
    const trial: Trial = { length, ...ray.at(length) };
    const now = trial.slope < 0 ? -1 : 1;
    // An end that stays twice counts half, so that the other one comes nearer.
    if (now < 0) {
      [low, slopeLow] = [trial, trial.slope];
      if (side === now) slopeHigh /= 2;
    } else {
      [high, slopeHigh] = [trial, trial.slope];
      if (side === now) slopeLow /= 2;
    }
    side = now;
    if (high.length - low.length <= 4 * Number.EPSILON * high.length) break;
  }
  const best = low.length > 0 && -low.slope < high.slope ? low : high;
  const { value } = ray.at(best.length);
  return value <= ray.value ? best.length : null;
};
