/**
 * One look at an orbit: whether it has escaped, sits on a certified cycle, is on its way to one,
 * or neither. A cycle counts only when Newton's method finds it and its multipliers say that it
 * attracts; a sequence that merely seems to repeat is not one.
 */

import { contractsAt, slowsTowards } from './attraction.ts';
import { type Cycle, findCycle } from './cycle.ts';
import type { CompiledMap } from './map.ts';
import { candidatePeriods, isGrowing, isWithin, rangeOf } from './window.ts';

/** Consecutive iterates of one orbit. */
export interface Stretch {
  /** One coordinate after each step; the last entry belongs to `after`. */
  readonly window: Float64Array;
  /** The full state one step before the first entry. */
  readonly before: Float64Array;
  readonly after: Float64Array;
}

export type Look =
  | { readonly kind: 'escaped' }
  /** Within 10⁻⁹·max(1, |x|) of a cycle that attracts. */
  | { readonly kind: 'settled'; readonly cycle: Cycle }
  /** Approaching a cycle that attracts, or is neutral to rounding. */
  | { readonly kind: 'heading'; readonly cycle: Cycle }
  | Open;

/** No cycle that explains the orbit. */
export interface Open {
  readonly kind: 'open';
  /** Whether it moves: it neither rests nor is pinned to an unstable cycle. */
  readonly moves: boolean;
  /** Whether it sets ever new records, as an orbit on its way out does and a chaotic one does not. */
  readonly grows: boolean;
  /** Whether there is a cycle that attracts, though the orbit was not seen to approach it. */
  readonly attracted: boolean;
  /** Largest minus least of the coordinate. */
  readonly spread: number;
}

/** Distance, in units of max(1, |x|), at which an orbit has arrived. */
const arrived = 1e-9;
/** A multiplier this close to 1 in modulus, per step of the cycle, is neutral: its rounding decides the side. */
const neutral = 1e-12;

export function look(
  map: CompiledMap,
  coordinate: number,
  stretch: Stretch,
  escapeRadius: number,
  mostPeriod: number,
): Look {
  const { window, after } = stretch;
  if (!isWithin(after, escapeRadius) || !isWithin(window, escapeRadius)) return { kind: 'escaped' };
  const range = rangeOf(window, 0, window.length);
  const spread = range.high - range.low;
  const size = Math.max(1, Math.abs(range.low), Math.abs(range.high));
  let pinned = spread <= arrived * size;
  let attracted = false;
  const tried = new Set<number>();
  for (const candidate of candidatePeriods(window, mostPeriod)) {
    for (let period = 1; period <= candidate; period++) {
      if (candidate % period !== 0 || tried.has(period)) continue;
      tried.add(period);
      const cycle = findCycle(map, after, period);
      if (cycle === null || cycle.period !== period) continue;
      const approach = approachTo(cycle, coordinate, stretch, map.dimension);
      const slack = neutral * period;
      if (cycle.modulus > 1 + slack) {
        pinned ||= approach.now <= 1e-12;
        continue;
      }
      const isNeutral = cycle.modulus >= 1 - slack;
      if (isNeutral && !canAttract(map, after, cycle, approach.phase, escapeRadius)) {
        pinned ||= approach.now <= 1e-12;
        continue;
      }
      const known = cycle.error / size;
      if (known <= arrived && !isNeutral && approach.now <= arrived) {
        return { kind: 'settled', cycle };
      }
      if (known <= Math.max(arrived, 1e-3 * approach.now) && approach.closing) {
        return { kind: 'heading', cycle };
      }
      attracted = true;
    }
  }
  return { kind: 'open', moves: !pinned, grows: isGrowing(window), attracted, spread };
}

/** Whether a cycle whose multipliers do not tell is one that orbits come to. */
function canAttract(
  map: CompiledMap,
  state: Float64Array,
  cycle: Cycle,
  phase: number,
  escapeRadius: number,
): boolean {
  return (
    isWithin(cycle.points, escapeRadius) &&
    // At a flip the first order cancels over two turns.
    contractsAt(map, state, 2 * cycle.period) &&
    slowsTowards(map, state, cycle, phase)
  );
}

interface Approach {
  /** The point of the cycle that is nearest to the last state. */
  readonly phase: number;
  /** Distance of the last state from the cycle, the largest over coordinates in units of max(1, |x|). */
  readonly now: number;
  /** Whether the orbit came closer, along the whole stretch. */
  readonly closing: boolean;
}

function approachTo(cycle: Cycle, coordinate: number, stretch: Stretch, n: number): Approach {
  const { window, before, after } = stretch;
  const { points, period } = cycle;
  let phase = 0;
  let now = Number.POSITIVE_INFINITY;
  for (let i = 0; i < period; i++) {
    const distance = distanceTo(points, i, after, n);
    if (distance < now) [now, phase] = [distance, i];
  }
  const last = window.length - 1;
  const atFirst = (((phase - window.length) % period) + period) % period;
  const then = distanceTo(points, atFirst, before, n);
  // The coordinate's largest distance in each quarter of the window, latest first.
  const quarters = [0, 0, 0, 0];
  let i = phase;
  for (let k = last; k >= 0; k--) {
    const q = Math.floor((4 * (last - k)) / window.length);
    const x = points[i * n + coordinate]!;
    const distance = Math.abs(window[k]! - x) / Math.max(1, Math.abs(x));
    if (distance > quarters[q]!) quarters[q] = distance;
    i = i === 0 ? period - 1 : i - 1;
  }
  const closing =
    now < then &&
    quarters.every((d, q) => q === 0 || quarters[q - 1]! < d || quarters[q - 1]! <= arrived);
  return { phase, now, closing };
}

/** The largest distance over coordinates between point `i` of the cycle and a state. */
function distanceTo(points: Float64Array, i: number, state: Float64Array, n: number): number {
  let distance = 0;
  for (let k = 0; k < n; k++) {
    const x = points[i * n + k]!;
    distance = Math.max(distance, Math.abs(state[k]! - x) / Math.max(1, Math.abs(x)));
  }
  return distance;
}
