/** The largest curvature along a run, beside the one its rate can stand: the edge of stability. */
import { rules } from '../../motion/rules.ts';
import { curvatureLimit, evenly, sharpness } from '../landscape/sharpness.ts';
import { isRule } from './entrants.ts';
import { scheduledRatesOf } from './rates.ts';
import type { Places } from './recorder.ts';
import type { Entrant, SharpnessTrack } from './request.ts';
import type { RaceSource } from './source.ts';

/** A Hessian costs as much as many gradients: about so many per run. */
const mostPlaces = 255;

/**
 * The largest eigenvalue of the Hessian of all rows at up to 256 of the places.
 *
 * @param dt time that passes in one iteration.
 */
export function sharpnessOf(
  source: RaceSource,
  entrant: Entrant,
  { x, step }: Pick<Places, 'x' | 'step'>,
  dt: number,
): SharpnessTrack {
  const measured = { dimension: source.variables.length, hessian: source.hessian };
  const limitAt = entrantLimit(entrant);
  const steps: number[] = [];
  const value: number[] = [];
  for (const place of evenly(x.length, mostPlaces)) {
    source.setTime(step[place]! * dt);
    const found = sharpness(measured, x[place]!);
    if (Number.isNaN(found)) continue;
    steps.push(step[place]!);
    value.push(found);
  }
  return { step: steps, value, limit: limitAt === null ? null : steps.map(limitAt) };
}

/**
 * The curvature above which an entrant is unstable in iteration k. Null for a rule that is not linear, for
 * what is no rule, and under a schedule that watches the loss.
 */
export function entrantLimit({
  name,
  parameters = {},
  rateChanges,
}: Entrant): ((k: number) => number) | null {
  const usual = isRule(name) ? (parameters.lr ?? rules[name].defaults?.lr) : undefined;
  if (!isRule(name) || usual === undefined) return null;
  const limit = curvatureLimit(rules[name], parameters);
  const rates = scheduledRatesOf({ rateChanges }, parameters.schedule, usual);
  return limit === null || rates === null ? null : (k) => limit(rates(k));
}
