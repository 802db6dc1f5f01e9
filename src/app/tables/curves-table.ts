/** The plots of tracks as tables. */
import type { ChartAxis } from '../plot/chart.ts';
import type { Curve } from '../plot/curves.ts';
import { type PlotTable, tableOf } from './plot-table.ts';

interface CurvesShown {
  readonly title: string;
  readonly summary: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly curves: readonly Curve[];
}

/** The samples of every curve, one a row: motion, step or sample, and the two quantities of the axes. */
export function curvesTable({ title, summary, x, y, curves }: CurvesShown): PlotTable {
  const columns = ['motion', 'sample', x.label, y.label];
  const rows = curves.flatMap(({ track, x: across, y: up }) =>
    Array.from(across, (value, k) => [track.label, k, value, up[k]!] as const),
  );
  return tableOf({ title, summary, columns }, rows);
}
