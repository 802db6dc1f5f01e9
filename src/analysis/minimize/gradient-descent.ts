import { armijo, exact, strongWolfe } from './line-search.ts';
import { dot, type Method } from './method.ts';
import { type LineSearch, rayFrom } from './ray.ts';
import { noLength, walking } from './walk.ts';

/** x ← x − s ∇U with a length s that is searched for anew at every step. */
function descent(search: LineSearch): Method['begin'] {
  return walking(({ objective, place, end }) => {
    const direction = new Float64Array(place.x.length);
    let first = 0;
    return () => {
      const squared = dot(place.gradient, place.gradient);
      for (let i = 0; i < direction.length; i++) direction[i] = -place.gradient[i]!;
      // At first a step of length 1; then twice the last, which halving finds again.
      if (first === 0) first = Math.min(1, 1 / Math.sqrt(squared));
      const length = search(rayFrom(objective, place, direction, end), first);
      if (length === null) return noLength;
      first = 2 * length;
      return { moved: true, length };
    };
  });
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
