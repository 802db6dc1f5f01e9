import { useRef } from 'react';
import type { Interval } from './curves.ts';

/**
 * The range of an axis, kept from one drawing to the next as `steady` says. Another `picture` (the
 * quantity on the axis, the domain) starts afresh.
 */
export function useSteady(
  needed: Interval,
  steady: (before: Interval | null, needed: Interval) => Interval,
  picture: string,
): Interval {
  const kept = useRef<{ picture: string; range: Interval } | null>(null);
  const before = kept.current?.picture === picture ? kept.current.range : null;
  const range = steady(before, needed);
  kept.current = { picture, range };
  return range;
}
