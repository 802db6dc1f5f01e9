import type { CascadeColumn } from '../analysis/cascade.ts';

/** An RGBA image, 8 bits a channel, rows from the top. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface DensityOptions {
  readonly width: number;
  readonly height: number;
  /** The observable at the lower and the upper edge. */
  readonly range: readonly [number, number];
  /** Ink as red, green, blue in 0–255. */
  readonly ink: readonly [number, number, number];
  /** Height in pixels of the dot of a periodic point. */
  readonly dot: number;
}

/** What a picture shows of a column. */
export type DrawnColumn = Pick<
  CascadeColumn,
  'status' | 'period' | 'min' | 'max' | 'points' | 'carried'
>;

/** The range of the observable over all columns that stayed finite, with a margin; [0, 1] if none did. */
export function observableRange(columns: readonly DrawnColumn[]): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const column of columns) {
    if (column.status === 'escaped' || column.min === null || column.max === null) continue;
    low = Math.min(low, column.min);
    high = Math.max(high, column.max);
  }
  if (!(low <= high)) return [0, 1];
  const margin = high > low ? 0.04 * (high - low) : 0.5 * Math.max(1, Math.abs(low));
  return [low - margin, high + margin];
}

/**
 * The attractor points of every column as ink. A periodic point is a full dot;
 * where an orbit fills an interval the ink follows the square root of its
 * density, relative to the mean of the column, so that faint bands stay visible.
 */
export function densityRaster(
  columns: readonly DrawnColumn[],
  { width, height, range, ink, dot }: DensityOptions,
): Raster {
  const data = new Uint8Array(4 * width * height);
  const counts = new Uint32Array(height);
  const scale = height / (range[1] - range[0]);
  for (const [index, column] of columns.entries()) {
    const { points } = column;
    if (column.status === 'escaped' || points.length === 0) continue;
    const from = Math.floor((index * width) / columns.length);
    const to = Math.max(from + 1, Math.floor(((index + 1) * width) / columns.length));
    const periodic = column.period !== null;
    counts.fill(0);
    for (const x of points) {
      const row = Math.floor((range[1] - x) * scale);
      if (periodic) {
        const top = Math.round((range[1] - x) * scale - dot / 2);
        for (let r = Math.max(0, top); r < Math.min(height, top + dot); r++) counts[r]!++;
      } else if (row >= 0 && row < height) counts[row]!++;
    }
    let filled = 0;
    let total = 0;
    for (const count of counts) {
      total += count;
      if (count > 0) filled++;
    }
    for (let row = 0; row < height; row++) {
      if (counts[row] === 0) continue;
      const relative = (counts[row]! * filled) / total;
      const alpha = periodic ? 255 : Math.min(255, Math.round(140 * Math.sqrt(relative)));
      for (let x = from; x < to; x++) {
        const at = 4 * (row * width + x);
        if (alpha <= data[at + 3]!) continue;
        data[at] = ink[0];
        data[at + 1] = ink[1];
        data[at + 2] = ink[2];
        data[at + 3] = alpha;
      }
    }
  }
  return { width, height, data };
}
