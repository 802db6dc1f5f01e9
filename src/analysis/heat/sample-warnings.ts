/** What a reader of a sampling's averages must not miss. */

import { isLangevin } from './request.ts';
import type { SampleExpected } from './sample-expected.ts';
import type { SamplePlan } from './sample-plan.ts';
import type { Averages, SampleRequest } from './sample-request.ts';
import type { SampleTally } from './sample-tally.ts';
import { stabilityAt } from './stability.ts';

/** After as many autocorrelation times as this, e⁻⁴ of the start is left. */
const enoughTimes = 2;
/** A step this close to the end of stability, as a part of it, is at the end: rounding hides the rest. */
const nearLimit = 1e-6;
/** A mean is astray from so many standard deviations of the exact density on, if its error allows. */
const astray = 0.25;

/** Sentences; none where particles stayed and came to equilibrium. */
export function warningsOf(
  request: SampleRequest,
  { loss, burnIn }: SamplePlan,
  { expectations }: SampleExpected,
  { escaped }: SampleTally,
  { moments }: Averages,
  times: readonly number[],
): string[] {
  const { particles } = request;
  const warnings: string[] = [];
  const { exact, step } = expectations;
  const short = (value: number) => String(Number(value.toPrecision(4)));
  if (exact.outcome === 'not-normalisable') {
    warnings.push(
      `${exact.reason} There is no equilibrium: averages depend on when they are taken.`,
    );
  }
  if (step.status === 'unstable') {
    const { sentence, limit } = stabilityAt(request, loss, step.at);
    const size = isLangevin(request) ? request.dt : (request.parameters.lr ?? 0);
    warnings.push(
      sentence ??
        (size > (1 - nearLimit) * limit
          ? `The step of ${short(size)} is the longest that does not fly apart: averages remember the start, so take a shorter one.`
          : 'Nothing is damped: averages remember the start, so give it some friction.'),
    );
  }
  if (escaped === particles) {
    warnings.push(`All ${particles} particles have escaped: averages are over the time before.`);
  } else if (escaped > 0) {
    warnings.push(
      `${escaped} of ${particles} particles have escaped: averages are over those still there at each step, not over an equilibrium.`,
    );
  }
  if (escaped > 0) return warnings;
  const slowest = Math.max(...times.filter(Number.isFinite));
  if (burnIn < enoughTimes * slowest) {
    warnings.push(
      `The burn-in of ${burnIn} steps is ${(burnIn / slowest).toPrecision(2)} times the autocorrelation time of the positions: averages may still remember the start.`,
    );
  }
  if (exact.outcome !== 'normalised') return warnings;
  loss.variables.forEach((name, c) => {
    const { mean, error } = moments.x[c]!;
    const [law, square] = [exact.moments.x[c]!, exact.moments.x2[c]!];
    const spread = Math.sqrt(square - law * law);
    if (!(Math.abs(mean - law) > Math.max(6 * error, astray * spread))) return;
    warnings.push(
      `⟨${name}⟩ is ${short(mean)} and should be ${short(law)}: the particles are still near where they began, so this is no equilibrium; take more steps, or a larger step or temperature.`,
    );
  });
  return warnings;
}
