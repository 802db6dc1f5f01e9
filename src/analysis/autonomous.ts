/** The analyses that ask where a motion ends up need the same step over and over. */
import type { Loss } from '../loss/loss.ts';
import { AnalysisError } from './analysis-error.ts';

/**
 * @param what the analysis, as the subject of a sentence: `a sweep`.
 * @throws AnalysisError if the loss changes with time.
 */
export function requireAutonomous(what: string, loss: Loss): void {
  if (!loss.moves) return;
  throw new AnalysisError(
    'formula',
    `the loss changes with the time t, and ${what} needs one that stands still`,
    'write a constant for t, or follow the motion with orbit or flow',
  );
}
