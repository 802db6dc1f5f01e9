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
