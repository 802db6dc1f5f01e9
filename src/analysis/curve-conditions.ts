/** The conditions that the exact curves of a chart are the zeros of, and what they are called. */
import type { Particle } from '../motion/dictionary.ts';
import type { RuleName } from '../motion/rule.ts';
import { secondDoubling, type Well } from './known-well.ts';

/** Numbers of the particle, and all that are no constants of the loss. */
export const particleNames: readonly string[] = ['mass', 'friction', 'dt'];
export const motionNames: readonly string[] = ['lr', 'momentum', ...particleNames];

/** A motion at a place of the chart, at a minimum of curvature λ. */
export interface Place {
  /** η′, or η where the rule takes η for it. */
  readonly rate: number;
  readonly rho: number;
  /** NaN where there is no minimum, or a flat one. */
  readonly lambda: number;
  readonly particle: Particle | null;
}

export interface Condition {
  readonly kind: 'limit' | 'doubling' | 'damping';
  readonly label: string;
  /** Zero on the curve, and continued past its ends; NaN where there is no minimum. */
  readonly gap: (place: Place) => number;
  /** Whether a zero is of the curve. */
  readonly counts: (place: Place) => boolean;
}

function isPossible({ rho }: Place): boolean {
  return rho > -1 && rho < 1;
}

/** (1−√ρ)², and for ρ < 0, where roots stay real, what continues it. */
function critical(rho: number): number {
  const root = rho < 0 ? 1 + Math.sqrt(-rho) : 1 - Math.sqrt(rho);
  return root * root;
}

/**
 * The conditions for a chart of a rule over these two numbers.
 *
 * @param well null where the second doubling has no closed form
 */
export function conditions(
  rule: RuleName,
  names: readonly string[],
  well: Well | null,
): Condition[] {
  const ofParticle = names.some((name) => particleNames.includes(name));
  const labels = labelsOf(rule, names, well);
  const all: Condition[] = [
    {
      kind: 'limit',
      label: labels.limit,
      gap: ({ rate, rho, lambda }) => rate * lambda - 2 * (1 + rho),
      counts: isPossible,
    },
    {
      kind: 'damping',
      label: labels.damping,
      gap: ({ rate, rho, lambda }) => rate * lambda - critical(rho),
      counts: (place) => isPossible(place) && place.rho >= 0,
    },
  ];
  if (well !== null) {
    all.push({
      kind: 'doubling',
      label: labels.doubling,
      gap: ({ rate, rho }) => rate - secondDoubling(well, rho),
      counts: isPossible,
    });
  }
  if (ofParticle && rule !== 'gd') {
    all.push({
      kind: 'damping',
      label: 'ζ = 1',
      counts: () => true,
      gap: ({ particle, lambda }) =>
        particle === null
          ? Number.NaN
          : particle.friction * particle.friction - 4 * particle.mass * lambda,
    });
  }
  return all;
}

function labelsOf(
  rule: RuleName,
  names: readonly string[],
  well: Well | null,
): { limit: string; damping: string; doubling: string } {
  const damping = rule === 'gd' ? 'overshoots past 1/λ' : 'critical damping';
  if (!names.includes('lr')) {
    return { limit: 'limit of stability', damping, doubling: 'second doubling' };
  }
  const rate = rule === 'heavy-ball' ? 'η′' : 'η';
  if (rule === 'gd') return { limit: 'η₁ = 2/λ', damping, doubling: 'η₂' };
  const isOverMomentum = names.includes('momentum');
  const known = isOverMomentum ? well : null;
  const limit = known === 'double' ? '1+ρ' : known === 'cubic' ? '2(1+ρ)' : '2(1+ρ)/λ';
  const scaled =
    rule !== 'averaged'
      ? limit
      : known === 'double'
        ? '(1+ρ)/(1−ρ)'
        : known === 'cubic'
          ? '2(1+ρ)/(1−ρ)'
          : isOverMomentum
            ? '2(1+ρ)/λ/(1−ρ)'
            : '2(1+ρ)/(1−ρ)/λ';
  return { limit: `${rate}₁ = ${scaled}`, damping, doubling: `${rate}₂(ρ)` };
}
