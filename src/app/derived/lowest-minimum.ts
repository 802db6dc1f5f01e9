import type { LossEvaluator } from '../../loss/evaluator.ts';
import { restingPlace } from '../../loss/resting-place.ts';
import type { StationaryPoint } from '../../loss/stationary.ts';
import type { Track } from '../track.ts';

/** A track this far below a minimum, relative to the height it fell, is in another well. */
const clearly = 1e-6;

/**
 * The loss at the lowest minimum that the motions reach: that of the start, or of a deeper well that
 * one of them has crossed into. Null without a minimum, and where a motion runs down without end.
 */
export function lowestMinimum(
  evaluator: LossEvaluator,
  minimum: StationaryPoint | null,
  tracks: readonly Track[],
): number | null {
  if (minimum === null) return null;
  let lowest = minimum.loss;
  for (const { loss, position, dimension, count } of tracks) {
    let k = 0;
    for (let i = 1; i < count; i++) if (loss[i]! < loss[k]!) k = i;
    if (!(loss[k]! < lowest - clearly * Math.abs(loss[0]! - lowest))) continue;
    const place = Array.from(position.subarray(k * dimension, (k + 1) * dimension));
    const well = restingPlace(evaluator, place);
    if (well === null) return null;
    lowest = Math.min(lowest, well.loss);
  }
  return lowest;
}
