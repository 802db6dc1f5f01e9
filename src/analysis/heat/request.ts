/** What an ensemble of warm particles is asked for: plain data that travels to a worker. */
import type { Damping } from '../../motion/damping.ts';
import type { SchemeName } from '../../motion/langevin/scheme.ts';
import type { ParticleRuleName } from '../../motion/rule.ts';
import type { RuleParameters } from '../rule-parameters.ts';

/** The landscape, the start and the particles. */
export interface EnsembleRequest {
  readonly formula: string;
  readonly variables?: readonly string[] | undefined;
  readonly constants?: Readonly<Record<string, number>> | undefined;
  /** Where all particles start, at rest; default the minimum in whose basin the origin lies. */
  readonly start?: readonly number[] | undefined;
  /** How many, at least 1. */
  readonly particles: number;
  /** An integer, 0 to 2⁵³ − 1. */
  readonly seed: number;
  /** A particle with a coordinate beyond this has escaped; default 10⁶·max(1, the largest |coordinate| of the start). */
  readonly escapeRadius?: number | undefined;
}

/** A particle at a temperature. */
export interface LangevinMotion {
  readonly scheme: SchemeName;
  /** One number, or one per coordinate; above 0. Schemes without velocity have no use for it. Default 1. */
  readonly mass?: number | readonly number[] | undefined;
  /** One number, or one per coordinate; 0 or more, above 0 without velocity. Default 1. */
  readonly friction?: number | readonly number[] | undefined;
  /** Δt, above 0. */
  readonly dt: number;
  /** T with k_B = 1: an energy, 0 or more. */
  readonly temperature: number;
  /** The friction rule of the noisy heavy ball; default `explicit`. */
  readonly damping?: Damping | undefined;
}

/** Stochastic gradient descent: an update rule whose gradient carries noise of standard deviation σ/√B. */
export interface NoisyRuleMotion {
  readonly rule: ParticleRuleName;
  /** As in the rule's own formula. */
  readonly parameters: RuleParameters;
  /** σ: standard deviation of one sample's gradient along each coordinate, 0 or more. */
  readonly gradientNoise: number;
  /** B: samples averaged per step, at least 1. */
  readonly batch: number;
}

export type HeatRequest = EnsembleRequest & (LangevinMotion | NoisyRuleMotion);

export function isLangevin<R extends object>(
  request: R & (LangevinMotion | NoisyRuleMotion),
): request is R & LangevinMotion {
  return 'scheme' in request;
}
