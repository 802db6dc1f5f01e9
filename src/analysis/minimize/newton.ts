import { type SymmetricEigen, symmetricEigen } from '../../loss/symmetric-eigen.ts';
import { armijo } from './line-search.ts';
import { dot, type Method, type StepOutcome } from './method.ts';
import { rayFrom } from './ray.ts';
import { trustRegionStep } from './trust-region.ts';
import { noLength, type Walk, walking } from './walk.ts';

/** Eigenvalues smaller than this beside the largest are rounding. */
const singular = 1e-14;

/** −Σ vₖ (vₖ·∇U)/c(λₖ). */
function compose(
  { values, vectors }: SymmetricEigen,
  gradient: Float64Array,
  curvature: (value: number) => number,
  out: Float64Array,
): void {
  out.fill(0);
  values.forEach((value, k) => {
    const vector = vectors[k]!;
    let slope = 0;
    for (let i = 0; i < out.length; i++) slope += vector[i]! * gradient[i]!;
    const share = -slope / curvature(value);
    for (let i = 0; i < out.length; i++) out[i]! += share * vector[i]!;
  });
}

function largest({ values }: SymmetricEigen): number {
  return Math.max(...values.map(Math.abs));
}

/** A step from the Hessian's eigenvalues and vectors at the place. */
type Take = (walk: Walk, eigen: SymmetricEigen) => StepOutcome;

function newtonMethod(take: () => Take): Method['begin'] {
  return walking((walk) => {
    const n = walk.place.x.length;
    const hessian = new Float64Array(n * n);
    const step = take();
    return () => {
      walk.objective.hessian(walk.place.x, hessian);
      const eigen = symmetricEigen(hessian, n);
      return eigen === null
        ? { moved: false, reason: 'the Hessian is not finite here' }
        : step(walk, eigen);
    };
  });
}

/** x ← x − H⁻¹∇U, whatever comes of it. */
const pure: Take = ({ objective, place, end }, eigen) => {
  if (Math.min(...eigen.values.map(Math.abs)) <= singular * largest(eigen)) {
    return {
      moved: false,
      reason: 'the Hessian is singular here: it has a direction without curvature',
    };
  }
  const direction = new Float64Array(place.x.length);
  compose(eigen, place.gradient, (value) => value, direction);
  for (let i = 0; i < direction.length; i++) end.x[i] = place.x[i]! + direction[i]!;
  end.value = objective.gradient(end.x, end.gradient);
  return { moved: true, length: 1 };
};

/** Newton's direction with the size of every curvature, which always descends; its length by halving. */
const damped: Take = ({ objective, place, end }, eigen) => {
  const least = 1e-8 * largest(eigen);
  if (least === 0) return { moved: false, reason: 'the Hessian is zero here: Newton has no step' };
  const direction = new Float64Array(place.x.length);
  compose(eigen, place.gradient, (value) => Math.max(Math.abs(value), least), direction);
  const length = armijo(rayFrom(objective, place, direction, end), 1);
  if (length === null) return noLength;
  return { moved: true, length };
};

/** The minimum of the quadratic model within a radius that follows how well the model did. */
function trustRegion(): Take {
  let radius = 1;
  return ({ objective, place, end }, eigen) => {
    for (let trial = 0; trial < 60; trial++) {
      const { step, decrease, length } = trustRegionStep(eigen, place.gradient, radius);
      for (let i = 0; i < step.length; i++) end.x[i] = place.x[i]! + step[i]!;
      end.value = objective.gradient(end.x, end.gradient);
      const ratio = (place.value - end.value) / decrease;
      if (ratio > 0.75 && length > 0.99 * radius) radius *= 2;
      else if (!(ratio > 0.25)) radius = length / 4;
      // Where the decrease is less than rounding shows, a smaller gradient decides.
      const blurred = decrease <= 8 * Number.EPSILON * Math.abs(place.value);
      const nearer = dot(end.gradient, end.gradient) < dot(place.gradient, place.gradient);
      if (ratio > 1e-3 || (blurred && nearer)) return { moved: true, length };
      if (!(radius > 1e-300)) break;
    }
    return { moved: false, reason: 'the quadratic model lowers the loss within no radius' };
  };
}

export const newton: Method = {
  name: 'newton',
  title: 'Newton',
  summary: 'x ← x − H⁻¹∇U: quadratic near a minimum; goes to saddles and maxima as gladly.',
  begin: newtonMethod(() => pure),
};

export const newtonDamped: Method = {
  name: 'newton-damped',
  title: 'Newton, damped',
  summary: 'Newton’s direction with |curvatures|, its length halved until the loss falls.',
  begin: newtonMethod(() => damped),
};

export const newtonTrustRegion: Method = {
  name: 'newton-trust-region',
  title: 'Newton, trust region',
  summary:
    'The minimum of the quadratic model within a radius that follows how well the model did.',
  begin: newtonMethod(trustRegion),
};
