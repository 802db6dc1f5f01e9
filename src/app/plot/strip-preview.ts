/** The strip while it is live: the look of the certified diagram, painted from densities. */
import {
  type Branches,
  findBranches,
  forksTowards,
  makeBranches,
  mostBranches,
  reachTowards,
} from './branch-lines.ts';
import type { LiveColumns, LiveLayer, LivePicture, StripCanvas } from './live-columns.ts';

/** Ink of what other starts settle on, as in the certified diagram. */
const faint = 0.45;

/** Columns that are coloured together, so that neighbours in memory are written together. */
const block = 16;

/** The opacities of one layer, column by column: [column·height + y]. */
interface Sheet {
  opacity: Float32Array;
  stride: number;
  columns: number;
}

/** Paints into buffers of its own, so that a drag allocates nothing. */
export class StripPreviewPainter {
  private pixels = new Uint8ClampedArray(4);
  private words = new Uint32Array(this.pixels.buffer);
  private edges = new Int32Array(1);
  private branches: Branches = makeBranches(1);
  private readonly own: Sheet = { opacity: new Float32Array(1), stride: 1, columns: 0 };
  private readonly others: Sheet = { opacity: new Float32Array(1), stride: 1, columns: 0 };

  /** The picture as RGBA; the same array again from call to call while the canvas keeps its size. */
  paint({ own, others }: LivePicture, canvas: StripCanvas): Uint8ClampedArray<ArrayBuffer> {
    const { width, height } = canvas;
    if (this.words.length !== width * height) {
      this.pixels = new Uint8ClampedArray(4 * width * height);
      this.words = new Uint32Array(this.pixels.buffer);
    }
    this.lay(own, 1, canvas, this.own);
    if (others !== null) this.lay(others, faint, canvas, this.others);
    this.colour(others === null ? null : this.others, canvas);
    return this.pixels;
  }

  /** Turns opacities into pixels, the darker of the two layers. */
  private colour(others: Sheet | null, { width, height, ink }: StripCanvas): void {
    const colour = (ink[2] << 16) | (ink[1] << 8) | ink[0];
    const { words, own } = this;
    const start = (sheet: Sheet, x: number) => {
      const column = Math.floor((x * sheet.columns) / width);
      return (column - (column % sheet.stride)) * height;
    };
    const first = new Int32Array(block);
    const second = new Int32Array(block);
    for (let left = 0; left < width; left += block) {
      const count = Math.min(block, width - left);
      for (let i = 0; i < count; i++) {
        first[i] = start(own, left + i);
        if (others !== null) second[i] = start(others, left + i);
      }
      for (let y = 0; y < height; y++) {
        const row = y * width + left;
        for (let i = 0; i < count; i++) {
          let alpha = own.opacity[first[i]! + y]!;
          if (others !== null) {
            const other = others.opacity[second[i]! + y]!;
            if (other > alpha) alpha = other;
          }
          words[row + i] = alpha === 0 ? 0 : ((255 * alpha) << 24) | colour;
        }
      }
    }
  }

  private lay(
    { columns: live, stride }: LiveLayer,
    strength: number,
    { height, ratio }: StripCanvas,
    sheet: Sheet,
  ): void {
    const { columns, rows, density } = live;
    if (this.branches.counts.length !== columns) this.branches = makeBranches(columns);
    if (sheet.opacity.length !== columns * height) {
      sheet.opacity = new Float32Array(columns * height);
    }
    sheet.opacity.fill(0);
    sheet.columns = columns;
    sheet.stride = stride;
    // The first row of each pixel, counted from below; pixel y covers rows edges[y + 1] … edges[y].
    if (this.edges.length !== height + 1) this.edges = new Int32Array(height + 1);
    for (let y = 0; y <= height; y++) {
      this.edges[y] = Math.floor(((height - y) / height) * rows);
    }
    const { counts, places } = this.branches;
    for (let c = 0; c < columns; c += stride) {
      counts[c] = findBranches(density, c * rows, rows, places, c * mostBranches);
    }
    for (let c = 0; c < columns; c += stride) {
      const count = counts[c]!;
      if (count < 0) this.layDensity(live, c, strength, height, sheet.opacity);
      for (let k = 0; k < count; k++) {
        this.layBranch(c, k, stride, height / rows, 0.7 * ratio, strength, height, sheet.opacity);
      }
    }
  }

  private layBranch(
    column: number,
    k: number,
    stride: number,
    scale: number,
    half: number,
    strength: number,
    height: number,
    opacity: Float32Array,
  ): void {
    const { branches } = this;
    // A jump over more of the picture than this is another branch.
    const longest = (0.13 * height) / scale;
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
    const end = Math.min(height, Math.ceil(bottom));
    for (let y = Math.max(0, Math.floor(top)); y < end; y++) {
      const cover = strength * Math.min(1, Math.min(y + 1, bottom) - Math.max(y, top));
      const at = column * height + y;
      if (cover > opacity[at]!) opacity[at] = cover;
    }
  }

  /** Opacity follows the square root of the density, relative to the mean over the rows that are filled. */
  private layDensity(
    { density, rows }: LiveColumns,
    column: number,
    strength: number,
    height: number,
    opacity: Float32Array,
  ): void {
    const { edges } = this;
    const offset = column * rows;
    let filled = 0;
    let total = 0;
    for (let row = 0; row < rows; row++) {
      const count = density[offset + row]!;
      total += count;
      if (count > 0) filled++;
    }
    const mean = total / filled;
    for (let y = 0; y < height; y++) {
      const first = edges[y + 1]!;
      const last = Math.max(first + 1, edges[y]!);
      let count = 0;
      for (let row = first; row < last; row++) count += density[offset + row]!;
      if (count === 0) continue;
      const level = 0.1 + 0.42 * Math.sqrt(count / ((last - first) * mean));
      opacity[column * height + y] = strength * Math.min(1, level);
    }
  }
}
