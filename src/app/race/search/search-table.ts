/** The trials of a search as a table. */
import type { SearchResult } from '../../../analysis/search/request.ts';
import { readable } from '../../plot/ticks.ts';
import { type PlotTable, tableOf } from '../../tables/plot-table.ts';

/** A row per evaluation in order: its generation, its place on the axes, its value and the lowest so far. */
export function searchTable(
  title: string,
  axes: readonly string[],
  valueLabel: string,
  result: SearchResult | null,
): PlotTable {
  const columns = ['evaluation', 'generation', ...axes, valueLabel, 'lowest so far'];
  if (result === null) {
    return tableOf({ title, summary: `${title}: the search is not over yet.`, columns }, []);
  }
  let lowest = Number.POSITIVE_INFINITY;
  const rows = result.trials.map(({ generation, point, value }, k) => {
    lowest = Math.min(lowest, value);
    return [k + 1, generation, ...point, value, lowest];
  });
  const { best, known } = result;
  const place = (point: readonly number[]) =>
    axes.map((name, i) => `${name} ${readable(point[i]!, 3)}`).join(', ');
  const optimum =
    known === null
      ? ''
      : ` The known optimum is ${place(known.point)}, ${readable(known.value, 4)}.`;
  const summary = `${title}: ${rows.length.toLocaleString('en')} evaluations, the lowest ${readable(lowest, 4)}. Found: ${place(best.point)}, looked at afresh ${readable(best.confirmed.value, 4)}.${optimum}`;
  return tableOf({ title, summary, columns }, rows);
}
