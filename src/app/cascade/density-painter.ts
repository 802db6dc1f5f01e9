/** The bifurcation diagram as a picture of how often each place is visited. */
import {
  type Branches,
  findBranches,
  forksTowards,
  makeBranches,
  mostBranches,
  reachTowards,
} from '../plot/branch-lines.ts';
import type { LiveLayer, LivePicture } from '../plot/live-columns.ts';
import type { Colour } from './column-colours.ts';
import { compareShares } from './compared-shares.ts';
import { type DensityScale, densityPalette, densityShares } from './density-scale.ts';
import { mixed, rampsOf, wordOf } from './words.ts';

export interface DensityCanvas {
  /** In device pixels. */
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  readonly theme: 'dark' | 'light';
  /** Red, green, blue in 0…255. */
  readonly ground: readonly [number, number, number];
  readonly scale: DensityScale;
  /** A colour of its own for each column of a layer; null takes those of the density alone. */
  readonly tint: ((layer: LiveLayer) => (column: number) => Colour) | null;
  /** Whether few steps were counted: their cells are smoothed over their neighbours. */
  readonly coarse: boolean;
}

/** How strongly what other starts find is drawn. */
const faint = 0.5;

/** How far above and below its pixel a count reaches where few steps were counted, in pixels. */
const coarseSpread = 1.5;

/** Columns that are coloured together, so that neighbours in memory are written together. */
const block = 16;

/** A palette whose red is the share itself. */
const ruler = Uint32Array.from({ length: 256 }, (_, i) => wordOf([i, 0, 0]));

/** Counts beyond this have the colour of the last. */
const mostCounts = 1 << 14;

/**
 * Paints into buffers of its own, so that a drag allocates little. A column that repeats itself is
 * drawn as lines, since its density is all in a few rows; any other one in colours of its counts.
 */
export class DensityPainter {
  private pixels = new Uint8ClampedArray(4);
  private words = new Uint32Array(this.pixels.buffer);
  private branches: Branches = makeBranches(1);
  private counts = new Uint16Array(1);
  private readonly cells = new Uint32Array(mostCounts);
  /** Whether nothing was drawn in the last picture. */
  blank = true;

  /** The picture as opaque RGBA; the same array again while the canvas keeps its size. */
  paint(
    { own, others, down = null }: LivePicture,
    canvas: DensityCanvas,
  ): Uint8ClampedArray<ArrayBuffer> {
    const { width, height, ground } = canvas;
    if (this.words.length !== width * height) {
      this.pixels = new Uint8ClampedArray(4 * width * height);
      this.words = new Uint32Array(this.pixels.buffer);
    }
    this.blank = true;
    if (down !== null) {
      this.compare(own, down, canvas);
      return this.pixels;
    }
    this.words.fill(wordOf(ground));
    if (others !== null) this.lay(others, faint, canvas);
    this.lay(own, 1, canvas);
    return this.pixels;
  }

  /** Two layers in one picture: neutral where they agree, in a colour of its own where one is alone. */
  private compare(up: LiveLayer, down: LiveLayer, canvas: DensityCanvas): void {
    const shares = [up, down].map((layer) => {
      this.words.fill(wordOf([0, 0, 0]));
      this.lay(layer, 1, { ...canvas, ground: [0, 0, 0], tint: null }, ruler);
      return Uint8Array.from(this.words, (word) => word & 255);
    });
    const { columns } = down.columns;
    const isLine = (x: number) =>
      this.branches.counts[Math.floor((x * columns) / canvas.width)]! >= 0;
    compareShares(shares[0]!, shares[1]!, isLine, canvas, this.words);
  }

  private lay(
    layer: LiveLayer,
    strength: number,
    canvas: DensityCanvas,
    measured: Uint32Array | null = null,
  ): void {
    const { columns: live, stride } = layer;
    const { columns, rows, density } = live;
    if (this.branches.counts.length !== columns) this.branches = makeBranches(columns);
    const { counts, places } = this.branches;
    for (let c = 0; c < columns; c += stride) {
      counts[c] = findBranches(density, c * rows, rows, places, c * mostBranches);
      if (counts[c] !== 0) this.blank = false;
    }
    const { theme, ground } = canvas;
    const palette = measured ?? faded(densityPalette(theme, ground), strength, ground);
    const ramps = rampsOf(layer, strength, canvas);
    this.layDensities(layer, palette, ramps, canvas);
    for (let c = 0; c < columns; c += stride) {
      const [colour] = ramps?.[c]?.subarray(255) ?? palette.subarray(255);
      if (counts[c]! > 0) this.layBranches(c, stride, columns, rows, colour!, canvas);
    }
  }

