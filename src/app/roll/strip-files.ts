import type { CascadeResult } from '../../analysis/cascade.ts';
import type { DoublingMark } from '../../analysis/marks.ts';
import { cascadeCsv } from '../../export/csv.ts';
import { cascadeFigure } from '../../export/figure.ts';
import { figureOptions } from '../../export/figure-options.ts';
import { download } from '../shell/download.ts';

/** The size of a saved figure in CSS pixels. */
const page = { width: 1200, height: 620 } as const;

/** Saves the columns of a cascade as comma-separated values. Loaded when first asked for. */
export function saveTable(result: CascadeResult): void {
  download('cascade.csv', cascadeCsv(result), 'text/csv');
}

/** Saves a cascade as a figure with axes, doublings and status, as SVG. */
export function saveFigure(result: CascadeResult, doublings: readonly DoublingMark[]): void {
  const svg = cascadeFigure(result, figureOptions(result, doublings, page));
  download('cascade.svg', svg, 'image/svg+xml');
}
