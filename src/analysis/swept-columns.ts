/** The values that a sweep has columns at. */

import { AnalysisError } from './analysis-error.ts';
import { requireWhole } from './request-checks.ts';

/** The columns of a sweep, as `CascadeRequest` has them. */
interface Columns {
  readonly from: number;
  readonly to: number;
  readonly columns: number;
  readonly columnRange?: readonly [number, number] | undefined;
}

/** The swept value of each column that is asked for. */
export function sweptValues(request: Columns): Float64Array {
  const { from, to, columns } = request;
  const [first, end] = columnRange(request);
  const last = columns - 1;
  // Between neighbours deep inside a diagram only this meets every float64 there is.
  const isNarrow = Math.abs(to - from) < 2 ** -20 * Math.abs(to);
  // Weighing both ends rounds 0.9, 1.0, 1.1, … as a reader writes them; adding up steps would not.
  return Float64Array.from({ length: end - first }, (_, k) => {
    const i = first + k;
    if (i === 0) return from;
    if (i === last) return to;
    return isNarrow ? from + (i * (to - from)) / last : ((last - i) * from + i * to) / last;
  });
}

/**
 * The first of the columns that are asked for and the one after the last.
 *
 * @throws AnalysisError for a range that is not within the columns.
 */
export function columnRange({
  columns,
  columnRange: range,
}: Pick<Columns, 'columns' | 'columnRange'>): readonly [number, number] {
  if (range === undefined) return [0, columns];
  const [first, end] = range;
  requireWhole('columnRange', first, 0);
  requireWhole('columnRange', end, first + 1);
  if (end <= columns) return range;
  const problem = `the column range ends at ${end} of ${columns}`;
  throw new AnalysisError('columnRange', problem, `give at most ${columns}`);
}
