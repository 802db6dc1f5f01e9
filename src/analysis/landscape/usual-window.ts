/** Where to look at a loss of whose variables nothing is known but that they begin about 0. */
import type { LossEvaluator } from '../../loss/evaluator.ts';
import { restingPlace } from '../../loss/resting-place.ts';
import type { Window } from './box.ts';

/** All weights 0; 1 where some weight would never move from there, as in products of weights. */
export function usualStart(evaluator: LossEvaluator): number[] {
  const start = Array.from({ length: evaluator.dimension }, () => 0);
  const slope = new Float64Array(evaluator.dimension);
  evaluator.gradient(start, slope);
  return slope.every((value) => value !== 0) ? start : start.map(() => 1);
}

/**
 * From `start` to where the descent from there comes to rest, and 60 % of that on either side; 2 on either
 * side of a variable that does not move, and of all where nothing comes to rest. Ends have three digits.
 */
export function usualWindow(
  evaluator: LossEvaluator,
  start: readonly number[] = usualStart(evaluator),
): Window {
  const end = restingPlace(evaluator, start)?.x ?? start;
  return start.map((from, i): [number, number] => {
    const [low, high] = [Math.min(from, end[i]!), Math.max(from, end[i]!)];
    const margin = high > low ? 0.6 * (high - low) : 2;
    return [Number((low - margin).toPrecision(3)), Number((high + margin).toPrecision(3))];
  });
}