  private layDensities(
    { columns: live, stride }: LiveLayer,
    palette: Uint32Array,
    ramps: readonly Uint32Array[] | null,
    { width, height, scale, coarse }: DensityCanvas,
  ): void {
    const { columns, rows, density } = live;
    const wanted = Math.ceil(columns / stride) * height;
    if (this.counts.length < wanted) this.counts = new Uint16Array(wanted);
    const { counts, cells, words, branches } = this;
    cells.fill(0);
    const perPixel = rows / height;
    const spread = coarse ? Math.round(coarseSpread * perPixel) : 0;
    for (let c = 0, k = 0; c < columns; c += stride, k++) {
      if (branches.counts[c]! >= 0) continue;
      const offset = c * rows;
      // A sum that slides down the column: each row enters once and leaves once.
      let entered = rows;
      let left = rows;
      let count = 0;
      for (let y = 0; y < height; y++) {
        const first = Math.max(0, Math.floor((height - 1 - y) * perPixel) - spread);
        const above = Math.floor((height - y) * perPixel);
        const end = Math.min(rows, Math.max(above, first + 1) + spread);
        while (entered > first) count += density[offset + --entered]!;
        while (left > end) count -= density[offset + --left]!;
        const cell = Math.min(count, mostCounts - 1);
        counts[k * height + y] = cell;
        cells[cell]!++;
      }
    }
    const shares = densityShares(cells, scale);
    const tinted = ramps !== null;
    const places = Uint8Array.from(tinted ? shares : [], (share) => Math.round(255 * share));
    const colours = Uint32Array.from(shares, (share) => palette[Math.round(255 * share)]!);
    const drawn = Math.ceil(columns / stride);
    for (let begin = 0; begin < drawn; begin += block) {
      const end = Math.min(drawn, begin + block);
      for (let y = 0; y < height; y++) {
        for (let k = begin; k < end; k++) {
          const c = k * stride;
          if (branches.counts[c]! >= 0) continue;
          const count = counts[k * height + y]!;
          if (count === 0) continue;
          const word = tinted ? ramps[c]![places[count]!]! : colours[count]!;
          const last = y * width + Math.round((Math.min(columns, c + stride) * width) / columns);
          for (let at = y * width + Math.round((c * width) / columns); at < last; at++) {
            words[at] = word;
          }
        }
      }
    }
  }

  private layBranches(
    column: number,
    stride: number,
    columns: number,
    rows: number,
    colour: number,
    { width, height, ratio }: DensityCanvas,
  ): void {
    const { branches, words } = this;
    const left = Math.round((column / columns) * width);
    const right = Math.round((Math.min(columns, column + stride) / columns) * width);
    const scale = height / rows;
    const half = 0.8 * ratio;
    const longest = 0.13 * rows;
    for (let k = 0; k < branches.counts[column]!; k++) {
      let low = branches.places[column * mostBranches + k]!;
      let high = low;
      for (let side = -stride; side <= stride; side += 2 * stride) {
        const neighbour = column + side;
        const first = reachTowards(branches, column, k, neighbour, longest, 'first');
        low = Math.min(low, first);
        high = Math.max(high, first);
        if (!forksTowards(branches, column, neighbour)) continue;
        const last = reachTowards(branches, column, k, neighbour, longest, 'last');
        low = Math.min(low, last);
        high = Math.max(high, last);
      }
      const top = height - high * scale - half;
      const bottom = height - low * scale + half;
      for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, Math.ceil(bottom)); y++) {
        const cover = Math.min(1, Math.min(y + 1, bottom) - Math.max(y, top));
        for (let at = y * width + left; at < y * width + right; at++) {
          words[at] = mixed(words[at]!, colour, cover);
        }
      }
    }
  }
}

function faded(
  palette: Uint32Array,
  strength: number,
  ground: readonly [number, number, number],
): Uint32Array {
  if (strength === 1) return palette;
  const word = wordOf(ground);
  return palette.map((colour) => mixed(word, colour, strength));
}
