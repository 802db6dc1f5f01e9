/** The largest curvature along a run, beside the one its rate can stand: the edge of stability. */
import { symmetricEigen } from '../../loss/symmetric-eigen.ts';
import { filterResponse, isLinearFilter, momentumFilter } from '../../motion/filter.ts';
import { rules } from '../../motion/rules.ts';
import { isRule } from './entrants.ts';
import { scheduledRatesOf } from './rates.ts';
import type { Places } from './recorder.ts';
import type { Entrant, SharpnessTrack } from './request.ts';
import type { RaceSource } from './source.ts';

/** A Hessian costs as much as many gradients: at most so many per run. */
const mostPlaces = 256;
/** −1 as a frequency. */
const alternating = Math.PI;

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
  const n = source.variables.length;
  const matrix = new Float64Array(n * n);
  const every = Math.max(1, Math.ceil((x.length - 1) / (mostPlaces - 1)));
  const limitAt = curvatureLimit(entrant);
  const steps: number[] = [];
  const value: number[] = [];
  for (let i = 0; i < x.length; i += i < x.length - 1 ? Math.min(every, x.length - 1 - i) : 1) {
    source.setTime(step[i]! * dt);
    source.hessian(x[i]!, matrix);
    const eigen = symmetricEigen(matrix, n);
    if (eigen === null) continue;
    steps.push(step[i]!);
    value.push(eigen.values.at(-1)!);
  }
  return { step: steps, value, limit: limitAt === null ? null : steps.map(limitAt) };
}

/**
 * The curvature above which an entrant is unstable in iteration k. A rule whose steps are η H(ω) of its
 * slopes loses a minimum by a flip, where η H(π) λ = 2: that is 2/η of gradient descent, 2(1+ρ)/η′ of heavy
 * ball and 2(1+2β)⁻¹(1+β)/η of Nesterov (shared theory, section 3). Null for a rule that is not linear,
 * for what is no rule, and under a schedule that watches the loss.
 */
export function curvatureLimit({
  name,
  parameters = {},
  rateChanges,
}: Entrant): ((k: number) => number) | null {
  if (!isRule(name) || !isLinearFilter(rules[name])) return null;
  const usual = parameters.lr ?? rules[name].defaults?.lr;
  if (usual === undefined) return null;
  const rates = scheduledRatesOf({ rateChanges }, parameters.schedule, usual);
  if (rates === null) return null;
  const { re } = filterResponse(momentumFilter(rules[name], parameters), alternating);
  return (k) => 2 / (rates(k) * re);
}
