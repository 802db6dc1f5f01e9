import { alongCoordinates, type PerCoordinate, rateFactors, type Scales } from './diagonal.ts';
import type { Dictionary } from './dictionary.ts';
import type { RuleName, RuleParameter } from './rule.ts';
import { requireSchedule, type Schedule, type ScheduleName } from './schedule.ts';

/** What about a rule's numbers is not one number for the whole run. */
export interface RuleVariation {
  /** What differs from coordinate to coordinate. */
  readonly perCoordinate?: PerCoordinate | undefined;
  /** How the rate changes as the run goes on; constant if not given. */
  readonly schedule?: Schedule | undefined;
  /** Time that passes in one step, for a loss that changes with it; default 1. */
  readonly dt?: number | undefined;
}

/** A rule's rate and momentum, each as in the rule's own formula. */
export interface RuleParameters extends RuleVariation {
  readonly lr: number;
  readonly momentum: number;
}

/** The shape of a variation, without its numbers: what a step's expressions depend on. */
export interface StepVariation {
  readonly perCoordinate?: readonly RuleParameter[] | undefined;
  readonly schedule?: ScheduleName | undefined;
}

/** @throws DictionaryError for a schedule that cannot be. */
export function stepVariation({ perCoordinate, schedule }: RuleVariation): StepVariation {
  if (schedule !== undefined) requireSchedule(schedule);
  const { lr, momentum } = perCoordinate ?? {};
  const names: RuleParameter[] = [];
  if (lr !== undefined) names.push('lr');
  if (momentum !== undefined) names.push('momentum');
  return { perCoordinate: names, schedule: schedule?.name };
}

/**
 * What a rule runs with under a dictionary. `gd` and `averaged` take η, `heavy-ball` takes
 * η′ = (1−ρ)η and so follows the trajectory of `averaged`, and `literal` takes η where heavy ball
 * would take η′: a particle 1/(1−ρ) times as fast.
 *
 * @throws DictionaryError where along some coordinate there is no motion with the scaled numbers.
 */
export function ruleParameters(
  dictionary: Dictionary,
  rule: RuleName,
  scales?: Scales,
): RuleParameters {
  const heavy = rule === 'heavy-ball';
  const lr = heavy ? dictionary.heavyBallRate : dictionary.eta;
  const own = { lr, momentum: dictionary.rho };
  if (scales === undefined) return own;
  const factors = rateFactors(scales);
  const keeps = rule !== 'gd' && (scales.mass ?? scales.friction) !== undefined;
  const along = keeps ? alongCoordinates(dictionary, scales) : [];
  const rates = heavy && keeps ? along.map((each) => each.heavyBallRate / lr) : factors;
  if (rates === null && !keeps) return own;
  const perCoordinate = {
    ...(rates === null ? {} : { lr: rates }),
    ...(keeps ? { momentum: along.map((each) => each.rho) } : {}),
  };
  return { ...own, perCoordinate };
}
