import type { CascadeColumn, CascadeResult } from '../analysis/cascade.ts';

function cell(value: number | null): string {
  return value === null || !Number.isFinite(value) ? '' : String(value);
}

/** The first line of `cascadeCsv`. */
export function csvHeader({ points = false } = {}): string {
  const header = ['value', 'status', 'period', 'min', 'max', 'lyapunov', 'lyapunov_error'];
  if (points) header.push('points');
  return `${header.join(',')}\n`;
}

/** The line of one column of the diagram. */
export function csvRow(column: CascadeColumn, { points = false } = {}): string {
  const row = [
    cell(column.value),
    column.status,
    cell(column.period),
    cell(column.min),
    cell(column.max),
    cell(column.lyapunov.value),
    cell(column.lyapunov.error),
  ];
  if (points) row.push(column.points.join(' '));
  return `${row.join(',')}\n`;
}

/**
 * A cascade as comma-separated values, one row a column of the diagram; an
 * absent or non-finite number is an empty cell. With `points` a last column
 * holds the attractor points, separated by spaces.
 */
export function cascadeCsv(result: CascadeResult, { points = false } = {}): string {
  const rows = result.columns.map((column) => csvRow(column, { points }));
  return `${csvHeader({ points })}${rows.join('')}`;
}
