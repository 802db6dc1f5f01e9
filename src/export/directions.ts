/** A diagram swept up and down at once: what only one of the two found, and what both did. */

import type { DrawnColumn, Raster } from './density.ts';
import type { LegendEntry } from './figure-layout.ts';

type Colour = readonly [red: number, green: number, blue: number];

export const neutralInk: Colour = [16, 35, 63];
// Orange and blue stay apart for every common kind of colour blindness (after Okabe and Ito).
const upInk: Colour = [208, 90, 10];
const downInk: Colour = [20, 120, 205];

const opaque = 255;
/** Pixels of a dash and its gap. */
const dash = 16;

const css = (colour: Colour) => `rgb(${colour.join(',')})`;

export const sweepLegend: readonly LegendEntry[] = [
  { colour: css(upInk), words: '↑ upwards only' },
  { colour: css(downInk), words: '↓ downwards only, dashed' },
  { colour: css(neutralInk), words: 'both' },
];

/** The columns by direction, those downwards in the order of those upwards; null unless there are both. */
export function bothDirections(
  columns: readonly DrawnColumn[],
): { readonly up: readonly DrawnColumn[]; readonly down: readonly DrawnColumn[] } | null {
  const up = columns.filter(({ carried }) => carried?.direction === 'up');
  const down = columns.filter(({ carried }) => carried?.direction === 'down');
  return up.length === 0 || down.length === 0 ? null : { up, down };
}

/** Two rasters of one size in one: neutral where they agree, in a colour of its own where one is alone. */
export function comparedRaster(up: Raster, down: Raster): Raster {
  const data = new Uint8Array(up.data.length);
  for (let at = 0; at < data.length; at += 4) {
    const [a, b] = [up.data[at + 3]!, down.data[at + 3]!];
    const alpha = Math.max(a, b);
    if (alpha === 0) continue;
    // Points of cycles that only the way down finds are dashed, for who sees no colours.
    if (a === 0 && b === opaque && ((at / 4) % up.width) % dash >= dash / 2) continue;
    const ink = a >= b ? upInk : downInk;
    const share = Math.abs(a - b) / alpha;
    for (let c = 0; c < 3; c++) {
      data[at + c] = Math.round(neutralInk[c]! + share * (ink[c]! - neutralInk[c]!));
    }
    data[at + 3] = alpha;
  }
  return { width: up.width, height: up.height, data };
}
