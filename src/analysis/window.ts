/** What can be read off a window of consecutive iterates of one coordinate. */

/** Whether every value is finite and of modulus at most `radius`. */
export function isWithin(values: Float64Array, radius: number): boolean {
  for (let k = 0; k < values.length; k++) if (!(Math.abs(values[k]!) <= radius)) return false;
  return true;
}

/** Least and largest of `window[from … to − 1]`, none of them NaN. */
export function rangeOf(
  window: Float64Array,
  from: number,
  to: number,
): { low: number; high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let k = from; k < to; k++) {
    const x = window[k]!;
    if (x < low) low = x;
    if (x > high) high = x;
  }
  return { low, high };
}

/**
 * Periods with which the second half of the window seems to repeat, ascending and starting with 1
 * in any case; a larger one is listed only where it repeats at least twice as well as the last.
 *
 * @param mostPeriod at most half the length of the window.
 */
export function candidatePeriods(window: Float64Array, mostPeriod: number): number[] {
  const half = window.length >> 1;
  const { low, high } = rangeOf(window, half, window.length);
  const size = Math.max(1, Math.abs(low), Math.abs(high));
  let limit = 1e-2 * (high - low) + 1e-9 * size;
  const periods = [1];
  for (let period = 1; period <= mostPeriod; period++) {
    let worst = 0;
    for (let k = window.length - 1; k >= half && worst < limit; k--) {
      worst = Math.max(worst, Math.abs(window[k]! - window[k - period]!));
    }
    if (!(worst < limit)) continue;
    if (period > 1) periods.push(period);
    limit = worst / 2;
  }
  return periods;
}

/** Whether the second half of the window repeats with some period up to `mostPeriod`, to rounding. */
export function repeats(window: Float64Array, mostPeriod: number): boolean {
  const half = window.length >> 1;
  const { low, high } = rangeOf(window, half, window.length);
  const rounding = 1e-11 * Math.max(1, Math.abs(low), Math.abs(high));
  for (let period = 1; period <= mostPeriod; period++) {
    let k = window.length - 1;
    while (k >= half && Math.abs(window[k]! - window[k - period]!) <= rounding) k--;
    if (k < half) return true;
  }
  return false;
}

/** Whether each eighth of the window ranges wider than the one before: an orbit on its way out. */
export function isGrowing(window: Float64Array): boolean {
  const length = window.length >> 3;
  let before = 0;
  for (let i = 0; i < 8; i++) {
    const { low, high } = rangeOf(window, i * length, (i + 1) * length);
    if (!(high - low > before)) return false;
    before = high - low;
  }
  return true;
}
