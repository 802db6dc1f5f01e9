/** The damped particle on constant curvature λ: m·x'' + γ·x' + λ·x = 0 (shared theory, section 3). */
import { percentage } from './percentage.ts';

/** `unstable` where the curvature is negative: no minimum holds the particle. */
export type ContinuousRegime = 'overdamped' | 'critical' | 'underdamped' | 'unstable';

// ζ carries about two roundings; a ζ this near to 1 was meant to be 1.
const nearlyOne = 8 * Number.EPSILON;

/**
 * ζ = γ/(2√(mλ)). ∞ without mass or curvature, NaN where λ < 0.
 *
 * @param mass m ≥ 0
 * @param friction γ ≥ 0, not 0 together with the mass
 * @param curvature λ
 */
export function dampingRatio(mass: number, friction: number, curvature: number): number {
  return friction / (2 * Math.sqrt(mass * curvature));
}

/** The regime of a damping ratio; NaN, the ratio on negative curvature, is `unstable`. */
export function continuousRegime(zeta: number): ContinuousRegime {
  if (Number.isNaN(zeta)) return 'unstable';
  if (Math.abs(zeta - 1) <= nearlyOne) return 'critical';
  return zeta < 1 ? 'underdamped' : 'overdamped';
}

export interface ContinuousDescription {
  readonly regime: ContinuousRegime;
  readonly dampingRatio: number;
  /** From rest at distance 1, how far it swings beyond the minimum: e^(−πζ/√(1−ζ²)), 0 from ζ = 1 on; null where unstable. */
  readonly overshoot: number | null;
  /** Amplitude kept after one full cycle, e^(−2πζ/√(1−ζ²)); null where it does not oscillate. */
  readonly decayPerCycle: number | null;
  /** Its logarithm with the sign changed, 2πζ/√(1−ζ²). */
  readonly logarithmicDecrement: number | null;
  /** Time of one cycle, 2π/ω_d; null where it does not oscillate. */
  readonly period: number | null;
  /** Time in which the distance (its slowest part) falls by the factor e; ∞ where it never does. */
  readonly decayTime: number;
  /** `underdamped: it will overshoot by 44 %`. */
  readonly words: string;
}

/** The regime of a particle of mass m ≥ 0 and friction γ ≥ 0 on curvature λ, with its numbers. */
export function describeContinuous(
  mass: number,
  friction: number,
  curvature: number,
): ContinuousDescription {
  const zeta = dampingRatio(mass, friction, curvature);
  const regime = continuousRegime(zeta);
  const oscillates = regime === 'underdamped';
  // √(1 − ζ²) without cancellation at ζ = 1.
  const root = Math.sqrt((1 - zeta) * (1 + zeta));
  const overshoot = oscillates ? Math.exp((-Math.PI * zeta) / root) : 0;
  return {
    regime,
    dampingRatio: zeta,
    overshoot: regime === 'unstable' ? null : overshoot,
    decayPerCycle: oscillates ? overshoot ** 2 : null,
    logarithmicDecrement: oscillates ? (2 * Math.PI * zeta) / root : null,
    period: oscillates ? (2 * Math.PI) / (Math.sqrt(curvature / mass) * root) : null,
    decayTime: 1 / decayRate(mass, friction, curvature, regime),
    words: words(regime, overshoot),
  };
}

function decayRate(
  mass: number,
  friction: number,
  curvature: number,
  regime: ContinuousRegime,
): number {
  if (regime === 'unstable') return 0;
  if (regime !== 'overdamped') return friction / (2 * mass);
  // The slower root, in the form that neither cancels nor divides by a vanishing mass.
  return (2 * curvature) / (friction + Math.sqrt(friction ** 2 - 4 * mass * curvature));
}

function words(regime: ContinuousRegime, overshoot: number): string {
  switch (regime) {
    case 'underdamped':
      return `underdamped: it will overshoot by ${percentage(overshoot)}`;
    case 'critical':
      return 'critically damped: as fast as it can be without overshooting';
    case 'overdamped':
      return 'overdamped: it creeps to the minimum without overshooting';
    case 'unstable':
      return 'unstable: the curvature is negative, so it runs away';
  }
}
