import { armijo, exact, strongWolfe } from './line-search.ts';
import { dot, type Iteration, type Method, moveTo, placeAt } from './method.ts';
import type { Objective } from './objective.ts';
import { type LineSearch, rayFrom } from './ray.ts';

/** x ← x − s ∇U with a length s that is searched for anew at every step. */
function descent(
  search: LineSearch,
): (objective: Objective, start: ArrayLike<number>) => Iteration {
  return (objective, start) => {
    const place = placeAt(objective, start);
    const end = { ...place, x: place.x.slice(), gradient: place.gradient.slice() };
    const direction = new Float64Array(place.x.length);
    let first = 0;
    return {
      x: place.x,
      gradient: place.gradient,
      get value() {
        return place.value;
      },
      step() {
        const squared = dot(place.gradient, place.gradient);
        if (squared === 0)
          return { moved: false, reason: 'the gradient is zero: nothing is downhill' };
        for (let i = 0; i < direction.length; i++) direction[i] = -place.gradient[i]!;
        // At first a step of length 1; then one that promises what the last one did.
        if (first === 0) first = Math.min(1, 1 / Math.sqrt(squared));
        const ray = rayFrom(objective, place, direction, end);
        const length = search(ray, first);
        if (length === null) {
          return { moved: false, reason: 'no length along −∇U lowers the loss enough' };
        }
        first = 2 * length;
        moveTo(place, end);
        return { moved: true, length };
      },
    };
  };
}

export const gradientDescentExact: Method = {
  name: 'gd-exact',
  title: 'steepest descent, exact line search',
  summary: 'Goes along −∇U to the first minimum on the way.',
  begin: descent(exact),
};

export const gradientDescentArmijo: Method = {
  name: 'gd-armijo',
  title: 'gradient descent, Armijo',
  summary: 'Halves the learning rate until the loss falls by enough.',
  begin: descent(armijo),
};

export const gradientDescentWolfe: Method = {
  name: 'gd-wolfe',
  title: 'gradient descent, strong Wolfe',
  summary: 'Takes a length at which the loss has fallen by enough and the slope has flattened.',
  begin: descent(strongWolfe(0.9)),
};
