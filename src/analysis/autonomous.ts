/** The analyses that ask where a motion ends up need the same step over and over. */
import type { Loss } from '../loss/loss.ts';
import type { RuleVariation } from '../motion/rule-parameters.ts';
import { AnalysisError } from './analysis-error.ts';

/**
 * @param what the analysis, as the subject of a sentence: `a sweep`.
 * @throws AnalysisError if the loss changes with time or the rate follows a schedule.
 */
export function requireAutonomous(what: string, loss: Loss, { schedule }: RuleVariation): void {
  if (schedule !== undefined && schedule.name !== 'constant') {
    throw new AnalysisError(
      'schedule',
      `the rate follows the schedule ${schedule.name}, and ${what} needs one that stays`,
      'leave the schedule out, or follow a single orbit',
    );
  }
  if (!loss.moves) return;
  throw new AnalysisError(
    'formula',
    `the loss changes with the time t, and ${what} needs one that stands still`,
    'write a constant for t, or follow a single orbit',
  );
}
