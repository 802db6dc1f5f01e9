import type { Track } from '../../track.ts';

/** Longer cycles are not looked for: few would see them as cycles. */
const longestPeriod = 32;
/** Parts of the extent of the whole run: what counts as the same place again, and as being there. */
const same = 1e-9;
const there = 1e-6;

/** Where a run came to rest, or the cycle that it came to. */
export interface Settled {
  /** Points that it goes round; 1 is rest. */
  readonly period: number;
  /** Sample from which on it is within a millionth of the run's extent of them. */
  readonly from: number;
}

/** Null for a run that was still on its way, wanders about, or left. */
export function settledOf({ position, dimension, count, style }: Track): Settled | null {
  const extent = extentOf(position, dimension, count);
  if (!Number.isFinite(extent)) return null;
  const apart = (j: number, k: number) => {
    let most = 0;
    for (let i = 0; i < dimension; i++) {
      const distance = Math.abs(position[j * dimension + i]! - position[k * dimension + i]!);
      most = Math.max(most, distance);
    }
    return most;
  };
  const last = count - 1;
  // The samples of a flow are no steps, and a flow down a slope has no cycles.
  const longest = style === 'solid' ? Math.min(longestPeriod, Math.floor(last / 3)) : 1;
  for (let period = 1; period <= longest && 2 * period <= last; period++) {
    let returns = true;
    for (let i = 0; returns && i < period; i++) {
      returns = apart(last - i, last - i - period) <= same * extent;
    }
    if (!returns) continue;
    // The place of the last turn that sample k should be at.
    const place = (k: number) => last - ((last - k) % period);
    let from = last;
    while (from > 0 && apart(from - 1, place(from - 1)) <= there * extent) from--;
    return { period, from };
  }
  return null;
}

/** The greatest stretch that any coordinate goes through. */
function extentOf(position: Float64Array, dimension: number, count: number): number {
  let most = 0;
  for (let i = 0; i < dimension; i++) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < count; k++) {
      const x = position[k * dimension + i]!;
      if (!(x >= low)) low = x;
      if (!(x <= high)) high = x;
    }
    most = Math.max(most, high - low);
  }
  return most;
}
