import type { CascadeColumn, CascadeRequest, CascadeResult } from '../analysis/cascade.ts';
import { nameOfObservable } from '../analysis/observable-names.ts';

/** What a table of columns says of them. */
export interface TableOptions {
  /** Whether it lists the attractor points. */
  readonly points?: boolean;
  /** Ends the names of the columns that show another observable than the first coordinate: `min_loss`. */
  readonly observable?: string | undefined;
  /** Whether the columns are those of a carried sweep, and say so. */
  readonly carried?: boolean;
}

function cell(value: number | null): string {
  return value === null || !Number.isFinite(value) ? '' : String(value);
}

/** What the tables of a sweep say, beside whether they list points. */
export function tableOptions(
  request: Pick<CascadeRequest, 'observable' | 'variables' | 'carry'>,
): Pick<TableOptions, 'observable' | 'carried'> {
  const { observable = 0, variables, carry = 'none' } = request;
  return {
    observable: observable === 0 ? undefined : nameOfObservable(observable, variables),
    carried: carry !== 'none',
  };
}

/** The first line of `cascadeCsv`. */
export function csvHeader({ points, observable, carried }: TableOptions = {}): string {
  const shown = (name: string) =>
    observable === undefined ? name : `${name}_${observable.replaceAll('-', '_')}`;
  const header = ['value', 'status', 'period', shown('min'), shown('max')];
  header.push('lyapunov', 'lyapunov_error');
  if (carried) header.push('sweep', 'restarted');
  if (points) header.push(shown('points'));
  return `${header.join(',')}\n`;
}

/** The line of one column of the diagram. */
export function csvRow(column: CascadeColumn, { points, carried }: TableOptions = {}): string {
  const row = [
    cell(column.value),
    column.status,
    cell(column.period),
    cell(column.min),
    cell(column.max),
    cell(column.lyapunov.value),
    cell(column.lyapunov.error),
  ];
  if (carried) row.push(column.carried?.direction ?? '', String(column.carried?.restarted ?? ''));
  if (points) row.push(column.points.join(' '));
  return `${row.join(',')}\n`;
}

/**
 * A cascade as comma-separated values, one row a column of the diagram; an
 * absent or non-finite number is an empty cell. With `points` a last column
 * holds the attractor points, separated by spaces. `min`, `max` and `points` are those of the first
 * coordinate, or carry the observable's name; of a carried sweep each row has its direction.
 */
export function cascadeCsv(
  result: CascadeResult,
  { points = false }: Pick<TableOptions, 'points'> = {},
): string {
  const options = { ...tableOptions(result.request), points };
  return `${csvHeader(options)}${result.columns.map((column) => csvRow(column, options)).join('')}`;
}
