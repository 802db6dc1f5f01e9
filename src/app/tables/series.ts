/** Curves over one axis as a table and in words: for plots whose lines are lists of points. */
import { readable } from '../plot/ticks.ts';
import { type PlotTable, tableOf } from './plot-table.ts';

export interface Series {
  readonly label: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface SeriesPlot {
  readonly title: string;
  /** What is said before the curves are. */
  readonly lead?: string;
  /** Headings of the two axes, with symbol and unit. */
  readonly x: string;
  readonly y: string;
  readonly series: readonly Series[];
}

/** A row per point: which line, and the two numbers of the axes. */
export function seriesTable(plot: SeriesPlot): PlotTable {
  const rows = plot.series.flatMap(({ label, points }) =>
    points.map(([x, y]) => [label, x, y] as const),
  );
  const summary = seriesWords(plot);
  return tableOf({ title: plot.title, summary, columns: ['line', plot.x, plot.y] }, rows);
}

/** Every line in a sentence: from where to where, and its extremes where they are not its ends. */
export function seriesWords({ lead, x, series }: Omit<SeriesPlot, 'title'>): string {
  const sentences = series.map((line) => lineWords(line, x));
  return [...(lead === undefined ? [] : [lead]), ...sentences].join(' ');
}

function lineWords({ label, points }: Series, x: string): string {
  const known = points.filter(([, y]) => Number.isFinite(y));
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined) return `${label}: nothing yet.`;
  const at = ([across, up]: readonly [number, number]) =>
    `${readable(up, 3)} at ${x} ${readable(across, 3)}`;
  if (known.length === 1) return `${label}: ${at(first)}.`;
  const least = known.reduce((a, b) => (b[1] < a[1] ? b : a));
  const greatest = known.reduce((a, b) => (b[1] > a[1] ? b : a));
  if (least[1] === greatest[1]) return `${label}: ${readable(first[1], 3)} throughout.`;
  const between = [least, greatest].filter(([, y]) => y !== first[1] && y !== last[1]);
  const extremes = between.map((each) => `${each === least ? 'least' : 'greatest'} ${at(each)}`);
  return `${label}: from ${at(first)} to ${at(last)}${extremes.map((each) => `, ${each}`).join('')}.`;
}
