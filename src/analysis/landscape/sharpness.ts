/**
 * Sharpness along a run beside what the step size can bear. Gradient descent on a quadratic of
 * curvature λ is stable for ηλ < 2; on the way through a landscape the largest curvature often grows
 * until it meets 2/η and hovers there (the edge of stability; Cohen, Kaur, Li, Kolter & Talwalkar,
 * ICLR 2021).
 */

import type { LossEvaluator } from '../../loss/evaluator.ts';
import { defineLoss } from '../../loss/loss.ts';
import { symmetricEigen } from '../../loss/symmetric-eigen.ts';
import type { Rule } from '../../motion/rule.ts';
import type { RuleParameters } from '../rule-parameters.ts';
import { linearStability } from '../stability.ts';

/** The largest eigenvalue of the Hessian at each of some places of a path. */
export interface SharpnessAlong {
  /** Which sample of the path. */
  readonly sample: number[];
  /** NaN where the Hessian is not finite. */
  readonly value: number[];
}

/** The largest eigenvalue of the Hessian at x; NaN where the Hessian is not finite. */
export function sharpness(
  source: Pick<LossEvaluator, 'dimension' | 'hessian'>,
  x: ArrayLike<number>,
): number {
  const { dimension } = source;
  const hessian = new Float64Array(dimension * dimension);
  source.hessian(x, hessian);
  return symmetricEigen(hessian, dimension)?.values.at(-1) ?? Number.NaN;
}

/**
 * @param position the samples one after the other, `dimension` numbers each
 * @param count how many of them there are
 * @param most no more places than about this, evenly chosen, both ends included; default 400
 */
export function sharpnessAlong(
  source: Pick<LossEvaluator, 'dimension' | 'hessian'>,
  position: ArrayLike<number>,
  count: number,
  most = 400,
): SharpnessAlong {
  const { dimension } = source;
  const every = Math.max(1, Math.ceil((count - 1) / Math.max(1, most - 1)));
  const sample: number[] = [];
  const value: number[] = [];
  const x = new Float64Array(dimension);
  const add = (k: number) => {
    for (let i = 0; i < dimension; i++) x[i] = position[k * dimension + i]!;
    sample.push(k);
    value.push(sharpness(source, x));
  };
  for (let k = 0; k < count; k += every) add(k);
  if (count > 0 && sample.at(-1) !== count - 1) add(count - 1);
  return { sample, value };
}

/**
 * The greatest product of the rule's own rate and a curvature at which a minimum is kept: 2 for
 * gradient descent, 2(1 + ρ) for heavy ball. Divided by the rate of the moment it is the sharpness that
 * the run can bear.
 *
 * @returns null for a rule that scales its gradients by what it remembers, whose limit is not one of
 *   the curvature alone, and for one that keeps no minimum at any rate.
 */
export function stableProduct(rule: Rule, parameters: Omit<RuleParameters, 'lr'>): number | null {
  if (rule.parameters.includes('epsilon')) return null;
  const { perCoordinate: _, schedule: __, dt: ___, ...numbers } = parameters;
  const unit = defineLoss({ formula: 'x^2/2' });
  try {
    const { limit } = linearStability(rule, unit, [0], { ...numbers, lr: 1 });
    return limit > 0 && limit < Infinity ? limit : null;
  } catch {
    // A sign has no derivative where it changes.
    return null;
  }
}
