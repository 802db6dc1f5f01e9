/**
 * Rates that are not one number: mass, friction and learning rate along each coordinate, as factors on
 * the motion's own. A synapse's plasticity, mass scaling and layerwise rates are this one diagonal.
 */
import { type Dictionary, fromParticle } from './dictionary.ts';
import { DictionaryError } from './dictionary-error.ts';

/**
 * Per coordinate, how many times the motion's own number it has; each above 0, in the order of the
 * variables. A rate of s·η is a particle of mass m/s and friction γ/s: the same momentum ρ.
 */
export interface Scales {
  readonly mass?: readonly number[] | undefined;
  readonly friction?: readonly number[] | undefined;
  readonly eta?: readonly number[] | undefined;
}

export const scaleNames = ['mass', 'friction', 'eta'] as const satisfies readonly (keyof Scales)[];

/**
 * Makes sure that the factors are positive numbers, one for each variable.
 *
 * @param dimension the number of variables.
 * @throws DictionaryError with field `scales.<name>` for a list of another length or a factor that is
 *   not a finite number above 0.
 */
export function requireScales(scales: Scales, dimension: number): void {
  for (const name of scaleNames) {
    const list = scales[name];
    if (list === undefined) continue;
    if (list.length !== dimension) {
      throw new DictionaryError(
        `scales.${name}`,
        `The scales of ${name} are ${list.length} and the variables ${dimension}; give one number for each variable.`,
      );
    }
    const odd = list.find((value) => !(Number.isFinite(value) && value > 0));
    if (odd !== undefined) {
      throw new DictionaryError(
        `scales.${name}`,
        `A scale of ${name} is ${odd}; give finite numbers above 0.`,
      );
    }
  }
}

/** What the diagonal makes of a rule's numbers; lists are left out where there is one number for all. */
export interface PerCoordinate {
  /** Factors on `lr`. */
  readonly lr?: readonly number[] | undefined;
  /** In the place of `momentum`. */
  readonly momentum?: readonly number[] | undefined;
}

/** Factors on Δt/γ, and on the friction that Δt/τ sees; null where they are all 1. */
export function rateFactors({ eta, friction }: Scales): readonly number[] | null {
  if (eta === undefined) return friction?.map((f) => 1 / f) ?? null;
  return friction === undefined ? eta : eta.map((s, i) => s / friction[i]!);
}

/** Mass and friction of the particle: one number each, or with scales one per coordinate. */
export function particleNumbers(
  { mass, friction }: Pick<Dictionary, 'mass' | 'friction'>,
  scales: Scales = {},
): { readonly mass: number | number[]; readonly friction: number | number[] } {
  const { eta } = scales;
  const along = (value: number, factors: readonly number[] | undefined) => {
    if (factors !== undefined) return factors.map((f, i) => (value * f) / (eta?.[i] ?? 1));
    return eta === undefined ? value : eta.map((s) => value / s);
  };
  return { mass: along(mass, scales.mass), friction: along(friction, scales.friction) };
}

/**
 * The motion along each coordinate.
 * @throws DictionaryError where no motion has these numbers.
 */
export function alongCoordinates(dictionary: Dictionary, scales: Scales): Dictionary[] {
  const count = scaleNames.map((name) => scales[name]?.length ?? 0).find((n) => n > 0) ?? 0;
  const { mass, friction, dt, damping } = dictionary;
  return Array.from({ length: count }, (_, i) => {
    const s = scales.eta?.[i] ?? 1;
    return fromParticle({
      mass: (mass * (scales.mass?.[i] ?? 1)) / s,
      friction: (friction * (scales.friction?.[i] ?? 1)) / s,
      dt,
      damping,
    });
  });
}
