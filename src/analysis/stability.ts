/**
 * Linear stability of an update rule at a stationary point: the multipliers of its step there, and
 * the rate at which the point is lost.
 */

import type { Loss } from '../loss/loss.ts';
import { norm } from '../math/norm.ts';
import type { Rule } from '../motion/rule.ts';
import { stepVariation } from '../motion/rule-parameters.ts';
import { stepDefinition } from '../motion/step.ts';
import { AnalysisError } from './analysis-error.ts';
import { requireAutonomous } from './autonomous.ts';
import { compileWithJacobian } from './map.ts';
import { type Complex, eigenvalues, modulus } from './matrix.ts';
import { parameterValues, type RuleParameters } from './rule-parameters.ts';

/**
 * How the point is lost at the limit: `flip`, a multiplier leaves through −1 (period doubling);
 * `fold`, through +1; `neimark-sacker`, a complex pair crosses the unit circle; `never-stable`, no
 * positive rate makes the point attract; `always-stable`, no rate up to 10⁶ over the curvature loses it.
 */
export type LimitKind = 'flip' | 'fold' | 'neimark-sacker' | 'never-stable' | 'always-stable';

export interface LinearStability {
  /** Eigenvalues of the step's Jacobian at the point, by descending modulus. */
  readonly multipliers: readonly Complex[];
  /** The largest modulus: the factor per step by which an orbit approaches or leaves. */
  readonly spectralRadius: number;
  /** Whether the point attracts: spectral radius below 1. */
  readonly stable: boolean;
  /**
   * The supremum of the interval of rates (0, limit) in which the point attracts: 0 when it never
   * does, Infinity when it always does.
   */
  readonly limit: number;
  readonly limitKind: LimitKind;
}

/** Rates are searched from this fraction of 1/curvature up to its inverse. */
const smallest = 1e-6;
const growth = 1.1;

/**
 * The linear stability of a rule where it rests: its multipliers there, and the rate at which they
 * leave the unit circle.
 *
 * @param point a stationary point of the loss, where the rule rests (zero displacement).
 * Of a rule that corrects a bias, it is the stability late in a run.
 *
 * @throws AnalysisError for a missing parameter, a point of the wrong length, or a step that is not
 *   differentiable at rest.
 */
export function linearStability(
  rule: Rule,
  loss: Loss,
  point: ArrayLike<number>,
  parameters: RuleParameters,
): LinearStability {
  requireAutonomous('linear stability', loss, parameters);
  const n = loss.variables.length;
  if (point.length !== n) {
    const problem = `the point has ${point.length} of ${n} numbers`;
    throw new AnalysisError('point', problem, 'give one per variable of the loss');
  }
  const definition = stepDefinition(rule, loss, { ...stepVariation(parameters), late: true });
  const map = compileWithJacobian(definition);
  const allFinite = (jacobian: Float64Array) => jacobian.every(Number.isFinite);
  map.parameters.set(parameterValues(definition, rule, loss, parameters));
  map.point.fill(0);
  map.point.set(Array.from(point));
  const rateIndex = definition.parameters.indexOf('lr');
  const jacobianAt = (rate: number): Float64Array => {
    map.parameters[rateIndex] = rate;
    map.evaluate();
    return map.jacobian;
  };
  const at = (rate: number): Complex[] => eigenvalues(jacobianAt(rate), map.dimension);
  // How fast the Jacobian changes with the rate is the largest curvature, in the rule's own units.
  const rate = parameters.lr ?? rule.defaults?.lr ?? Number.NaN;
  const atZero = jacobianAt(0).slice();
  const scale = norm(jacobianAt(1).map((entry, i) => entry - atZero[i]!));
  if (!allFinite(atZero) || !allFinite(jacobianAt(rate))) {
    const problem = `the step of ${rule.title} has no finite derivative where it rests`;
    throw new AnalysisError('rule', problem, noDerivativeCure(rule));
  }
  const multipliers = at(rate);
  const spectralRadius = modulus(multipliers[0]!);
  return { multipliers, spectralRadius, stable: spectralRadius < 1, ...limitOf(at, scale) };
}

/** √s has none at s = 0, and sign(∇U) none at ∇U = 0. */
function noDerivativeCure({ options = {} }: Rule): string {
  return 'epsilonInside' in options
    ? 'put ε inside the root (epsilonInside), where √(s + ε) is smooth'
    : 'take a rule that is smooth there';
}

function limitOf(
  at: (rate: number) => Complex[],
  scale: number,
): Pick<LinearStability, 'limit' | 'limitKind'> {
  const radiusAt = (rate: number): number => modulus(at(rate)[0]!);
  const start = smallest / scale;
  if (!(scale > 0 && radiusAt(start) < 1)) return { limit: 0, limitKind: 'never-stable' };
  let inside = start;
  let outside = start;
  while (radiusAt(outside) < 1) {
    inside = outside;
    outside *= growth;
    if (outside * scale > 1 / smallest) {
      return { limit: Number.POSITIVE_INFINITY, limitKind: 'always-stable' };
    }
  }
  // Bisect to neighbouring float64s.
  for (;;) {
    const middle = inside + (outside - inside) / 2;
    if (middle <= inside || middle >= outside) break;
    if (radiusAt(middle) < 1) inside = middle;
    else outside = middle;
  }
  const leaving = at(outside)[0]!;
  if (Math.abs(leaving.im) > 1e-6) return { limit: outside, limitKind: 'neimark-sacker' };
  return { limit: outside, limitKind: leaving.re < 0 ? 'flip' : 'fold' };
}
