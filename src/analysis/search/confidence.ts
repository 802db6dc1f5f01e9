/** Intervals that hold a mean as often as they say. */
import { regularizedBeta } from '../heat/incomplete-beta.ts';

export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Student's t: how many standard errors a two-sided interval of this confidence reaches to either side.
 *
 * @param confidence in (0, 1).
 * @param freedom degrees of freedom, at least 1.
 */
export function studentReach(confidence: number, freedom: number): number {
  const outside = 1 - confidence;
  const beyond = (t: number): number =>
    regularizedBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
  let [low, high] = [0, 1];
  while (beyond(high) > outside) high *= 2;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    if (beyond(middle) > outside) low = middle;
    else high = middle;
  }
}

/** The mean of numbers that scatter normally, and its interval; of one number, which has no scatter, itself. */
export function meanInterval(values: readonly number[], confidence: number): Interval {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n === 1) return { mean, low: mean, high: mean };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const reach = studentReach(confidence, n - 1) * Math.sqrt(squares / (n - 1) / n);
  return { mean, low: mean - reach, high: mean + reach };
}
