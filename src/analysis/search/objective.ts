/** What a search evaluates, ready for many settings at once. */
import type { Estimate } from '../estimate.ts';
import type { SearchAxis } from './request.ts';

export interface Objective {
  /** Whether evaluating the same setting again gives another value. */
  readonly noisy: boolean;
  /**
   * The values of settings, smaller is better, all finite. The noise of setting i is a function of
   * (seed, batch, i), and of the setting where it is an error of measurement: the same batch twice is the same.
   *
   * @param points one number for each axis.
   */
  evaluate(points: readonly (readonly number[])[], seed: number, batch: number): number[];
  /** What independent values of one setting say together: where they are logarithms, that of the mean loss. */
  together(values: readonly number[]): Estimate;
  /** The value without noise, where theory knows it; not finite where nothing settles. */
  readonly exact: ((point: readonly number[]) => number) | null;
  /** The value of not moving at all, which no evaluation exceeds; Infinity where there is none. */
  readonly ceiling: number;
}

export interface PreparedObjective extends Objective {
  readonly axes: readonly SearchAxis[];
  /** The optimum on the axes, where theory knows it. */
  readonly known: { readonly point: readonly number[]; readonly value: number } | null;
}

/** The mean and its standard error; of one value, none. */
export function meanOf(values: readonly number[]): Estimate {
  const n = values.length;
  const value = values.reduce((sum, each) => sum + each, 0) / n;
  const squares = values.reduce((sum, each) => sum + (each - value) ** 2, 0);
  return { value, error: n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0 };
}
