/** Which step a scheme can take on a curvature: from the spectral radius of its own step. */
import { schemes } from '../../motion/langevin/schemes.ts';
import { rules } from '../../motion/rules.ts';
import { eigenvalues, modulus } from '../matrix.ts';
import { compileLinearStep, quadraticLoss } from './linear-step.ts';
import { prepareMotion } from './motion.ts';
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
 * @param curvatures λ along each coordinate, at most 8; those that are not above 0 are passed over, as
 *   nothing confines particles there.
 * @throws AnalysisError as `prepareMotion` does.
 */
export function stabilityOf(
  motion: LangevinMotion | NoisyRuleMotion,
  curvatures: readonly number[],
): HeatStability {
  const whole = prepareMotion(motion, quadraticLoss(curvatures));
  const langevin = isLangevin(motion);
  let limit = Number.POSITIVE_INFINITY;
  let hardest = 0;
  if (!(langevin && motion.scheme === 'mala')) {
    curvatures.forEach((curvature, i) => {
      if (!(curvature > 0)) return;
      const own = limitOn(alone(motion, i), curvature);
      if (own >= limit) return;
      limit = own;
      hardest = curvature;
    });
  }
  const now = whole.values[langevin ? 'dt' : 'lr']!;
  const stable = now <= limit;
  const title = langevin ? schemes[motion.scheme].title : rules[motion.rule].title;
  const step = langevin ? `Δt = ${shown(now)}` : `A rate of ${shown(now)}`;
  const sentence = stable
    ? null
    : `${step} is too long a step for ${title}, which follows the curvature ${shown(hardest)} up to ${shown(limit)}: particles there fly apart.`;
  return { stable, limit, sentence };
}

/** The motion along coordinate i. */
function alone(motion: LangevinMotion | NoisyRuleMotion, i: number) {
  if (!isLangevin(motion)) return motion;
  const own = (value: LangevinMotion['mass']) => (Array.isArray(value) ? value[i]! : value);
  return { ...motion, mass: own(motion.mass), friction: own(motion.friction) };
}

function limitOn(motion: LangevinMotion | NoisyRuleMotion, curvature: number): number {
  const { definition, values } = prepareMotion(motion, quadraticLoss([curvature]));
  const step = isLangevin(motion) ? 'dt' : 'lr';
  const linear = compileLinearStep(definition);
  const rest = definition.state.map(() => 0);
  const isStable = (size: number): boolean => {
    const { ofState } = linear(rest, { ...values, [step]: size });
    return modulus(eigenvalues(ofState, rest.length)[0]!) <= 1 + rounding;
  };
  return endOf(isStable, values[step]!);
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
