import { compileLoss } from './evaluator.ts';
import type { Loss } from './loss.ts';
import type { StationaryPoint } from './stationary.ts';

/** Distances from the point at which the gradient is looked at, in both directions. */
const distances = [0.3, 1, 4, 50, 1000];

/** Whether the gradient is a linear function of the way from a stationary point, near it and far away. */
export function isQuadratic(loss: Loss, { x }: StationaryPoint): boolean {
  const evaluator = compileLoss(loss);
  const n = evaluator.dimension;
  const hessian = new Float64Array(n * n);
  evaluator.hessian(x, hessian);
  const gradient = new Float64Array(n);
  const size = Math.max(...hessian.map(Math.abs));
  for (let first = 0; first < n; first++) {
    // Along one axis, and along it with the next, so that terms that couple two are seen.
    for (const second of [first, (first + 1) % n]) {
      for (const distance of distances.flatMap((d) => [d, -d])) {
        const way = x.map((_, i) => (i === first || i === second ? distance : 0));
        evaluator.gradient(
          x.map((at, i) => at + way[i]!),
          gradient,
        );
        for (let a = 0; a < n; a++) {
          const linear = way.reduce((sum, d, b) => sum + hessian[a * n + b]! * d, 0);
          const off = Math.abs(gradient[a]! - linear);
          if (!(off <= 1e-9 * size * Math.abs(distance))) return false;
        }
      }
    }
  }
  return true;
}
