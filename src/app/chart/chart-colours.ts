/** The colours of a chart's cells and what they mean. */
import { escapedPeriod } from '../../analysis/chart.ts';
import { channels } from '../plot/ink.ts';
import type { Theme } from '../theme.ts';

export type ChartMode = 'period' | 'exponent';

export interface Swatch {
  readonly key: string;
  readonly colour: string;
  readonly words: string;
}

/** The cells of a chart, row by row. */
export interface ChartCells {
  readonly periods: Int32Array;
  readonly exponents: Float64Array;
}

/** Cycles are told up to this period. */
const longestPeriod = 64;

type Colour = readonly [number, number, number];

// A cascade runs from dark to pale blue as it doubles, like the status strip of the diagram; each
// odd period starts a family of its own. Told apart by lightness as well as by hue.
const ofPeriods: ReadonlyMap<number, string> = new Map([
  [1, '#2f62a8'],
  [2, '#4d96dd'],
  [4, '#86c5f2'],
  [8, '#bfe3fb'],
  [16, '#e6f5ff'],
  [3, '#e0a100'],
  [6, '#f3cf73'],
  [12, '#fbeac0'],
  [5, '#0e8a72'],
  [10, '#6cc7b2'],
  [7, '#e58fb8'],
  [14, '#f5cfe1'],
]);
const longer = '#a9a58c';
/** From just above 0 to ln 2 and beyond. */
const chaos = ['#8c3a28', '#e0734f'] as const;
const unsettled = '#74687f';
const gone: Readonly<Record<Theme, string>> = { dark: '#1b212a', light: '#e7eaee' };

/** Exponents this close to 0, averaged over 1,000 steps, do not tell chaos from slow settling. */
const tells = 0.01;

/** Exponents are drawn from −strongest to +strongest, those beyond like these. */
export const strongest = 0.7;

const still: Readonly<Record<Theme, Colour>> = { dark: [20, 24, 31], light: [250, 250, 248] };
const calm: Readonly<Record<Theme, Colour>> = { dark: [110, 190, 255], light: [17, 82, 160] };
const wild: Readonly<Record<Theme, Colour>> = { dark: [255, 150, 70], light: [186, 61, 14] };

function mixed(a: Colour, b: Colour, part: number): Colour {
  return a.map((x, i) => Math.round(x + part * (b[i]! - x))) as unknown as Colour;
}

/** The colour of an exponent: away from the neutral one on either side of 0, by the square root. */
export function exponentColour(exponent: number, theme: Theme): Colour {
  if (Number.isNaN(exponent)) return channels(gone[theme]);
  const part = Math.sqrt(Math.min(1, Math.abs(exponent) / strongest));
  return mixed(still[theme], exponent < 0 ? calm[theme] : wild[theme], part);
}

export function periodColour(period: number, exponent: number, theme: Theme): Colour {
  if (period === escapedPeriod) return channels(gone[theme]);
  if (period > 0) return channels(ofPeriods.get(period) ?? longer);
  if (!(exponent > tells)) return channels(unsettled);
  return mixed(channels(chaos[0]), channels(chaos[1]), Math.min(1, exponent / strongest));
}

/** Steps in which exponents are coloured from −strongest to +strongest. */
const shades = 1024;

/** The colours of all shades of exponents, then that of a cell without one, each four bytes. */
function shadeTable(colourAt: (exponent: number) => Colour): Uint32Array {
  const bytes = new Uint8Array(4 * (shades + 2));
  for (let i = 0; i <= shades + 1; i++) {
    const exponent = i > shades ? Number.NaN : strongest * ((2 * i) / shades - 1);
    bytes.set([...colourAt(exponent), 255], 4 * i);
  }
  return new Uint32Array(bytes.buffer);
}

function shadeOf(exponent: number): number {
  if (Number.isNaN(exponent)) return shades + 1;
  const part = Math.min(1, Math.max(-1, exponent / strongest));
  return Math.round(((part + 1) / 2) * shades);
}

/** The colours of the cells of a chart as RGBA, its last row first: pictures count from the top. */
export function chartPixels(
  { periods, exponents }: ChartCells,
  columns: number,
  rows: number,
  mode: ChartMode,
  theme: Theme,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint32Array(columns * rows);
  const shaded = shadeTable((exponent) =>
    mode === 'exponent' ? exponentColour(exponent, theme) : periodColour(0, exponent, theme),
  );
  const bytes = new Uint8Array(4 * (longestPeriod + 2));
  for (let period = escapedPeriod; period <= longestPeriod; period++) {
    bytes.set([...periodColour(period, 0, theme), 255], 4 * (period + 1));
  }
  const flat = new Uint32Array(bytes.buffer);
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    const to = (rows - 1 - row) * columns;
    for (let column = 0; column < columns; column++) {
      const period = periods[from + column]!;
      pixels[to + column] =
        mode === 'exponent' || period === 0
          ? shaded[shadeOf(exponents[from + column]!)]!
          : flat[period + 1]!;
    }
  }
  return new Uint8ClampedArray(pixels.buffer);
}

/** What the colours mean that occur in at least one of a thousand cells. */
export function periodLegend({ periods, exponents }: ChartCells, theme: Theme): Swatch[] {
  // By period, counted from the cells that have escaped; chaos beside what has not settled.
  const counts = new Int32Array(longestPeriod + 2);
  let chaotic = 0;
  for (let i = 0; i < periods.length; i++) {
    counts[periods[i]! + 1]!++;
    if (periods[i] === 0 && exponents[i]! > tells) chaotic++;
  }
  const few = periods.length / 1000;
  let others = 0;
  for (let period = 1; period <= longestPeriod; period++) {
    if (!ofPeriods.has(period)) others += counts[period + 1]!;
  }
  const all: (Swatch & { readonly count: number })[] = [
    ...[...ofPeriods].map(([period, colour]) => ({
      key: `${period}`,
      colour,
      words: `${period}`,
      count: counts[period + 1]!,
    })),
    { key: 'longer', colour: longer, words: 'other', count: others },
    { key: 'chaotic', colour: chaos[1], words: 'chaotic', count: chaotic },
    { key: 'unsettled', colour: unsettled, words: 'not settled', count: counts[1]! - chaotic },
    { key: 'escaped', colour: gone[theme], words: 'escapes', count: counts[0]! },
  ];
  const met = all.filter(({ count }) => count >= Math.max(1, few));
  return met.map(({ key, colour, words }, i) => ({
    key,
    colour,
    words: i === 0 && /^\d/.test(key) ? `period ${words}` : words,
  }));
}

/** Some exponents with their colours, for a legend on paper. */
export function exponentLegend(theme: Theme): Swatch[] {
  return [-strongest, -0.2, 0, 0.2, strongest].map((exponent) => ({
    key: String(exponent),
    colour: `rgb(${exponentColour(exponent, theme).join(' ')})`,
    words: `exponent ${exponent}`.replace('-', '−'),
  }));
}

/** What the motion does in a cell, as the end of a sentence. */
export function cellWords(
  period: number,
  exponent: number,
  readable: (x: number) => string,
): string {
  if (period === escapedPeriod) return 'escapes';
  const size = exponent === Number.NEGATIVE_INFINITY ? '−∞' : readable(exponent);
  if (period > 0) return `period ${period}, exponent ${size}`;
  return exponent > tells ? `chaotic, exponent ${size}` : `not settled, exponent ${size}`;
}
