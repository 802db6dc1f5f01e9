/** A colour for each column of a diagram, after what its orbit does. */

import { escapedPeriod } from '../../analysis/chart.ts';
import type { ColumnStatus } from '../../analysis/outcome.ts';
import { statusColours, statusNames, statusWords } from '../../export/status-colours.ts';
import type { DiagramColours } from '../../scene/shape.ts';
import { periodColour } from '../chart/chart-colours.ts';
import { columnAt, type StripColumn } from '../plot/column-status.ts';
import { channels } from '../plot/ink.ts';
import {
  type LiveColumns,
  type LiveLayer,
  type LivePicture,
  liveColumn,
} from '../plot/live-columns.ts';
import type { Theme } from '../theme.ts';

export type Colour = readonly [red: number, green: number, blue: number];

/** What colours say besides how often a place is visited. */
type ColumnMode = Extract<DiagramColours, 'status' | 'period'>;

export interface ColumnSwatch {
  readonly key: string;
  readonly colour: Colour;
  readonly words: string;
}

/** Lines on white must be darker than cells are. */
const darker = 0.62;

function onGround(colour: Colour, theme: Theme): Colour {
  if (theme === 'dark') return colour;
  return colour.map((part) => Math.round(darker * part)) as unknown as Colour;
}

/** Any positive exponent that is well above 0: of one colour here, unlike in a chart. */
const chaotic = 0.5;

/** What a column is: its key, its colour, and its words for a legend. */
export function columnSwatch(
  { status, period }: Pick<StripColumn, 'status' | 'period'>,
  mode: ColumnMode,
  theme: Theme,
): ColumnSwatch {
  if (mode === 'status') {
    const colour = channels(statusColours[status]);
    return { key: status, colour: onGround(colour, theme), words: statusWords[status] };
  }
  if (status === 'escaped') {
    const colour = periodColour(escapedPeriod, 0, theme);
    return { key: 'escaped', colour, words: 'escapes' };
  }
  if (status === 'chaotic') {
    const colour = onGround(periodColour(0, chaotic, theme), theme);
    return { key: 'chaotic', colour, words: 'chaotic' };
  }
  if (period === null) {
    const colour = onGround(periodColour(0, 0, theme), theme);
    return { key: 'open', colour, words: 'not settled' };
  }
  const colour = onGround(periodColour(period, 0, theme), theme);
  return { key: `${period}`, colour, words: `${period}` };
}

/** The columns of a live or refined layer; where certified ones are known, those. */
function columnsOf(
  live: LiveColumns,
  certified: readonly StripColumn[] | null,
): (column: number) => Pick<StripColumn, 'status' | 'period'> {
  return (column) => {
    const careful = certified === null ? null : columnAt(certified, live.values[column]!);
    return careful ?? liveColumn(live, column);
  };
}

/** What the colours of a picture say of whole columns; null where they say only how often a place is visited. */
export function columnMode(colours: DiagramColours): ColumnMode | null {
  return colours === 'status' || colours === 'period' ? colours : null;
}

/** Colours of columns: of the own start those of its certified columns, where they are known. */
export function tintOf(
  { own }: LivePicture,
  certified: readonly StripColumn[] | null,
  mode: ColumnMode,
  theme: Theme,
): (layer: LiveLayer) => (column: number) => Colour {
  return (layer) => {
    const of = columnsOf(layer.columns, layer === own ? certified : null);
    return (column) => columnSwatch(of(column), mode, theme).colour;
  };
}

/** Columns in one of this many are enough for a place in the legend. */
const few = 300;

/** The colours that occur, in the order of a legend; the first period says that it is one. */
export function columnLegend(
  columns: readonly Pick<StripColumn, 'status' | 'period'>[],
  mode: ColumnMode,
  theme: Theme,
): ColumnSwatch[] {
  const met = new Map<string, { readonly swatch: ColumnSwatch; count: number }>();
  for (const column of columns) {
    const swatch = columnSwatch(column, mode, theme);
    const known = met.get(swatch.key);
    if (known === undefined) met.set(swatch.key, { swatch, count: 1 });
    else known.count++;
  }
  const often = [...met.values()].filter(({ count }) => count * few >= columns.length);
  const order = ({ key }: ColumnSwatch) =>
    mode === 'status'
      ? statusNames.indexOf(key as ColumnStatus)
      : Number(key) || Number.POSITIVE_INFINITY;
  const swatches = often.map(({ swatch }) => swatch);
  swatches.sort((a, b) => (order(a) === order(b) ? 0 : order(a) - order(b)));
  const [first, ...rest] = swatches;
  if (first === undefined || mode === 'status' || !/^\d/.test(first.key)) return swatches;
  return [{ ...first, words: `period ${first.words}` }, ...rest];
}
