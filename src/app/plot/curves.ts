import { leftThePicture, type Track } from '../track.ts';
import { decade } from './ticks.ts';

/** A track as a curve of a plot: one pair of numbers per sample, in the plot's own quantities. */
export interface Curve {
  readonly track: Track;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export type Interval = readonly [number, number];

/** Coordinate `i` of a count × dimension array, as its own array. */
export function component(track: Track, rows: Float64Array, i: number): Float64Array {
  const values = new Float64Array(track.count);
  for (let k = 0; k < track.count; k++) values[k] = rows[k * track.dimension + i]!;
  return values;
}

/** The time spanned by the tracks, from 0. */
export function timeRange(tracks: readonly Track[]): Interval {
  let end = 0;
  for (const track of tracks) if (track.count > 0) end = Math.max(end, track.t[track.count - 1]!);
  return [0, end > 0 ? end : 1];
}

/**
 * The interval that shows the values, with a margin. Values outside `limit` widened by half its
 * width are left out: an orbit on its way to infinity would press everything else flat.
 */
export function valueRange(values: Iterable<Float64Array>, limit?: Interval): Interval {
  const reach = limit === undefined ? Number.POSITIVE_INFINITY : 0.5 * (limit[1] - limit[0]);
  const lowest = limit === undefined ? Number.NEGATIVE_INFINITY : limit[0] - reach;
  const highest = limit === undefined ? Number.POSITIVE_INFINITY : limit[1] + reach;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const list of values) {
    for (const value of list) {
      if (!(value >= lowest && value <= highest) || !Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (!(low <= high)) return limit ?? [-1, 1];
  const margin = high > low ? 0.07 * (high - low) : Math.max(1e-9, 0.1 * Math.abs(low) || 1);
  return [low - margin, high + margin];
}

/**
 * Whole decades that show positive values: at most `decades` below the largest, and a divergence no
 * more than three decades above the largest first value.
 */
export function decadeRange(curves: readonly Curve[], decades: number): Interval {
  let first = 0;
  let high = 0;
  let low = Number.POSITIVE_INFINITY;
  for (const { y } of curves) {
    if (y[0]! > first && Number.isFinite(y[0]!)) first = y[0]!;
  }
  const limit = first > 0 ? first * 1e3 : Number.POSITIVE_INFINITY;
  for (const { y } of curves) {
    for (const value of y) {
      if (!(value > 0) || value > limit) continue;
      if (value > high) high = value;
      if (value < low) low = value;
    }
  }
  if (high === 0) return [1e-3, 1];
  const top = Math.ceil(Math.log10(high) + 0.05);
  const bottom = Math.max(Math.floor(Math.log10(low) - 0.05), top - decades);
  return [decade(Math.min(bottom, top - 1)), decade(top)];
}

/** The least part of an axis that its curves may fill before it is fitted to them again. */
const roomy = 0.45;

/** The part of itself by which an axis that has to grow a little grows further. */
const advance = 0.15;

/**
 * The interval for an axis whose curves need `needed`: the one before as long as it shows them and
 * they fill about half of it. So the axis stands still while the curves of a drag move under it; where it
 * has to give way it takes some room in advance.
 */
export function steadyRange(before: Interval | null, needed: Interval): Interval {
  if (before === null) return needed;
  const [low, high] = needed;
  const [bottom, top] = before;
  const width = top - bottom;
  if (high - low < roomy * width || roomy * (high - low) > width) return needed;
  if (low >= bottom && high <= top) return before;
  const room = advance * (high - low);
  return [low < bottom ? low - room : bottom, high > top ? high + room : top];
}

/** The least part of an axis at rest that its curves fill. */
const restful = 0.8;

/** The interval for an axis when a drag is over: the one of the drag, unless much of it is empty. */
export function restingRange(before: Interval | null, needed: Interval): Interval {
  if (before === null || needed[0] < before[0] || needed[1] > before[1]) return needed;
  return needed[1] - needed[0] < restful * (before[1] - before[0]) ? needed : before;
}

/** As `steadyRange` for an axis of whole decades, which have room enough: it grows by those it lacks. */
export function steadyDecades(before: Interval | null, needed: Interval): Interval {
  if (before === null) return needed;
  const low = Math.min(before[0], needed[0]);
  const high = Math.max(before[1], needed[1]);
  if (Math.log10(needed[1] / needed[0]) < roomy * Math.log10(high / low)) return needed;
  return low === before[0] && high === before[1] ? before : [low, high];
}

/** Where a track that leaves the picture crosses the edge of the plot for good; null for others. */
export function exitOf(curve: Curve, inX: Interval, inY: Interval): { k: number } | null {
  const { track, x, y } = curve;
  if (!leftThePicture(track)) return null;
  for (let k = track.count - 1; k >= 0; k--) {
    if (x[k]! >= inX[0] && x[k]! <= inX[1] && y[k]! >= inY[0] && y[k]! <= inY[1]) return { k };
  }
  return null;
}

/** The value of a curve over time at a fractional sample: on the straight line between samples. */
export function valueAt(values: Float64Array, sample: number): number {
  const k = Math.floor(sample);
  const fraction = sample - k;
  const from = values[k]!;
  return fraction === 0 ? from : from + fraction * (values[k + 1]! - from);
}
