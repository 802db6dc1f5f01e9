import { type Interval, interval } from '../../loss/interval/interval.ts';
import type { Box } from '../../loss/interval/interval-evaluator.ts';

/** The window a landscape is searched in: low and high end of each variable. */
export type Window = readonly (readonly [number, number])[];

export function boxOf(window: Window): Box {
  return window.map(([low, high]) => interval(low, high));
}

export function middle({ low, high }: Interval): number {
  return low + (high - low) / 2;
}

function widest(box: Box): number {
  let most = 0;
  box.forEach((side, i) => {
    if (width(side) > width(box[most]!)) most = i;
  });
  return most;
}

export function width({ low, high }: Interval): number {
  return high - low;
}

/**
 * The two parts of a box across a side, the widest by default. Off the middle, where a symmetric landscape has
 * its stationary points: on a common face of two parts one is hard to prove.
 */
export function halves(box: Box, i = widest(box)): [Box, Box] {
  const { low, high } = box[i]!;
  const cut = low + (high - low) * 0.4873;
  return [box.with(i, interval(low, cut)), box.with(i, interval(cut, high))];
}
