import type { CascadeResult } from '../analysis/cascade.ts';

function cell(value: number | null): string {
  return value === null || !Number.isFinite(value) ? '' : String(value);
}

/**
 * A cascade as comma-separated values, one row a column of the diagram; an
 * absent or non-finite number is an empty cell. With `points` a last column
 * holds the attractor points, separated by spaces.
 */
export function cascadeCsv(result: CascadeResult, { points = false } = {}): string {
  const header = ['value', 'status', 'period', 'min', 'max', 'lyapunov', 'lyapunov_error'];
  if (points) header.push('points');
  const rows = result.columns.map((column) => {
    const row = [
      cell(column.value),
      column.status,
      cell(column.period),
      cell(column.min),
      cell(column.max),
      cell(column.lyapunov.value),
      cell(column.lyapunov.error),
    ];
    if (points) row.push(Array.from(column.points, String).join(' '));
    return row.join(',');
  });
  return `${[header.join(','), ...rows].join('\n')}\n`;
}
