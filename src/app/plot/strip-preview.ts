/** The strip while it is live: the look of the certified diagram, painted from densities. */
import {
  type Branches,
  findBranches,
  makeBranches,
  mostBranches,
  reachTowards,
} from './branch-lines.ts';
import type { LiveColumns, LiveLayer, LivePicture, StripCanvas } from './live-columns.ts';

/** Ink of what other starts settle on, as in the certified diagram. */
const faint = 0.45;

/** Paints into buffers of its own, so that a drag allocates nothing. */
export class StripPreviewPainter {
  private pixels = new Uint8ClampedArray(4);
  private words = new Uint32Array(this.pixels.buffer);
  private opacity = new Float32Array(1);
  private branches: Branches = makeBranches(1);

  /** The picture as RGBA; the same array again from call to call while the canvas keeps its size. */
  paint({ own, others }: LivePicture, canvas: StripCanvas): Uint8ClampedArray<ArrayBuffer> {
    const { width, height, ink } = canvas;
    if (this.opacity.length !== width * height) {
      this.pixels = new Uint8ClampedArray(4 * width * height);
      this.words = new Uint32Array(this.pixels.buffer);
      this.opacity = new Float32Array(width * height);
    }
    this.opacity.fill(0);
    this.lay(own, 1, canvas);
    if (others !== null) this.lay(others, faint, canvas);
    const colour = (ink[2] << 16) | (ink[1] << 8) | ink[0];
    const { opacity, words } = this;
    for (let i = 0; i < words.length; i++) {
      const alpha = opacity[i]!;
      words[i] = alpha === 0 ? 0 : ((255 * alpha) << 24) | colour;
    }
    return this.pixels;
  }

  /** Lays one density into the opacities, where it is darker than what is there. */
  private lay({ columns: live, stride }: LiveLayer, strength: number, canvas: StripCanvas): void {
    const { columns, rows, density } = live;
    if (this.branches.counts.length !== columns) this.branches = makeBranches(columns);
    const { counts, places } = this.branches;
    for (let c = 0; c < columns; c += stride) {
      counts[c] = findBranches(density, c * rows, rows, places, c * mostBranches);
    }
    for (let c = 0; c < columns; c += stride) {
      const left = Math.round((c / columns) * canvas.width);
      const right = Math.round((Math.min(columns, c + stride) / columns) * canvas.width);
      if (counts[c]! > 0) this.layBranches(c, stride, left, right, rows, strength, canvas);
      else if (counts[c]! < 0) this.layDensity(live, c, left, right, strength, canvas);
    }
  }

  private layBranches(
    column: number,
    stride: number,
    left: number,
    right: number,
    rows: number,
    strength: number,
    { width, height, ratio }: StripCanvas,
  ): void {
    const { branches, opacity } = this;
    const scale = height / rows;
    const half = 0.7 * ratio;
    const longest = 0.13 * rows;
    for (let k = 0; k < branches.counts[column]!; k++) {
      let low = branches.places[column * mostBranches + k]!;
      let high = low;
      for (const neighbour of [column - stride, column + stride]) {
        const first = reachTowards(branches, column, k, neighbour, longest, 'first');
        const last = reachTowards(branches, column, k, neighbour, longest, 'last');
        low = Math.min(low, first, last);
        high = Math.max(high, first, last);
      }
      const top = height - high * scale - half;
      const bottom = height - low * scale + half;
      for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, Math.ceil(bottom)); y++) {
        const cover = strength * (Math.min(y + 1, bottom) - Math.max(y, top));
        for (let at = y * width + left; at < y * width + right; at++) {
          if (cover > opacity[at]!) opacity[at] = Math.min(strength, cover);
        }
      }
    }
  }

  /** Opacity follows the square root of the density, relative to the mean over the rows that are filled. */
  private layDensity(
    { density, rows }: LiveColumns,
    column: number,
    left: number,
    right: number,
    strength: number,
    { width, height }: StripCanvas,
  ): void {
    const { opacity } = this;
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
      const first = Math.floor(((height - 1 - y) / height) * rows);
      const last = Math.max(first + 1, Math.floor(((height - y) / height) * rows));
      let count = 0;
      for (let row = first; row < last; row++) count += density[offset + row]!;
      if (count === 0) continue;
      const level = 0.1 + 0.42 * Math.sqrt(count / (last - first) / mean);
      const value = strength * Math.min(1, level);
      for (let at = y * width + left; at < y * width + right; at++) {
        if (value > opacity[at]!) opacity[at] = value;
      }
    }
  }
}
