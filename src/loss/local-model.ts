import { norm } from '../math/norm.ts';
import type { LossEvaluator } from './evaluator.ts';
import { type SymmetricEigen, symmetricEigen } from './symmetric-eigen.ts';

/** The loss around a point to second order, in the axes of its own curvature. */
export interface LocalModel {
  readonly x: readonly number[];
  readonly loss: number;
  readonly gradient: readonly number[];
  readonly eigen: SymmetricEigen;
  /** The gradient's component along each eigenvector. */
  readonly slopes: readonly number[];
}

export function gradientAt(evaluator: LossEvaluator, x: readonly number[]): number[] {
  const out = new Float64Array(evaluator.dimension);
  evaluator.gradient(x, out);
  return Array.from(out);
}

export function hessianAt(evaluator: LossEvaluator, x: readonly number[]): Float64Array {
  const out = new Float64Array(evaluator.dimension ** 2);
  evaluator.hessian(x, out);
  return out;
}

/** null where loss, gradient or Hessian is not finite. */
export function localModel(evaluator: LossEvaluator, x: readonly number[]): LocalModel | null {
  const loss = evaluator.value(x);
  const gradient = gradientAt(evaluator, x);
  const eigen = symmetricEigen(hessianAt(evaluator, x), evaluator.dimension);
  if (eigen === null || !Number.isFinite(loss) || !gradient.every(Number.isFinite)) return null;
  return { x, loss, gradient, eigen, slopes: eigen.vectors.map((v) => dot(v, gradient)) };
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, ai, i) => sum + ai * b[i]!, 0);
}

/** x + s·d. */
export function along(x: readonly number[], s: number, d: readonly number[]): number[] {
  return x.map((xi, i) => xi + s * d[i]!);
}

/** x with coordinate i moved. */
export function shifted(x: readonly number[], i: number, by: number): number[] {
  return x.map((xj, j) => (j === i ? xj + by : xj));
}

/** The vector with the given components along the eigenvectors. */
export function compose(eigen: SymmetricEigen, components: readonly number[]): number[] {
  return components.map((_, i) =>
    components.reduce((sum, component, k) => sum + component * eigen.vectors[k]![i]!, 0),
  );
}

/** The length against which steps from x count as small: max(1, |x|). */
export function lengthScale(x: readonly number[]): number {
  return Math.max(1, norm(x));
}
