/** The rate of each iteration as the caller changes it. */
import { type Schedule, schedules } from '../../motion/schedule.ts';
import { scheduledRates } from '../../motion/scheduled-rates.ts';
import { AnalysisError } from '../analysis-error.ts';
import type { Entrant } from './request.ts';

/**
 * The rate that iteration k begins from, before any schedule.
 *
 * @param usual the rate until the first change.
 * @throws AnalysisError for a change at no whole step or to no finite rate.
 */
export function ratesOf(
  { rateChanges = [] }: Pick<Entrant, 'rateChanges'>,
  usual: number,
): (k: number) => number {
  for (const { step, lr } of rateChanges) {
    if (!Number.isInteger(step) || step < 0) {
      throw new AnalysisError(
        'rateChanges',
        `A rate changes at step ${step}`,
        'give a whole number from 0',
      );
    }
    if (!Number.isFinite(lr)) {
      throw new AnalysisError('rateChanges', `A rate changes to ${lr}`, 'give a finite number');
    }
  }
  if (rateChanges.length === 0) return () => usual;
  const changes = [...rateChanges].sort((a, b) => a.step - b.step);
  return (k) => {
    let rate = usual;
    for (const { step, lr } of changes) if (step <= k) rate = lr;
    return rate;
  };
}

/**
 * The rate that iteration k takes.
 *
 * @param usual the rate until the first change, from which the schedule starts.
 * @returns null for a schedule that depends on the losses seen.
 * @throws as `ratesOf`, and DictionaryError for a schedule that cannot be.
 */
export function scheduledRatesOf(
  changes: Pick<Entrant, 'rateChanges'>,
  schedule: Schedule | undefined,
  usual: number,
): ((k: number) => number) | null {
  const rates = ratesOf(changes, usual);
  if (schedule === undefined) return rates;
  if (schedules[schedule.name]?.watchesLoss) return null;
  const compiled = new Map<number, (k: number) => number>();
  return (k) => {
    const from = rates(k);
    let scheduled = compiled.get(from);
    if (scheduled === undefined) {
      scheduled = scheduledRates(schedule, from);
      compiled.set(from, scheduled);
    }
    return scheduled(k);
  };
}
