import type { CascadeColumn } from '../../analysis/cascade.ts';

/** Differences smaller than this fraction of the picture are rounding, not motion. */
const finest = 1e-9;

/**
 * Columns for the diagram: the points of cycles rounded to what the picture could ever show, so that
 * a minimum reached to the last digit is one line and not a landscape of rounding errors.
 *
 * @param width of the picture, in the observable's units
 */
export function readableColumns(
  columns: readonly CascadeColumn[],
  width: number,
): readonly CascadeColumn[] {
  const unit = finest * width;
  return columns.map((column) =>
    column.status === 'converged'
      ? { ...column, points: column.points.map((x) => Math.round(x / unit) * unit) }
      : column,
  );
}
