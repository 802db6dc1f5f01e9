/** The plane in which runs are drawn: the loss's own two variables, its curve, or a cut through many. */

import { symmetricEigen } from '../../loss/symmetric-eigen.ts';
import { norm } from '../../math/norm.ts';
import type { LossFunction } from '../three/surface-props.ts';

export interface Plane {
  readonly loss: LossFunction;
  readonly variables: readonly string[];
  readonly domain: readonly (readonly [number, number])[];
  /** A place in the drawing. */
  project(x: readonly number[]): number[];
  /** The place that is drawn there, as near to `from` as may be. */
  lift(point: readonly number[], from: readonly number[]): number[];
}

/** The picture of a loss of one or two variables: as it is. */
export function ownPlane(
  loss: LossFunction,
  variables: readonly string[],
  domain: readonly (readonly [number, number])[],
): Plane {
  return { loss, variables, domain, project: (x) => [...x], lift: (point) => [...point] };
}

/** Of the stretch that the places cover, on either side. */
const margin = 0.18;

/**
 * The plane through `centre` that the places leave least: along the two main directions of their spread
 * (principal components).
 *
 * @param places of all runs, each with one number per variable; those that are not finite do not count
 */
export function planeThrough(
  loss: LossFunction,
  places: readonly (readonly number[])[],
  centre: readonly number[],
): Plane {
  const n = centre.length;
  const offsets = places
    .map((x) => x.map((value, i) => value - centre[i]!))
    .filter((x) => x.every(Number.isFinite));
  const spread = new Float64Array(n * n);
  for (const x of offsets) {
    // Each place counts alike, however far it is: the way down is mostly near its end.
    const size = norm(x);
    const weight = size > 0 ? 1 / size : 0;
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < n; k++) spread[i * n + k]! += weight * x[i]! * x[k]!;
    }
  }
  const axes = [...(symmetricEigen(spread, n)?.vectors ?? [])].reverse().slice(0, 2);
  const unit = (at: number) => centre.map((_, i) => (i === at ? 1 : 0));
  const [first = unit(0), second = unit(1)] = axes;
  const along = (x: readonly number[], axis: readonly number[]) =>
    x.reduce((sum, value, i) => sum + value * axis[i]!, 0);
  const drawn = offsets.map((x) => [along(x, first), along(x, second)] as const);
  const domain = [0, 1].map((k): readonly [number, number] => {
    const values = [0, ...drawn.map((point) => point[k as 0 | 1])];
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const room = margin * (high - low) || 1;
    return [low - room, high + room];
  });
  const x = new Float64Array(n);
  const slope = new Float64Array(n);
  const moveTo = (point: ArrayLike<number>) => {
    for (let i = 0; i < n; i++) {
      x[i] = centre[i]! + point[0]! * first[i]! + point[1]! * second[i]!;
    }
  };
  const project = (place: readonly number[]) => {
    const offset = place.map((value, i) => value - centre[i]!);
    return [along(offset, first), along(offset, second)];
  };
  return {
    loss: {
      value(point) {
        moveTo(point);
        return loss.value(x);
      },
      gradient(point, out) {
        moveTo(point);
        loss.gradient(x, slope);
        out[0] = along(Array.from(slope), first);
        out[1] = along(Array.from(slope), second);
      },
    },
    variables: ['first direction', 'second direction'],
    domain,
    project,
    lift(point, from) {
      const before = project(from);
      return from.map(
        (value, i) =>
          value + (point[0]! - before[0]!) * first[i]! + (point[1]! - before[1]!) * second[i]!,
      );
    },
  };
}
