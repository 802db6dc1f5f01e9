/** How counts become colours: from rare to frequent along viridis, in either theme. */
import { viridis } from '../plot/viridis.ts';

/** How the frequencies of a picture are spread over the colours. */
export type DensityScale = 'logarithmic' | 'equalised';

/** Frequencies this many times the middling one have the last colour. */
const brightest = 24;

/** The least share of the colours that anything visited gets: rare must not look like never. */
const rarest = 0.06;

/**
 * The share of the colours, 0 … 1, for each count, given how many cells have it.
 *
 * @param cells cells[c] cells of the picture have the count c
 */
export function densityShares(cells: Uint32Array, scale: DensityScale): Float32Array {
  const shares = new Float32Array(cells.length);
  let filled = 0;
  for (let c = 1; c < cells.length; c++) filled += cells[c]!;
  let median = 1;
  let below = 0;
  for (let c = 1; c < cells.length; c++) {
    const share = (below + cells[c]! / 2) / Math.max(1, filled);
    if (scale === 'equalised') shares[c] = rarest + (1 - rarest) * share;
    if (below < filled / 2) median = c;
    below += cells[c]!;
  }
  if (scale === 'equalised') return shares;
  for (let c = 1; c < shares.length; c++) {
    const share = 0.42 + (0.58 * Math.log(c / median)) / Math.log(brightest);
    shares[c] = Math.min(1, Math.max(rarest, share));
  }
  return shares;
}

/** 256 colours from rare to frequent as 0xAABBGGRR words, over the ground of the theme. */
export function densityPalette(
  theme: 'dark' | 'light',
  ground: readonly [number, number, number],
): Uint32Array {
  const palette = new Uint32Array(256);
  const colour = [0, 0, 0];
  for (let i = 0; i < 256; i++) {
    const share = i / 255;
    // On white the map runs the other way: what is frequent stands out as the darker.
    viridis(theme === 'dark' ? share : 1 - share, colour);
    // The rarest fade into the ground, which is neither end of the map.
    const weight = Math.min(1, 0.35 + share * 4);
    const [red, green, blue] = colour.map((c, k) =>
      Math.round(ground[k]! + weight * (c - ground[k]!)),
    );
    palette[i] = (255 << 24) | (blue! << 16) | (green! << 8) | red!;
  }
  return palette;
}
