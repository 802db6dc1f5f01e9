import {
  type ContinuousDescription,
  type DiscreteDescription,
  describeContinuous,
  describeDiscrete,
} from '../../motion/regime.ts';
import { formatNumber } from '../../scene/parameters.ts';
import type { Experiment } from '../derived/experiment.ts';

/** The motion near its minimum: as a particle, as steps of momentum, and as gradient descent. */
export interface Regime {
  /** The greatest curvature at the minimum, which decides what is stable. */
  readonly curvature: number;
  readonly particle: ContinuousDescription;
  readonly momentum: DiscreteDescription;
  readonly descent: DiscreteDescription;
  /** The least curvature, if the motion along it is of another kind. */
  readonly flat: { readonly curvature: number; readonly particle: ContinuousDescription } | null;
}

/** Null where the motion has no minimum to come to rest in, or one without curvature. */
export function regimeOf({ dictionary, minimum }: Experiment): Regime | null {
  const curvature = minimum?.curvatures.at(-1);
  const least = minimum?.curvatures[0];
  if (curvature === undefined || least === undefined || !(curvature > 0)) return null;
  const { mass, friction, eta, rho } = dictionary;
  const particle = describeContinuous(mass, friction, curvature);
  const along = describeContinuous(mass, friction, least);
  return {
    curvature,
    particle,
    momentum: describeDiscrete(eta, rho, curvature),
    descent: describeDiscrete(eta, 0, curvature),
    flat: along.regime === particle.regime ? null : { curvature: least, particle: along },
  };
}

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
words.push('ten', 'eleven', 'twelve');

/** A count as prose writes it: in words up to twelve. */
function countWord(count: number): string {
  return words[count] ?? formatNumber(count, 3);
}

function steps(count: number): string {
  if (!Number.isFinite(count)) return 'no number of steps';
  if (count < 0.5) return 'less than a step';
  const whole = Math.round(count);
  return `${countWord(whole)} ${whole === 1 ? 'step' : 'steps'}`;
}

/** What the particle does, in one sentence. */
export function particleSentence(regime: Regime, { dictionary }: Experiment): string {
  const { particle } = regime;
  const { tau, dt } = dictionary;
  const forgets = `forget its speed in ${steps(tau / dt)}`;
  switch (particle.regime) {
    case 'underdamped':
      return `It will overshoot the minimum by ${percent(particle.overshoot ?? 0)} and ${forgets}.`;
    case 'critical':
      return `It returns as fast as it can without overshooting, and will ${forgets}.`;
    case 'overdamped':
      return `It creeps to the minimum without overshooting, and will ${forgets}.`;
    case 'unstable':
      return 'The curvature is negative there: it runs away.';
  }
}

function percent(fraction: number): string {
  const value = 100 * fraction;
  if (value >= 9.95) return `${Math.round(value)} %`;
  if (value > 0 && value < 0.01) return 'less than 0.01 %';
  return `${Number(value.toPrecision(value >= 1 ? 2 : 1))} %`;
}

/** What the steps of momentum do, where that is not what the particle does. */
export function momentumSentence(regime: Regime, { dictionary }: Experiment): string {
  const { momentum, particle } = regime;
  if (dictionary.rho === 0) return 'At ρ = 0 momentum is gradient descent.';
  if (momentum.rateLimit === null) return 'No rate is stable with this momentum.';
  const limit = `Momentum is stable up to η = ${formatNumber(momentum.rateLimit, 3)}`;
  if (!momentum.stable) return `${limit}; here each step lands farther from the minimum.`;
  if (momentum.regime === particle.regime) return `${limit}.`;
  if (momentum.regime === 'alternating') {
    return `${limit}; its steps are too long to follow the particle and jump from side to side.`;
  }
  return `${limit}; the borders of the regimes move with Δt, and meet ζ = 1 only as Δt → 0.`;
}

/** What gradient descent does at the same rate. `period`: of the cycle it is seen to settle on, if known. */
export function descentSentence(regime: Regime, period: number | null): string {
  const { descent } = regime;
  const limit = `η = ${formatNumber(descent.rateLimit ?? 0, 3)}`;
  if (!descent.stable) {
    const past = `Gradient descent is past its limit ${limit}`;
    if (period !== null && period > 1)
      return `${past}: it hops between ${countWord(period)} points.`;
    return `${past}.`;
  }
  return descent.regime === 'alternating'
    ? `Gradient descent jumps from side to side, and is stable up to ${limit}.`
    : `Gradient descent creeps in, and is stable up to ${limit}.`;
}

/** The whole in a breath, for a screen reader. */
export function regimeSentence(experiment: Experiment): string {
  const regime = regimeOf(experiment);
  if (regime === null) return 'The start leads to no minimum with curvature.';
  const zeta = formatNumber(regime.particle.dampingRatio, 3);
  return `${regimeName(regime.particle.regime)}, zeta ${zeta}. ${particleSentence(regime, experiment)}`;
}

/** The regime as the badge writes it. */
export function regimeName(regime: ContinuousDescription['regime']): string {
  return regime === 'critical' ? 'critically damped' : regime;
}
