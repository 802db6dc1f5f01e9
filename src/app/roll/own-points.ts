import type { CascadeColumn, CascadeRequest } from '../../analysis/cascade.ts';

/**
 * How many of a column's points belong to the first start, the scene's own: those of its cycle, the
 * kept iterates of an orbit that is on none, and none of one that left.
 */
export function ownPoints(
  { status, period, points }: Pick<CascadeColumn, 'status' | 'period' | 'points'>,
  { keep }: Pick<CascadeRequest, 'keep'>,
): number {
  if (status === 'escaped') return 0;
  return Math.min(points.length, status === 'converged' && period !== null ? period : keep);
}
