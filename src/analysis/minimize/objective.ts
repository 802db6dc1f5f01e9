import { compileLoss, type LossEvaluator } from '../../loss/evaluator.ts';
import type { Loss } from '../../loss/loss.ts';

/** How often a method asked. A gradient that comes with the value at the same place is one of each. */
export interface Evaluations {
  values: number;
  gradients: number;
  hessians: number;
}

/** What a method may know of a loss, and how much of it was asked. */
export interface Objective {
  readonly dimension: number;
  readonly evaluations: Evaluations;
  /** U(x); not finite where the loss is not. */
  value(x: Float64Array): number;
  /** Writes ∇U(x) into `out` and returns U(x). */
  gradient(x: Float64Array, out: Float64Array): number;
  /** Writes the Hessian into `out`, row by row. */
  hessian(x: Float64Array, out: Float64Array): void;
}

/** What can be minimised: a loss, or one compiled, by formula or over the rows of a table. */
export type Minimizable =
  | Loss
  | Pick<LossEvaluator, 'dimension' | 'value' | 'gradient' | 'hessian'>;

/** A loss as an objective whose evaluations are counted from 0. */
export function countedObjective(source: Minimizable): Objective {
  const evaluator = 'dimension' in source ? source : compileLoss(source);
  const evaluations: Evaluations = { values: 0, gradients: 0, hessians: 0 };
  return {
    dimension: evaluator.dimension,
    evaluations,
    value(x) {
      evaluations.values++;
      return evaluator.value(x);
    },
    gradient(x, out) {
      evaluations.values++;
      evaluations.gradients++;
      evaluator.gradient(x, out);
      return evaluator.value(x);
    },
    hessian(x, out) {
      evaluations.hessians++;
      evaluator.hessian(x, out);
    },
  };
}
