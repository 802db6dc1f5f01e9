import type { BasinsResult } from '../../analysis/basins.ts';
import { channels } from '../plot/ink.ts';
import type { Theme } from '../theme.ts';

// Neighbours differ in lightness as well as in hue.
const ofBasins = [
  '#2f62a8',
  '#e0a100',
  '#6cc7b2',
  '#b5482f',
  '#c9a3dc',
  '#0e6b58',
  '#86c5f2',
  '#6d3f86',
] as const;
const gone: Readonly<Record<Theme, string>> = { dark: '#1b212a', light: '#e7eaee' };
const wandering = '#8a8f98';

/** The colour of the starts that end on attractor `index`; orbits that leave are of the ground's kind. */
export function basinColour(
  { status }: BasinsResult['attractors'][number],
  index: number,
  theme: Theme,
): string {
  if (status === 'escaped') return gone[theme];
  return status === 'bounded' ? wandering : ofBasins[index % ofBasins.length]!;
}

/** The cells of a map of basins as RGBA, its last row first. */
export function basinPixels(
  { cells, attractors }: Pick<BasinsResult, 'cells' | 'attractors'>,
  columns: number,
  rows: number,
  theme: Theme,
): Uint8ClampedArray<ArrayBuffer> {
  const colours = attractors.map((one, i) => channels(basinColour(one, i, theme)));
  const pixels = new Uint8ClampedArray(columns * rows * 4);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const colour = colours[cells[row * columns + column]!]!;
      const at = ((rows - 1 - row) * columns + column) * 4;
      pixels.set(colour, at);
      pixels[at + 3] = 255;
    }
  }
  return pixels;
}
