/** Which step a scheme can take on a curvature: from the spectral radius of its own step. */
import type { Loss } from '../../loss/loss.ts';
import { schemes } from '../../motion/langevin/schemes.ts';
import { rules } from '../../motion/rules.ts';
import { eigenvalues, modulus } from '../matrix.ts';
import { compileLinearStep, quadraticLoss } from './linear-step.ts';
import { type PreparedMotion, prepareMotion } from './motion.ts';
import { isLangevin, type LangevinMotion, type NoisyRuleMotion } from './request.ts';

export interface HeatStability {
  readonly stable: boolean;
  /**
   * The Δt of a scheme, or the rate of an update rule, up to which it is stable on all of the curvatures;
   * `Infinity` where any step is, as of Metropolis-adjusted Langevin.
   */
  readonly limit: number;
  /** What is wrong, in a sentence with the limit; null when nothing is. */
  readonly sentence: string | null;
}

/**
 * Of a motion where the curvatures are those along the coordinates.
 *
 * @param curvatures λ, at most 8; those that are not above 0 are passed over, as nothing confines
 *   particles there.
 * @throws AnalysisError as `prepareMotion` does.
 */
export function stabilityOf(
  motion: LangevinMotion | NoisyRuleMotion,
  curvatures: readonly number[],
): HeatStability {
  const whole = prepareMotion(motion, quadraticLoss(curvatures));
  let limit = Number.POSITIVE_INFINITY;
  let hardest = 0;
  curvatures.forEach((curvature, i) => {
    if (!(curvature > 0)) return;
    const own = limitAt(alone(motion, i), quadraticLoss([curvature]), [0]);
    if (own >= limit) return;
    limit = own;
    hardest = curvature;
  });
  return judged(motion, whole, limit, `the curvature ${shown(hardest)}`);
}

/**
 * Of a motion about a minimum of a landscape.
 *
 * @throws AnalysisError as `prepareMotion` does.
 */
export function stabilityAt(
  motion: LangevinMotion | NoisyRuleMotion,
  loss: Loss,
  minimum: readonly number[],
): HeatStability {
  const limit = limitAt(motion, loss, minimum);
  return judged(motion, prepareMotion(motion, loss), limit, 'the curvature at the minimum');
}

/**
 * Whether a time step is stable along coordinate i, on a curvature above 0; compiled once for all of
 * them. Without friction it is when nothing grows.
 */
export function stableOn(
  motion: LangevinMotion,
  curvatures: readonly number[],
): (i: number, dt: number) => boolean {
  const isStable = stableSteps(alone(motion, 0), quadraticLoss([1]), [0]);
  const own = curvatures.map(
    (curvature, i) => prepareMotion(alone(motion, i), quadraticLoss([curvature])).values,
  );
  return (i, dt) => isStable(dt, own[i]);
}

function judged(
  motion: LangevinMotion | NoisyRuleMotion,
  { values }: PreparedMotion,
  limit: number,
  where: string,
): HeatStability {
  const langevin = isLangevin(motion);
  const now = values[stepName(motion)]!;
  const stable = now <= limit;
  const title = langevin ? schemes[motion.scheme].title : rules[motion.rule].title;
  const step = langevin ? `Δt = ${shown(now)}` : `A rate of ${shown(now)}`;
  const sentence = stable
    ? null
    : `${step} is too long a step for ${title}, which follows ${where} up to ${shown(limit)}: particles there fly apart.`;
  return { stable, limit, sentence };
}

function stepName(motion: LangevinMotion | NoisyRuleMotion): 'dt' | 'lr' {
  return isLangevin(motion) ? 'dt' : 'lr';
}

/** The motion along coordinate i. */
function alone<Motion extends LangevinMotion | NoisyRuleMotion>(motion: Motion, i: number): Motion {
  if (isLangevin(motion)) {
    const own = (value: LangevinMotion['mass']) => (Array.isArray(value) ? value[i]! : value);
    return { ...motion, mass: own(motion.mass), friction: own(motion.friction) };
  }
  const { parameters } = motion as NoisyRuleMotion;
  const { lr, momentum } = parameters.perCoordinate ?? {};
  const perCoordinate = {
    ...(lr === undefined ? {} : { lr: [lr[i]!] }),
    ...(momentum === undefined ? {} : { momentum: [momentum[i]!] }),
  };
  return { ...motion, parameters: { ...parameters, perCoordinate } };
}

function limitAt(
  motion: LangevinMotion | NoisyRuleMotion,
  loss: Loss,
  minimum: readonly number[],
): number {
  const { values } = prepareMotion(motion, loss);
  return endOf(stableSteps(motion, loss, minimum), values[stepName(motion)]!);
}

/** Whether a size of the step is stable; with other values of the parameters than those of the motion if given. */
function stableSteps(
  motion: LangevinMotion | NoisyRuleMotion,
  loss: Loss,
  minimum: readonly number[],
): (size: number, given?: Readonly<Record<string, number>>) => boolean {
  // Its step is not linear, and refuses what would carry it away.
  if (isLangevin(motion) && motion.scheme === 'mala') return () => true;
  const { definition, values } = prepareMotion(motion, loss);
  const linear = compileLinearStep(definition);
  const rest = definition.state.map((_, i) => minimum[i] ?? 0);
  const step = stepName(motion);
  return (size, given = values) => {
    const { ofState } = linear(rest, { ...given, [step]: size });
    return modulus(eigenvalues(ofState, rest.length)[0]!) <= 1 + rounding;
  };
}

/** A particle without friction has radius 1. */
const rounding = 1e-12;
const farthest = 2 ** 200;

/** The end of the interval from 0 on in which `holds` is true, to rounding. */
function endOf(holds: (size: number) => boolean, near: number): number {
  let high = near;
  while (holds(high)) {
    high *= 2;
    if (high > farthest) return Number.POSITIVE_INFINITY;
  }
  let low = high / 2;
  while (!holds(low)) {
    high = low;
    low /= 2;
    if (low === 0) return 0;
  }
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return low;
    if (holds(middle)) low = middle;
    else high = middle;
  }
}

function shown(value: number): string {
  return String(Number(value.toPrecision(4)));
}
