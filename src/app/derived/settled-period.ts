import type { Track } from '../track.ts';

/** Cycles longer than this are not told from chaos by looking. */
const longest = 16;

/**
 * The period a discrete track is seen to have settled on in its last samples, 1 for a point; null if
 * it has not (yet). Positions count as the same within a thousandth of the cycle's size, or of the
 * picture for a point.
 */
export function settledPeriod(track: Track, pictureSize: number): number | null {
  const { count, dimension, position, status } = track;
  if (track.style !== 'solid' || status === 'escaped') return null;
  for (let period = 1; period <= longest; period++) {
    if (count < 6 * period) return null;
    if (repeats(position, dimension, count, period, 1e-3 * pictureSize)) return period;
  }
  return null;
}

function repeats(
  position: Float64Array,
  dimension: number,
  count: number,
  period: number,
  tolerance: number,
): boolean {
  for (let k = count - 2 * period; k < count; k++) {
    for (let i = 0; i < dimension; i++) {
      const difference = position[k * dimension + i]! - position[(k - period) * dimension + i]!;
      if (!(Math.abs(difference) <= tolerance)) return false;
    }
  }
  return true;
}

/** Whether all positions of the last quarter lie within a thousandth of the picture of the last one. */
export function hasComeToRest(track: Track, pictureSize: number): boolean {
  const { count, dimension, position } = track;
  const last = (count - 1) * dimension;
  for (let k = Math.floor(0.75 * (count - 1)); k < count; k++) {
    for (let i = 0; i < dimension; i++) {
      const difference = position[k * dimension + i]! - position[last + i]!;
      if (!(Math.abs(difference) <= 1e-3 * pictureSize)) return false;
    }
  }
  return true;
}
