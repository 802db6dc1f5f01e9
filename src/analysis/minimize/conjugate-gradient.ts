import { strongWolfe } from './line-search.ts';
import { dot, type Method, type Place } from './method.ts';
import { rayFrom } from './ray.ts';
import { noLength, walking } from './walk.ts';

/** β from the gradients before and after a step and the direction of the step. */
type Beta = (before: Float64Array, after: Float64Array, direction: Float64Array) => number;

/**
 * With Powell's test (1977): gradients that have stopped being orthogonal begin anew from steepest
 * descent. Without it a short step is followed by many more.
 */
const fletcherReeves: Beta = (before, after) =>
  Math.abs(dot(after, before)) >= 0.2 * dot(after, after)
    ? 0
    : dot(after, after) / dot(before, before);

/** PR+: not below zero, where it begins anew from steepest descent (Gilbert and Nocedal 1992). */
const polakRibiere: Beta = (before, after) =>
  Math.max(0, (dot(after, after) - dot(after, before)) / dot(before, before));

const hestenesStiefel: Beta = (before, after, direction) =>
  Math.max(
    0,
    (dot(after, after) - dot(after, before)) / (dot(direction, after) - dot(direction, before)),
  );

/** d ← −∇U + β d, and a length along it by a line search. */
function conjugateGradient(beta: Beta): Method['begin'] {
  return walking(({ objective, place, end }) => {
    const n = place.x.length;
    const direction = new Float64Array(n);
    // Below ½, where Fletcher and Reeves' directions are sure to descend.
    const search = strongWolfe(0.1);
    let promised = 0;
    const steepestAt = ({ gradient }: Place) => {
      for (let i = 0; i < n; i++) direction[i] = -gradient[i]!;
    };
    steepestAt(place);
    const attempt = (): number | null => {
      const slope = dot(place.gradient, direction);
      if (!(slope < 0)) return null;
      // The same first-order decrease as in the last step; at first a step of length 1 at most.
      const first =
        promised === 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : Math.min(1e3, promised / slope);
      const length = search(rayFrom(objective, place, direction, end), first);
      if (length !== null) promised = length * slope;
      return length;
    };
    return () => {
      let length = attempt();
      if (length === null) {
        steepestAt(place);
        promised = 0;
        length = attempt();
      }
      if (length === null) return noLength;
      const b = beta(place.gradient, end.gradient, direction);
      const usable = Number.isFinite(b) ? b : 0;
      for (let i = 0; i < n; i++) direction[i] = usable * direction[i]! - end.gradient[i]!;
      // Sufficient descent; in one dimension Hestenes and Stiefel's directions cancel to nothing.
      const squared = dot(end.gradient, end.gradient);
      if (!(-dot(end.gradient, direction) >= 0.01 * squared)) steepestAt(end);
      return { moved: true, length };
    };
  });
}

export const conjugateFletcherReeves: Method = {
  name: 'cg-fletcher-reeves',
  title: 'conjugate gradient, Fletcher–Reeves',
  summary: 'd ← −∇U + β d with β = |∇U′|²/|∇U|².',
  begin: conjugateGradient(fletcherReeves),
};

export const conjugatePolakRibiere: Method = {
  name: 'cg-polak-ribiere',
  title: 'conjugate gradient, Polak–Ribière+',
  summary: 'd ← −∇U + β d with β = ∇U′·(∇U′ − ∇U)/|∇U|², not below 0.',
  begin: conjugateGradient(polakRibiere),
};

export const conjugateHestenesStiefel: Method = {
  name: 'cg-hestenes-stiefel',
  title: 'conjugate gradient, Hestenes–Stiefel',
  summary: 'd ← −∇U + β d with β = ∇U′·y/(d·y), y = ∇U′ − ∇U, not below 0.',
  begin: conjugateGradient(hestenesStiefel),
};
