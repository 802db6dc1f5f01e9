/** Gradient descent and momentum, claim by claim, tried with the numbers at hand. */
import { AnalysisError } from '../analysis-error.ts';
import type { ComparisonNumbers, Demonstration } from './demonstration.ts';
import { createTrials } from './ground.ts';
import { bestRatesClaim, shallowMinimumClaim, valleyClaim } from './landscape-claims.ts';
import { largestRateClaim, overshootClaim } from './minimum-claims.ts';
import { memoryClaim, stateClaim, steadySlopeClaim } from './slope-claims.ts';

export type {
  ClaimName,
  ComparisonNumbers,
  Demonstration,
  Obstacle,
} from './demonstration.ts';
export { wellStart } from './landscape-claims.ts';

/** In the order of `claimNames`. */
const claims = [
  stateClaim,
  memoryClaim,
  steadySlopeClaim,
  valleyClaim,
  bestRatesClaim,
  shallowMinimumClaim,
  overshootClaim,
  largestRateClaim,
];

/**
 * A comparison that compiles its steps once and tries all claims anew for each set of numbers. All verdicts
 * come from the orbits of the rules themselves; a formula can only contradict them.
 *
 * @returns the demonstrations in the order of `claimNames`.
 * @throws AnalysisError for a number out of its range.
 */
export function createComparison(): (numbers: ComparisonNumbers) => Demonstration[] {
  const trials = createTrials();
  return (numbers) => {
    const { eta, rho, curvature, conditionNumber } = numbers;
    requireRange('eta', eta, eta > 0, 'more than 0');
    requireRange('rho', rho, rho < 1, 'below 1');
    requireRange('curvature', curvature, curvature > 0, 'more than 0');
    requireRange('conditionNumber', conditionNumber, conditionNumber >= 1, '1 or more');
    return claims.map((claim) => claim(trials, numbers));
  };
}

function requireRange(field: string, value: number, isInRange: boolean, range: string): void {
  if (isInRange && Number.isFinite(value)) return;
  throw new AnalysisError(field, `${field} is ${value}`, `give a finite number, ${range}`);
}
