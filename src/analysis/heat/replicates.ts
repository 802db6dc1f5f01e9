/**
 * Errors of averages from sums that were kept apart: over independent groups of particles where there
 * are many, otherwise over consecutive batches of steps, with the autocorrelation between them.
 */

import type { Average } from './sample-request.ts';

/** Sums of groups of particles over batches of steps: `[group·batches + batch]`. */
export interface Replicates {
  readonly groups: number;
  readonly batches: number;
}

/** So many groups tell the error of their mean to an eighth. */
export const manyGroups = 32;

const nothing: Average = { mean: Number.NaN, error: Number.NaN };

/**
 * Σ numerators / Σ denominators and its standard error, by the residuals numerator − ratio·denominator:
 * of a mean the denominators are the counts.
 */
export function ratio(
  { groups, batches }: Replicates,
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
): Average {
  const size = groups * batches;
  let above = 0;
  let below = 0;
  for (let i = 0; i < size; i++) {
    above += numerators[i]!;
    below += denominators[i]!;
  }
  if (below === 0 || !Number.isFinite(above)) return nothing;
  const mean = above / below;
  const residuals = Float64Array.from(
    { length: size },
    (_, i) => numerators[i]! - mean * denominators[i]!,
  );
  const variance =
    batches === 1 || groups >= manyGroups
      ? overGroups(residuals, groups, batches)
      : overBatches(residuals, groups, batches);
  return { mean, error: Math.sqrt(variance) / Math.abs(below) };
}

/** The variance of the residuals' sum, from groups that do not know of each other. */
function overGroups(residuals: Float64Array, groups: number, batches: number): number {
  if (groups < 2) return Number.NaN;
  let squares = 0;
  for (let group = 0; group < groups; group++) {
    let sum = 0;
    for (let batch = 0; batch < batches; batch++) sum += residuals[group * batches + batch]!;
    squares += sum * sum;
  }
  return (squares * groups) / (groups - 1);
}

function overBatches(residuals: Float64Array, groups: number, batches: number): number {
  let squares = 0;
  for (const residual of residuals) squares += residual * residual;
  return squares * autocorrelationTime(residuals, groups, batches);
}

/** Lags are summed as far as this many times the sum so far: then e^(−6) of it is left out. */
const windowTimes = 3;
/** A series that swings back and forth has a short time and lags that count. */
const leastWindow = 8;

/**
 * The integrated autocorrelation time 1 + 2Σρₖ of series of mean 0, in their own steps: each row of
 * `series` is one, `[row·length + step]`, and the rows are independent. The sum ends by Sokal's window,
 * and is corrected for the mean having been taken from the series themselves (U. Wolff, Comput. Phys.
 * Commun. 156 (2004) 143, equations 49 and 52). At least 1/length.
 */
export function autocorrelationTime(series: Float64Array, rows: number, length: number): number {
  const covariance = (lag: number): number => {
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      const first = row * length;
      for (let i = 0; i < length - lag; i++) sum += series[first + i]! * series[first + i + lag]!;
    }
    return sum / (rows * (length - lag));
  };
  const variance = covariance(0);
  if (!(variance > 0)) return 1;
  let time = 1;
  let window = 0;
  const longest = Math.floor(length / 2);
  while (window < longest && window < Math.max(leastWindow, windowTimes * time)) {
    window++;
    time += (2 * covariance(window)) / variance;
  }
  return Math.max(1 / length, time * (1 + (2 * window + 1) / (rows * length)));
}

/** Of several sums, those of a linear combination. */
export function combined(parts: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const sum = new Float64Array(parts[0]?.length ?? 0);
  parts.forEach((part, k) => {
    for (let i = 0; i < sum.length; i++) sum[i]! += weights[k]! * part[i]!;
  });
  return sum;
}
