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
  [7, '#8d5aa8'],
  [14, '#c9a3dc'],
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

/** The colours of the cells of a chart as RGBA, its last row first: pictures count from the top. */
export function chartPixels(
  cells: { readonly periods: Int32Array; readonly exponents: Float64Array },
  columns: number,
  rows: number,
  mode: ChartMode,
  theme: Theme,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(columns * rows * 4);
  const known = new Map<number, Colour>();
  const colourOf = (period: number, exponent: number): Colour => {
    if (mode === 'period' && period === 0) return periodColour(0, exponent, theme);
    const key = mode === 'period' ? period : Math.round(exponent * 512);
    let colour = known.get(key);
    if (colour === undefined) {
      colour =
        mode === 'period' ? periodColour(period, exponent, theme) : exponentColour(exponent, theme);
      known.set(key, colour);
    }
    return colour;
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column;
      const [red, green, blue] = colourOf(cells.periods[cell]!, cells.exponents[cell]!);
      const at = ((rows - 1 - row) * columns + column) * 4;
      pixels[at] = red;
      pixels[at + 1] = green;
      pixels[at + 2] = blue;
      pixels[at + 3] = 255;
    }
  }
  return pixels;
}

/** What the colours mean that occur in at least one of a thousand cells. */
export function periodLegend(
  { periods, exponents }: { readonly periods: Int32Array; readonly exponents: Float64Array },
  theme: Theme,
): Swatch[] {
  const counts = new Map<string, number>();
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (let i = 0; i < periods.length; i++) {
    const period = periods[i]!;
    if (period === escapedPeriod) add('escaped');
    else if (period > 0) add(ofPeriods.has(period) ? String(period) : 'longer');
    else add(exponents[i]! > tells ? 'chaotic' : 'unsettled');
  }
  const all: Swatch[] = [
    ...[...ofPeriods].map(([period, colour]) => ({
      key: String(period),
      colour,
      words: `${period}`,
    })),
    { key: 'longer', colour: longer, words: 'other' },
    { key: 'chaotic', colour: chaos[1], words: 'chaotic' },
    { key: 'unsettled', colour: unsettled, words: 'not settled' },
    { key: 'escaped', colour: gone[theme], words: 'escapes' },
  ];
  return all.filter(({ key }) => (counts.get(key) ?? 0) >= periods.length / 1000);
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
