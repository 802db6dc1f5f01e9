/** The cells of a chart as they come in: first coarse ones, then rows of fine ones over them. */
import type { ChartRequest, ChartResult } from '../../analysis/chart.ts';
import type { SceneZoom } from '../../scene/scene.ts';

export interface ChartGrid {
  readonly request: ChartRequest;
  readonly window: SceneZoom;
  readonly columns: number;
  readonly rows: number;
  readonly periods: Int32Array;
  readonly exponents: Float64Array;
  /** Rows that are computed finely. */
  readonly fine: number;
}

function windowOf({ over, and }: ChartRequest): SceneZoom {
  return { from: over.from, to: over.to, low: and.from, high: and.to };
}

/** The cells of a result, spread over a grid of the size of `request`: each takes its nearest. */
export function coarseGrid(request: ChartRequest, result: ChartResult): ChartGrid {
  const { over, and } = request;
  const from = result.request;
  const [columns, rows] = [over.count, and.count];
  const periods = new Int32Array(columns * rows);
  const exponents = new Float64Array(columns * rows);
  const column = Int32Array.from({ length: columns }, (_, i) =>
    Math.round((i * (from.over.count - 1)) / (columns - 1)),
  );
  for (let j = 0; j < rows; j++) {
    const row = Math.round((j * (from.and.count - 1)) / (rows - 1)) * from.over.count;
    for (let i = 0; i < columns; i++) {
      periods[j * columns + i] = result.periods[row + column[i]!]!;
      exponents[j * columns + i] = result.exponents[row + column[i]!]!;
    }
  }
  return { request, window: windowOf(request), columns, rows, periods, exponents, fine: 0 };
}

/** Lays computed rows into a grid; its arrays are written to. */
export function withRows(grid: ChartGrid, { rows, periods, exponents }: ChartResult): ChartGrid {
  grid.periods.set(periods, rows[0] * grid.columns);
  grid.exponents.set(exponents, rows[0] * grid.columns);
  return { ...grid, fine: grid.fine + rows[1] - rows[0] };
}

/** The index of the cell nearest to a point; null outside the grid. */
export function cellAt(
  { window, columns, rows }: Pick<ChartGrid, 'window' | 'columns' | 'rows'>,
  across: number,
  up: number,
): number | null {
  const column = Math.round(((across - window.from) / (window.to - window.from)) * (columns - 1));
  const row = Math.round(((up - window.low) / (window.high - window.low)) * (rows - 1));
  if (!(column >= 0 && column < columns && row >= 0 && row < rows)) return null;
  return row * columns + column;
}
