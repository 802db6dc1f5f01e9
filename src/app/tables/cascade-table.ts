/** A bifurcation diagram as a table: a row per column of the picture. */
import type { CascadeResult } from '../../analysis/cascade.ts';
import { describeColumn } from '../plot/column-status.ts';
import { readable } from '../plot/ticks.ts';
import { type PlotTable, tableOf } from './plot-table.ts';

interface Named {
  readonly title: string;
  /** The swept number and what is seen of the orbit, as their axes have them. */
  readonly label: string;
  readonly observable: string;
}

/** Stretches of the same outcome that are told. */
const told = 8;

/** What the motion settles on at every value, its least and greatest value there, and its exponent. */
export function cascadeTable({ columns: cells }: CascadeResult, named: Named): PlotTable {
  const { title, label, observable } = named;
  const ways = cells.some(({ carried }) => carried?.direction === 'down');
  const columns = [
    label,
    'outcome',
    'period',
    `least ${observable}`,
    `greatest ${observable}`,
    'Lyapunov exponent (per step)',
    'its standard error',
    ...(ways ? ['sweep'] : []),
  ];
  const rows = cells.map(({ value, status, period, min, max, lyapunov, carried }) => [
    value,
    status,
    period,
    min,
    max,
    lyapunov.value,
    lyapunov.error,
    ...(ways ? [carried?.direction ?? ''] : []),
  ]);
  return tableOf({ title, summary: summaryOf(cells, named), columns }, rows);
}

/** `From 0.1 to 0.5 it settles on 1 point, to 0.62 on 2 points, …`: where the outcome changes. */
function summaryOf(cells: CascadeResult['columns'], { label, observable }: Named): string {
  const stretches: { words: string; to: number }[] = [];
  for (const cell of cells) {
    if (cell.carried?.direction === 'down') continue;
    const words = describeColumn(cell);
    const last = stretches.at(-1);
    if (last?.words === words) last.to = cell.value;
    else stretches.push({ words, to: cell.value });
  }
  const first = cells[0]?.value ?? 0;
  const said = stretches
    .slice(0, told)
    .map(({ words, to }) => `up to ${readable(to, 4)} it ${plain(words)}`);
  const more = stretches.length - told;
  return `Where ${observable} settles over the ${label}, from ${readable(first, 4)}: ${said.join('; ')}${more > 0 ? `; then it changes ${more} more times` : ''}.`;
}

/** The outcome as the end of a sentence that begins with `it`. */
function plain(words: string): string {
  return /^(still|undecided)/.test(words) ? `is ${words}` : words;
}
