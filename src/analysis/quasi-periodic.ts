import { elementaryFunctions } from '../kernel/functions.ts';
import { rangeOf } from './window.ts';

/**
 * Whether a window of an observable looks quasi-periodic: a smooth function of a rotation.
 *
 * Means weighted by exp(−1/(s(1−s))) converge faster than any power of the length for such an
 * orbit, and only like its square root for a chaotic one (Das, Saiki, Sander & Yorke,
 * Nonlinearity 30, 2017). So the means over the two halves are compared: ten digits against
 * three. The range, too, must be the same in both, or the orbit is still contracting.
 */
export function isQuasiPeriodic(window: Float64Array): boolean {
  const half = window.length >> 1;
  const first = rangeOf(window, 0, half);
  const second = rangeOf(window, half, 2 * half);
  const span = first.high - first.low;
  const moved = Math.max(Math.abs(second.high - first.high), Math.abs(second.low - first.low));
  if (!(span > 0) || moved > 1e-3 * span) return false;
  return Math.abs(weightedMean(window, 0, half) - weightedMean(window, half, half)) <= 1e-8 * span;
}

/** The weighted mean of `length` values from `first` on. */
function weightedMean(window: Float64Array, first: number, length: number): number {
  let total = 0;
  let sum = 0;
  for (let k = 1; k < length; k++) {
    const s = k / length;
    const weight = elementaryFunctions.exp(-1 / (s * (1 - s)));
    total += weight;
    sum += weight * window[first + k]!;
  }
  return sum / total;
}
