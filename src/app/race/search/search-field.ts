/** The objective without noise all over the axes, for its level lines. */
import { pointAt } from '../../../analysis/search/axes.ts';
import { prepareObjective } from '../../../analysis/search/prepare-objective.ts';
import type { SearchAxis, SearchObjective } from '../../../analysis/search/request.ts';

export interface SearchFieldRequest {
  readonly objective: SearchObjective;
  readonly axes: readonly SearchAxis[];
  /** Places along each axis. */
  readonly count: number;
}

/** `values[row·count + column]`, column along the first axis; one row where there is one axis. Null where theory is silent. */
export interface SearchField {
  readonly count: number;
  readonly values: Float64Array | null;
}

export function* searchField(
  request: SearchFieldRequest,
): Generator<{ fraction: number }, SearchField> {
  const { objective, axes, count } = request;
  const { exact } = prepareObjective(objective, axes);
  if (exact === null) return { count, values: null };
  const rows = axes.length > 1 ? count : 1;
  const values = new Float64Array(rows * count);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < count; column++) {
      const unit = [column / (count - 1), row / (count - 1)];
      values[row * count + column] = exact(pointAt(axes, unit));
    }
    yield { fraction: (row + 1) / rows };
  }
  return { count, values };
}
