import { norm } from '../math/norm.ts';
import type { LossEvaluator } from './evaluator.ts';
import { curvatures, type StationaryPoint, settlesAt } from './stationary.ts';

/** A curvature of a degenerate minimum below this fraction of the usual ones is zero to rounding. */
const flat = 1e-9;

/** Coordinates of a degenerate minimum are known no better than this fraction of the way there. */
const resolution = 1e-6;

/**
 * Where the descent from a start comes to rest, null if nowhere smooth. In the flat directions of a
 * degenerate minimum the curvatures are 0, and not what is left of them where the search gave up;
 * its place is rounded to what is known of it.
 */
export function restingPlace(
  evaluator: LossEvaluator,
  start: readonly number[],
): StationaryPoint | null {
  const minimum = settlesAt(evaluator, start);
  if (minimum?.kind !== 'degenerate') return minimum;
  const usual = [...minimum.curvatures, ...curvatures(evaluator, start)].filter(Number.isFinite);
  const zero = flat * usual.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  const way = norm(minimum.x.map((x, i) => x - start[i]!));
  const unit = resolution * way;
  return {
    ...minimum,
    x: minimum.x.map((x) => (unit > 0 && Math.abs(x) < unit ? 0 : x)),
    curvatures: minimum.curvatures.map((each) => (Math.abs(each) <= zero ? 0 : each)),
  };
}
