/** What a search for good numbers of a rule is asked for, what it shows on the way and what it answers: plain data. */
import type { RuleName, RuleParameter } from '../../motion/rule.ts';
import type { Estimate } from '../estimate.ts';
import type { RuleParameters } from '../rule-parameters.ts';

/**
 * One number of the rule and where it is looked for. Searches move on the unit interval: `linear` in the
 * number, `logarithmic` in it (`from` > 0), or `complement`: logarithmic in 1 − number (`to` < 1), as one
 * looks for a momentum near 1.
 */
export interface SearchAxis {
  readonly name: RuleParameter;
  readonly from: number;
  /** Above `from`. */
  readonly to: number;
  readonly scale: 'linear' | 'logarithmic' | 'complement';
}

/** What is descended: a formula, or the mean of one row's loss over a table. */
export interface SearchLoss {
  readonly formula: string;
  readonly variables?: readonly string[] | undefined;
  readonly constants?: Readonly<Record<string, number>> | undefined;
}

/** The loss that a rule gets down to in so many steps from one start; smaller is better. */
export interface RunObjective {
  readonly kind: 'run';
  readonly loss: SearchLoss;
  readonly start: readonly number[];
  readonly rule: RuleName;
  /** The numbers that are not looked for. */
  readonly parameters?: RuleParameters | undefined;
  /** At least 1. */
  readonly steps: number;
  /**
   * Over how many of the last steps the loss is averaged, 1 to `steps`; default a quarter of them. With 1 a
   * swinging run is good or bad as the swing happens to stand.
   */
  readonly last?: number | undefined;
  /** σ of the normal noise on every coordinate of every gradient; default 0. */
  readonly gradientNoise?: number | undefined;
  /** Runs averaged in one evaluation, each with noise of its own, at least 1; default 8 with noise, 1 without. */
  readonly runs?: number | undefined;
  /** `logarithmic` (default): an evaluation is log₁₀ of the mean loss, which must not fall below 0. */
  readonly scale?: 'logarithmic' | 'linear' | undefined;
}

/**
 * The factor by which a rule shrinks its error each step, late in a run, on the slowest of some
 * curvatures: the largest multiplier. Measured with an error of our own making.
 */
export interface FactorObjective {
  readonly kind: 'factor';
  /** All above 0. */
  readonly curvatures: readonly number[];
  readonly rule: RuleName;
  readonly parameters?: RuleParameters | undefined;
  /** Standard deviation of the normal error of one evaluation, 0 or more. */
  readonly noise: number;
}

export type SearchObjective = RunObjective | FactorObjective;

/** Trials in rows and columns. */
export interface GridSearch {
  readonly name: 'grid';
}

/** Trials anywhere, uniformly on the axes. */
export interface RandomSearch {
  readonly name: 'random';
}

/**
 * A population whose next generation are mutated copies of the winners of tournaments (D. E. Goldberg,
 * K. Deb, Foundations of Genetic Algorithms 1 (1991) 69).
 */
export interface TournamentSearch {
  readonly name: 'tournament';
  /** Settings in a generation, at least 2; default 20. */
  readonly population?: number | undefined;
  /** Contestants of a tournament, drawn with replacement, at least 1; default 3. */
  readonly size?: number | undefined;
  /** Standard deviation of a mutation on the unit interval, above 0; default 0.1. */
  readonly mutation?: number | undefined;
}

/** Metropolis walks over the settings at a ladder of temperatures, which they exchange. */
export interface ExchangeSearch {
  readonly name: 'exchange';
  /** Ascending, above 0, in units of the objective; default four from the spread of the first trials. */
  readonly temperatures?: readonly number[] | undefined;
  /** Standard deviation of a proposal of the coldest walk on the unit interval, above 0; default 0.06. */
  readonly step?: number | undefined;
}

/**
 * A quadratic fitted to the trials around the best setting so far. Its minimum takes over only where the
 * confidence interval of the improvement, from evaluations of both side by side, lies above 0.
 */
export interface SurrogateSearch {
  readonly name: 'surrogate';
  /** Of the two-sided interval, in (0, 1); default 0.95. */
  readonly confidence?: number | undefined;
  /** Half the width of the first region on the unit interval, in (0, ½]; default 0.15. */
  readonly reach?: number | undefined;
}

export type SearchMethod =
  | GridSearch
  | RandomSearch
  | TournamentSearch
  | ExchangeSearch
  | SurrogateSearch;

export type SearchMethodName = SearchMethod['name'];

export const searchMethodNames: readonly SearchMethodName[] = [
  'grid',
  'random',
  'tournament',
  'exchange',
  'surrogate',
];

export interface SearchRequest {
  readonly objective: SearchObjective;
  /** 1 to 4 numbers of the rule. */
  readonly axes: readonly SearchAxis[];
  readonly method: SearchMethod;
  /** How often the objective may be evaluated, at least 10. */
  readonly evaluations: number;
  /** An integer, 0 to 2⁵³ − 1: of the choices and of the noise. */
  readonly seed: number;
}

export interface Trial {
  /** One number for each axis. */
  readonly point: readonly number[];
  /** As evaluated, noise included. */
  readonly value: number;
  /** From 0 on; the last counts the finalists again. */
  readonly generation: number;
}

/** One verdict of the surrogate: may the candidate take over? */
export interface Decision {
  readonly generation: number;
  readonly incumbent: readonly number[];
  readonly candidate: readonly number[];
  /** By how much the candidate is better, by comparisons of both with the same noise: mean and ends of the interval. */
  readonly improvement: { readonly mean: number; readonly low: number; readonly high: number };
  readonly accepted: boolean;
}

export interface SearchProgress {
  readonly fraction: number;
  /** Evaluated since the last report. */
  readonly trials: readonly Trial[];
}

export interface FoundSetting {
  readonly point: readonly number[];
  /** Evaluated afresh, not part of the search: what a lucky trial seemed to be is no estimate. */
  readonly confirmed: Estimate;
  /** What an evaluation without noise says, where theory knows it. */
  readonly exact: number | null;
}

export interface SearchResult {
  readonly method: SearchMethodName;
  readonly trials: readonly Trial[];
  readonly best: FoundSetting;
  /** The optimum on these axes, where theory knows it. */
  readonly known: { readonly point: readonly number[]; readonly value: number } | null;
  /** best.exact − known.value, 0 or more to rounding: null where theory is silent. */
  readonly excess: number | null;
  /** Evaluations spent by the search. */
  readonly evaluations: number;
  /** Evaluations spent afterwards on `confirmed`. */
  readonly confirmations: number;
  /** Of the surrogate; empty of the others. */
  readonly decisions: readonly Decision[];
}
