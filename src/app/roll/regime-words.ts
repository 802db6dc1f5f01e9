import {
  type ContinuousDescription,
  type DiscreteDescription,
  describeContinuous,
  describeDiscrete,
} from '../../motion/regime.ts';
import { isParticleRule, type ParticleRuleName, type RuleName } from '../../motion/rule.ts';
import { formatNumber } from '../../scene/parameters.ts';
import type { Experiment } from '../derived/experiment.ts';
import { motionLabels } from '../derived/motion-labels.ts';
import { ofOneCoordinate } from './one-coordinate.ts';

/** The motion near its minimum: as a particle, as steps of momentum, and as gradient descent. */
export interface Regime {
  /** The greatest curvature at the minimum, which decides what is stable. */
  readonly curvature: number;
  readonly particle: ContinuousDescription;
  readonly momentum: DiscreteDescription;
  readonly descent: DiscreteDescription;
  /** The least curvature, if the motion along it is of another kind; its particle is null where it is 0. */
  readonly flattest: {
    readonly curvature: number;
    readonly particle: ContinuousDescription | null;
  } | null;
}

/** Null where the motion has no minimum to come to rest in, or one without curvature. */
export function regimeOf({ dictionary, minimum }: Experiment): Regime | null {
  const curvature = minimum?.curvatures.at(-1);
  const least = minimum?.curvatures[0];
  if (curvature === undefined || least === undefined || !(curvature > 0)) return null;
  const { mass, friction, eta, rho } = dictionary;
  const particle = describeContinuous(mass, friction, curvature);
  const along = least > 0 ? describeContinuous(mass, friction, least) : null;
  return {
    curvature,
    particle,
    momentum: describeDiscrete(eta, rho, curvature),
    descent: describeDiscrete(eta, 0, curvature),
    flattest: along?.regime === particle.regime ? null : { curvature: least, particle: along },
  };
}

/** Why a minimum has no damping ratio: there is none, or it has no curvature. */
export function noRegimeSentence({ minimum }: Experiment): string {
  if (minimum === null) {
    return 'From this start the descent finds no smooth minimum, so there is no damping ratio.';
  }
  return 'A flat minimum, without curvature and so without a damping ratio: how fast the motion goes depends on how far away it is.';
}

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
words.push('ten', 'eleven', 'twelve');

/** A count as prose writes it: in words up to twelve. */
export function countWord(count: number): string {
  return words[count] ?? formatNumber(count, 3);
}

function steps(count: number): string {
  if (!Number.isFinite(count)) return 'no number of steps';
  if (count < 0.5) return 'less than a step';
  const whole = Math.round(count);
  return `${countWord(whole)} ${whole === 1 ? 'step' : 'steps'}`;
}

/** What the particle does, in one sentence; what it would do, where it is not shown. */
export function particleSentence(regime: Regime, { dictionary, scene }: Experiment): string {
  const { particle } = regime;
  const { tau, dt } = dictionary;
  const will = scene.show.includes('flow') ? 'will' : 'would';
  const forgets = `forget its speed in ${steps(tau / dt)}`;
  switch (particle.regime) {
    case 'underdamped':
      return `The particle ${will} overshoot the minimum by ${percent(particle.overshoot ?? 0)} and ${forgets}.`;
    case 'critical':
      return `The particle ${will} return as fast as it can without overshooting, and ${forgets}.`;
    case 'overdamped':
      return `The particle ${will} creep to the minimum without overshooting, and ${forgets}.`;
    case 'unstable':
      return 'The curvature is negative there: the particle runs away.';
  }
}

function percent(fraction: number): string {
  const value = 100 * fraction;
  if (value >= 9.95) return `${Math.round(value)} %`;
  if (value > 0 && value < 0.01) return 'less than 0.01 %';
  return `${Number(value.toPrecision(value >= 1 ? 2 : 1))} %`;
}

/** What becomes of the particle in the direction in which the minimum is flattest. */
export function flattestSentence({ flattest }: Regime): string | null {
  if (flattest === null) return null;
  if (flattest.particle === null) {
    return 'In one direction the minimum is flat: next to nothing pulls it back there, and there is no damping ratio.';
  }
  const { regime, dampingRatio } = flattest.particle;
  return `Along the flattest direction the particle is ${regimeName(regime)}, ζ = ${formatNumber(dampingRatio, 3)}.`;
}

/** What a learner that is past its limit is seen to do instead of settling. */
export type Fate = 'left' | 'wanders' | { readonly period: number } | null;

