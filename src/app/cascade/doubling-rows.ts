/** The doublings of a cascade as rows of a table: for the page and for files. */

import type { DoublingsResult } from '../../analysis/bifurcation/doublings.ts';
import { certain } from './certain.ts';

export interface DoublingRow {
  /** Of the cycle that doubles. */
  readonly period: number;
  readonly value: number;
  readonly error: number;
  /** η_n in its certain digits. */
  readonly text: string;
  /** (η_n − η_{n−1})/(η_{n+1} − η_n), where all three are there. */
  readonly delta: { readonly value: number; readonly text: string } | null;
  /** The gap of the cycle before over this one's. */
  readonly alpha: { readonly value: number; readonly text: string } | null;
}

export function doublingRows(result: DoublingsResult): DoublingRow[] {
  const { doublings, deltas, alphas } = result;
  return doublings.map(({ period, value, valueError }, n) => {
    const delta = deltas[n - 1];
    const [before, after] = [doublings[n - 1], doublings[n + 1]];
    const noise =
      delta === undefined || before === undefined || after === undefined
        ? 0
        : (2 * Math.max(valueError, before.valueError, after.valueError) * (1 + Math.abs(delta))) /
          Math.abs(after.value - value);
    // The first cycle of a stationary point has no gap: ratios begin with the third.
    const alpha = alphas[n - 2];
    return {
      period,
      value,
      error: valueError,
      text: certain(value, valueError),
      delta: delta === undefined ? null : { value: delta, text: certain(delta, noise, 6) },
      alpha: alpha === undefined ? null : { value: alpha, text: certain(alpha, 0, 5) },
    };
  });
}

/** As comma-separated values, a header first; numbers with all the digits of float64. */
export function doublingsCsv(result: DoublingsResult, over: string): string {
  const rows = doublingRows(result).map(({ period, value, error, delta, alpha }) =>
    [period, value, error, delta?.value ?? '', alpha?.value ?? ''].join(','),
  );
  return [`period,${over},error,delta,alpha`, ...rows, ''].join('\n');
}

/** As lines for a text. */
export function doublingsText(result: DoublingsResult, symbol: string): string {
  const lines = doublingRows(result).map(({ period, text, delta, alpha }) =>
    [String(period).padStart(6), text.padEnd(19), delta?.text ?? '', alpha?.text ?? '']
      .join('  ')
      .trimEnd(),
  );
  const { accumulation, ended } = result;
  const limit =
    accumulation === null
      ? []
      : [`${symbol} accumulates at ${certain(accumulation.value, accumulation.error)}`];
  return [
    `period  ${symbol.padEnd(19)}  δ  α`,
    ...lines,
    ...limit,
    ...(ended === null ? [] : [ended]),
    '',
  ].join('\n');
}
