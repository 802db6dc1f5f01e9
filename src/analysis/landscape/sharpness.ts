/**
 * Sharpness along a run beside what the step size can bear. Gradient descent on a quadratic of
 * curvature λ is stable for ηλ < 2; on the way through a landscape the largest curvature often grows
 * until it meets 2/η and hovers there (the edge of stability; Cohen, Kaur, Li, Kolter & Talwalkar,
 * ICLR 2021).
 */

import type { LossEvaluator } from '../../loss/evaluator.ts';
import { symmetricEigen } from '../../loss/symmetric-eigen.ts';
import { filterResponse, isLinearFilter, momentumFilter } from '../../motion/filter.ts';
import type { Rule } from '../../motion/rule.ts';
import type { RuleParameters } from '../rule-parameters.ts';

/** −1 as a frequency. */
const alternating = Math.PI;

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

/** At most about `most` numbers of `count` places, evenly chosen, both ends included. */
export function evenly(count: number, most: number): number[] {
  const every = Math.max(1, Math.ceil((count - 1) / Math.max(1, most - 1)));
  const chosen: number[] = [];
  for (let k = 0; k < count; k += every) chosen.push(k);
  if (count > 0 && chosen.at(-1) !== count - 1) chosen.push(count - 1);
  return chosen;
}

/**
 * The largest curvature of a loss at places of a path.
 *
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
  const x = new Float64Array(dimension);
  const sample = evenly(count, most);
  const value = sample.map((k) => {
    for (let i = 0; i < dimension; i++) x[i] = position[k * dimension + i]!;
    return sharpness(source, x);
  });
  return { sample, value };
}

/**
 * The curvature λ above which a rule loses a minimum, as a function of its rate η of the moment: 2/η of
 * gradient descent, 2(1 + ρ)/η′ of heavy ball, 2(1 + ρ)/((1 + 2ρ)η) of Nesterov (shared theory, section 3).
 * A rule whose steps are a filter of its slopes with one memory has two multipliers; they leave the unit
 * circle at −1, where ηλH(π) = 2, or as a pair, where their product keep − ηλ(direct·keep − pass·feed) is 1.
 * A weight decay c adds c to every curvature.
 *
 * @param numbers of the rule; its rate is the function's argument.
 * @returns null for a rule whose steps are not linear in its slopes, and for one that keeps no minimum.
 */
export function curvatureLimit(
  rule: Rule,
  numbers: Omit<RuleParameters, 'lr'>,
): ((rate: number) => number) | null {
  if (!isLinearFilter(rule)) return null;
  const filter = momentumFilter(rule, numbers);
  const { keep, feed, pass, direct } = filter;
  const flip = 2 / filterResponse(filter, alternating).re;
  const pair = (keep - 1) / (direct * keep - pass * feed);
  const product = Math.min(flip > 0 ? flip : Infinity, pair > 0 ? pair : Infinity);
  if (Math.abs(keep) > 1 || !(product < Infinity)) return null;
  const { weightDecay = 0 } = numbers;
  return (rate) => product / rate - weightDecay;
}
