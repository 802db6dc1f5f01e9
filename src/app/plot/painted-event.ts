import type { PlotTable } from '../tables/plot-table.ts';
import type { Legend } from './legend-key.ts';
import type { Paint } from './pen.ts';

/** On a canvas, with a function that is called with what paints it; canvases that are not painted so stay silent. */
export const paintedEvent = 'painted-figure';

/** What a painted canvas answers. */
export interface PaintedShown {
  /** Its name; that of its caption if there is none. */
  readonly title?: string | undefined;
  /** Its numbers, where they are at hand. */
  readonly table?: (() => PlotTable) | undefined;
  readonly paint: Paint;
  /** What its lines and marks mean, where words of the figure do not say it. */
  readonly legend?: Legend | undefined;
}
