/** How often searches find a known optimum: the same question under many seeds. */
import { AnalysisError } from '../analysis-error.ts';
import { requireWhole } from '../request-checks.ts';
import { compileDraws } from './draws.ts';
import { prepareObjective } from './prepare-objective.ts';
import type { SearchMethod, SearchMethodName, SearchRequest } from './request.ts';
import { requireCounts, searchIn } from './search.ts';

export interface SuccessRequest extends Omit<SearchRequest, 'method'> {
  readonly methods: readonly SearchMethod[];
  /** Searches of each method, with the seeds from `seed` on; at least 1. */
  readonly searches: number;
  /** A search succeeds whose choice is, without noise, at most this much above the optimum; above 0. */
  readonly tolerance: number;
}

export interface SuccessRate {
  readonly method: SearchMethodName;
  readonly successes: number;
  readonly of: number;
  /** Share of successes and its standard error √(p(1 − p)/n). */
  readonly rate: number;
  readonly error: number;
  /** The excess over the optimum that half of the searches stay below. */
  readonly medianExcess: number;
  /** Evaluations of one search. */
  readonly evaluations: number;
}

export interface SuccessProgress {
  readonly fraction: number;
  readonly rates: readonly SuccessRate[];
}

export interface SuccessResult {
  readonly rates: readonly SuccessRate[];
  readonly known: { readonly point: readonly number[]; readonly value: number };
}

/**
 * How often each method of search comes within a tolerance of the known optimum, by evaluations spent.
 *
 * @throws AnalysisError naming the field, and where no optimum is known; what `prepareObjective` throws.
 */
export function* successRates(request: SuccessRequest): Generator<SuccessProgress, SuccessResult> {
  const { objective, axes, methods, searches, tolerance, evaluations, seed } = request;
  requireCounts(request);
  requireWhole('searches', searches, 1);
  if (!(tolerance > 0)) {
    throw new AnalysisError('tolerance', `tolerance is ${tolerance}`, 'give a number above 0');
  }
  const prepared = prepareObjective(objective, axes);
  const { known } = prepared;
  if (known === null) {
    const problem = 'no theory knows the optimum of this objective';
    const cure = 'take a quadratic loss and a rule that is linear on it, such as gd or heavy-ball';
    throw new AnalysisError('objective', problem, cure);
  }
  const draws = compileDraws();
  const rates: SuccessRate[] = [];
  for (const [m, method] of methods.entries()) {
    const excesses: number[] = [];
    let spent = 0;
    for (let k = 0; k < searches; k++) {
      const run = searchIn(prepared, { method, evaluations, seed: seed + k }, draws);
      let step = run.next();
      while (step.done !== true) step = run.next();
      excesses.push(step.value.excess!);
      spent = step.value.evaluations;
      const all = [...rates, rateOf(method.name, excesses, tolerance, spent)];
      yield { fraction: (m + (k + 1) / searches) / methods.length, rates: all };
    }
    rates.push(rateOf(method.name, excesses, tolerance, spent));
  }
  return { rates, known };
}

function rateOf(
  method: SearchMethodName,
  excesses: readonly number[],
  tolerance: number,
  evaluations: number,
): SuccessRate {
  const of = excesses.length;
  const successes = excesses.filter((excess) => excess <= tolerance).length;
  const rate = successes / of;
  const sorted = [...excesses].sort((a, b) => a - b);
  return {
    method,
    successes,
    of,
    rate,
    error: Math.sqrt((rate * (1 - rate)) / of),
    medianExcess: sorted[(of - 1) >> 1]!,
    evaluations,
  };
}
