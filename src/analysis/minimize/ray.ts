import { dot, type Place } from './method.ts';
import type { Objective } from './objective.ts';

/** φ(s) = U(x + s·d) and its slope along a direction, for s ≥ 0. */
export interface Ray {
  /** φ(0) and φ′(0) = ∇U·d. */
  readonly value: number;
  readonly slope: number;
  /** φ at a length, without its slope. */
  valueAt(length: number): number;
  /** φ and φ′ at a length; `end` is then that place. */
  at(length: number): { readonly value: number; readonly slope: number };
  /** The place of the last call of `at`. */
  readonly end: Place;
}

/** The ray from `place` along `direction`. `end` is overwritten by it. */
export function rayFrom(
  objective: Objective,
  place: Place,
  direction: Float64Array,
  end: Place,
): Ray {
  const walk = (length: number) => {
    for (let i = 0; i < direction.length; i++) end.x[i] = place.x[i]! + length * direction[i]!;
  };
  return {
    value: place.value,
    slope: dot(place.gradient, direction),
    end,
    valueAt(length) {
      walk(length);
      return objective.value(end.x);
    },
    at(length) {
      walk(length);
      end.value = objective.gradient(end.x, end.gradient);
      return { value: end.value, slope: dot(end.gradient, direction) };
    },
  };
}

/** How far to go along a ray. `ray.end` is the place; null when no length will do. */
export type LineSearch = (ray: Ray, first: number) => number | null;