function fateWords(fate: Fate): string {
  if (fate === null) return '';
  if (fate === 'left') return ': it leaves';
  if (fate === 'wanders') return ': it stays in the picture and does not settle';
  return fate.period > 1 ? `: it hops between ${countWord(fate.period)} points` : '';
}

type MomentumRule = Exclude<ParticleRuleName, 'gd'>;

const names: Readonly<Record<MomentumRule, string>> = {
  averaged: 'Momentum',
  'heavy-ball': 'Heavy ball',
  literal: 'The textbook pair',
};

/** The momentum rule the words are about: the first that is shown, else the averaged one. */
export function momentumRule({ scene }: Experiment): MomentumRule {
  return (
    scene.show.find(
      (id): id is MomentumRule => id !== 'flow' && id !== 'gd' && isParticleRule(id),
    ) ?? 'averaged'
  );
}

/** The steps of a momentum rule near the minimum; the textbook pair takes η for another rate. */
export function describeMomentum(
  { curvature, momentum }: Regime,
  { dictionary }: Experiment,
  rule: MomentumRule,
): DiscreteDescription {
  const { eta, rho, literalFactor } = dictionary;
  return rule === 'literal' ? describeDiscrete(eta * literalFactor, rho, curvature) : momentum;
}

/** What the steps of momentum do, where that is not what the particle does. */
export function momentumSentence(
  regime: Regime,
  experiment: Experiment,
  rule: MomentumRule = 'averaged',
  fate: Fate = null,
): string {
  const { rho } = experiment.dictionary;
  if (rho === 0) return 'At ρ = 0 momentum is gradient descent.';
  const { rateLimit, stable, regime: inSteps } = describeMomentum(regime, experiment, rule);
  if (rateLimit === null) return 'No rate is stable with this momentum.';
  // Heavy ball is given η′ = (1 − ρ)η, and the textbook pair takes η for that.
  const ownRate = rule === 'averaged' ? rateLimit : (1 - rho) * rateLimit;
  const limit = `${rule === 'heavy-ball' ? 'η′' : 'η'} = ${formatNumber(ownRate, 3)}`;
  if (!stable) return `${names[rule]} is past its limit ${limit}${fateWords(fate)}.`;
  const held = `${names[rule]} is stable up to ${limit}`;
  if (rule === 'literal' || inSteps === regime.particle.regime) return `${held}.`;
  if (inSteps === 'alternating') {
    return `${held}; its steps are too long to follow the particle and jump from side to side.`;
  }
  return `${held}; the borders of the regimes move with Δt, and meet ζ = 1 only as Δt → 0.`;
}

/** What gradient descent does at the same rate. */
export function descentSentence({ descent }: Regime, fate: Fate): string {
  const limit = `η = ${formatNumber(descent.rateLimit ?? 0, 3)}`;
  if (!descent.stable) return `Gradient descent is past its limit ${limit}${fateWords(fate)}.`;
  return descent.regime === 'alternating'
    ? `Gradient descent jumps from side to side, and is stable up to ${limit}.`
    : `Gradient descent creeps in, and is stable up to ${limit}.`;
}

/** What the rules that are no particle are seen to do: "Adam settles; Lion hops between two points." */
export function optimizerSentence(
  { scene }: Pick<Experiment, 'scene'>,
  fateOf: (id: RuleName) => Fate,
): string | null {
  const fates = scene.show.flatMap((id) => {
    if (id === 'flow' || isParticleRule(id)) return [];
    return [`${motionLabels[id]} ${deed(fateOf(id))}`];
  });
  return fates.length === 0 ? null : `${fates.join('; ')}.`;
}

function deed(fate: Fate): string {
  if (fate === 'left') return 'leaves the picture';
  if (fate === null || fate === 'wanders') return 'has not settled in these steps';
  return fate.period > 1 ? `hops between ${countWord(fate.period)} points` : 'has settled';
}

/** The whole in a breath, for a screen reader. */
export function regimeSentence(whole: Experiment): string {
  const { experiment } = ofOneCoordinate(whole);
  const regime = regimeOf(experiment);
  if (regime === null) return noRegimeSentence(experiment);
  const zeta = formatNumber(regime.particle.dampingRatio, 3);
  return `${regimeName(regime.particle.regime)}, zeta ${zeta}. ${particleSentence(regime, experiment)}`;
}

/** The regime as the badge writes it. */
export function regimeName(regime: ContinuousDescription['regime']): string {
  return regime === 'critical' ? 'critically damped' : regime;
}
