import { alongCoordinates, type PerCoordinate, rateFactors, type Scales } from './diagonal.ts';
import type { Dictionary } from './dictionary.ts';
import {
  alwaysHasMomentum,
  isParticleRule,
  type OwnNumber,
  type RuleName,
  type RuleOption,
  type RuleParameter,
} from './rule.ts';
import { requireSchedule, type Schedule, type ScheduleName } from './schedule.ts';

/** The numbers that only some rules have; PyTorch's where they are left out. */
export type OptimizerNumbers = Readonly<Partial<Record<OwnNumber, number | undefined>>>;

/** What a rule does or does not do; its own default where it is left out. */
export type OptimizerOptions = Readonly<Partial<Record<RuleOption, boolean | undefined>>>;

/**
 * What shapes a rule's step besides its rate and momentum: optional terms are there where their number
 * is given, and what about the numbers is not one number for the whole run.
 */
export interface RuleVariation extends OptimizerNumbers, OptimizerOptions {
  /** What differs from coordinate to coordinate. */
  readonly perCoordinate?: PerCoordinate | undefined;
  /** How the rate changes as the run goes on; constant if not given. */
  readonly schedule?: Schedule | undefined;
  /** Time that passes in one step, for a loss that changes with it; default 1. */
  readonly dt?: number | undefined;
}

/** A rule's rate and momentum, each as in the rule's own formula; no momentum where it is an optional term. */
export interface RuleParameters extends RuleVariation {
  readonly lr: number;
  readonly momentum?: number | undefined;
}

/** The shape of a variation, without its numbers: what a step's expressions depend on. */
export interface StepVariation {
  readonly perCoordinate?: readonly RuleParameter[] | undefined;
  readonly schedule?: ScheduleName | undefined;
  /** Terms whose number is given; a rule has those of them that are optional with it. */
  readonly terms?: readonly RuleParameter[] | undefined;
  /** Options that are not at their default. */
  readonly options?: Readonly<Partial<Record<RuleOption, boolean>>> | undefined;
  /**
   * The rule as it is late in a run: what falls to 0 by itself, such as the powers of a bias correction,
   * is 0 and no state. Multipliers and exponents of those say nothing about the motion.
   */
  readonly late?: boolean | undefined;
}

const optionalTerms = ['momentum', 'dampening', 'weightDecay', 'initialAccumulator'] as const;
const optionNames = ['epsilonInside', 'biasCorrection', 'centered'] as const;

/** @throws DictionaryError for a schedule that cannot be. */
export function stepVariation(
  given: RuleVariation & { readonly momentum?: number | undefined },
): StepVariation {
  const { perCoordinate, schedule } = given;
  if (schedule !== undefined) requireSchedule(schedule);
  const { lr, momentum } = perCoordinate ?? {};
  const names: RuleParameter[] = [];
  if (lr !== undefined) names.push('lr');
  if (momentum !== undefined) names.push('momentum');
  const terms = optionalTerms.filter((name) => given[name] !== undefined);
  const options = optionNames.flatMap((name) => {
    const value = given[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    perCoordinate: names,
    schedule: schedule?.name,
    terms,
    ...(options.length === 0 ? {} : { options: Object.fromEntries(options) }),
  };
}

/**
 * What a rule runs with under a dictionary. `gd` and `averaged` take η, `heavy-ball` takes
 * η′ = (1−ρ)η and so follows the trajectory of `averaged`, and `literal` takes η where heavy ball
 * would take η′: a particle 1/(1−ρ) times as fast. The other rules are no particle; they take η, and ρ
 * where they always have a momentum.
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
  const hasMomentum = alwaysHasMomentum(rule) || rule === 'gd';
  const own = hasMomentum ? { lr, momentum: dictionary.rho } : { lr };
  if (scales === undefined) return own;
  const factors = rateFactors(scales);
  const keeps =
    isParticleRule(rule) && rule !== 'gd' && (scales.mass ?? scales.friction) !== undefined;
  const along = keeps ? alongCoordinates(dictionary, scales) : [];
  const rates = heavy && keeps ? along.map((each) => each.heavyBallRate / lr) : factors;
  if (rates === null && !keeps) return own;
  const perCoordinate = {
    ...(rates === null ? {} : { lr: rates }),
    ...(keeps ? { momentum: along.map((each) => each.rho) } : {}),
  };
  return { ...own, perCoordinate };
}
