/** The orbit at the cursor as a table. */
import { type PlotTable, tableOf } from '../tables/plot-table.ts';
import type { CursorOrbit } from './cursor-orbit.ts';
import { orbitWords } from './orbit-words.ts';

interface Named {
  readonly title: string;
  /** Of the state's numbers, as the page writes them. */
  readonly names: readonly string[];
  readonly symbol: string;
  readonly value: number;
}

/** The states that are drawn, one a row; on the line also where the next step leads. */
export function orbitTable(orbit: CursorOrbit, { title, names, symbol, value }: Named): PlotTable {
  const { rows, length } = orbit;
  const width = orbit.names.length;
  const state = (k: number) => Array.from(rows.subarray(k * width, (k + 1) * width));
  // The orbit is run anew at every move of the pointer: what is shown must not change under the table.
  const states = Array.from({ length }, (_, k) => state(k));
  const summary = `${title}. ${orbitWords(orbit, symbol, value)}.`;
  if (width > 1) {
    const cells = states.map((each, k) => [k, ...each]);
    return tableOf({ title, summary, columns: ['step', ...names] }, cells);
  }
  const cells = states.map(([now], k) => [k, now!, states[k + 1]?.[0] ?? null]);
  const columns = ['step', `${names[0]} now`, `${names[0]} next`];
  return tableOf({ title, summary, columns }, cells);
}
