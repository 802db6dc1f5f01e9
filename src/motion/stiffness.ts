/**
 * The fastest decaying mode of dy/dt = f(y) near y: the rate −μ > 0 of the dominant eigenvalue μ of
 * the Jacobian if that is real and negative, else 0 (an oscillation or a growing mode limits the
 * step by accuracy, whatever the method).
 *
 * Power iteration on differences of f; 25 evaluations.
 */
import { norm } from '../math/norm.ts';
export function dominantDecay(
  f: (y: ArrayLike<number>, out: Float64Array) => void,
  y: ArrayLike<number>,
): number {
  const n = y.length;
  const base = new Float64Array(n);
  const moved = new Float64Array(n);
  const image = new Float64Array(n);
  // Unequal components, so that the start is not an eigenvector of a symmetric problem.
  let direction = Float64Array.from({ length: n }, (_, i) => 1 / (1 + 0.37 * i));
  let size = 1;
  for (let i = 0; i < n; i++) size = Math.max(size, Math.abs(y[i]!));
  const epsilon = 1e-7 * size;
  f(y, base);
  let rate = 0;
  // Iterations in a row that found the same rate: an oscillation looks like a decay only in passing.
  let agreed = 0;
  for (let iteration = 0; iteration < 24; iteration++) {
    const length = norm(direction);
    if (!(length > 0 && Number.isFinite(length))) return 0;
    direction = direction.map((d) => d / length);
    for (let i = 0; i < n; i++) moved[i] = y[i]! + epsilon * direction[i]!;
    f(moved, image);
    let along = 0;
    let total = 0;
    for (let i = 0; i < n; i++) {
      image[i] = (image[i]! - base[i]!) / epsilon;
      along += image[i]! * direction[i]!;
      total += image[i]! ** 2;
    }
    // An eigenvector is mapped along itself: |Jd|² = (d·Jd)².
    const aligned = along < 0 && total < 1.1 * along ** 2;
    agreed = aligned && Math.abs(rate + along) <= 0.1 * rate ? agreed + 1 : 0;
    rate = aligned ? -along : 0;
    direction.set(image);
  }
  return agreed >= 3 ? rate : 0;
}
