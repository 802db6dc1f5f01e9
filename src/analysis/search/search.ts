/** Looking for good numbers of a rule by evaluating an objective that may be noisy. */
import { AnalysisError } from '../analysis-error.ts';
import { requireSeed } from '../heat/ensemble-checks.ts';
import { requireWhole } from '../request-checks.ts';
import { pointAt } from './axes.ts';
import { compileDraws, type Draws } from './draws.ts';
import { exchange } from './methods/exchange.ts';
import { grid } from './methods/grid.ts';
import { random } from './methods/random.ts';
import { surrogate } from './methods/surrogate.ts';
import { tournament } from './methods/tournament.ts';
import type { PreparedObjective } from './objective.ts';
import { prepareObjective } from './prepare-objective.ts';
import type {
  FoundSetting,
  SearchMethod,
  SearchProgress,
  SearchRequest,
  SearchResult,
  Trial,
} from './request.ts';
import { searchMethodNames } from './request.ts';
import type { Strategy, Terms } from './strategy.ts';

/** Under noise a fifth of the evaluations counts the best trials again, this many of them. */
const finalists = 5;
const reserved = 0.2;
const leastEvaluations = 10;
/** Fresh evaluations of what was found. */
const confirmations = 64;
/** Batches of noise that no strategy gets to. */
const confirmingBatch = 2 ** 24;

/**
 * Looks for the numbers with which the objective is least, and measures the best ones anew.
 *
 * @throws AnalysisError naming the field; what `prepareObjective` throws.
 */
export function* search(request: SearchRequest): Generator<SearchProgress, SearchResult> {
  requireCounts(request);
  const objective = prepareObjective(request.objective, request.axes);
  return yield* searchIn(objective, request, compileDraws());
}

/** @throws AnalysisError naming the field. */
export function requireCounts({
  evaluations,
  seed,
}: Pick<SearchRequest, 'evaluations' | 'seed'>): void {
  requireWhole('evaluations', evaluations, leastEvaluations);
  requireSeed(seed);
}

/** The same on an objective that is ready: many searches of it compile nothing anew. */
export function* searchIn(
  objective: PreparedObjective,
  { method, evaluations, seed }: Pick<SearchRequest, 'method' | 'evaluations' | 'seed'>,
  draws: Draws,
): Generator<SearchProgress, SearchResult> {
  const { axes, noisy, exact } = objective;
  draws.restart(seed);
  const again = noisy && method.name !== 'surrogate' ? Math.floor(reserved * evaluations) : 0;
  const budget = evaluations - again;
  const decisions: Terms['decisions'] = [];
  const strategy = begin(method, { dimension: axes.length, budget, noisy, draws, decisions });
  const trials: Trial[] = [];
  const evaluate = (points: readonly (readonly number[])[], generation: number, batch: number) => {
    const values = objective.evaluate(points, seed, batch);
    const made = points.map((point, i) => ({ point, value: values[i]!, generation }));
    trials.push(...made);
    return made;
  };

  let batch = -1;
  let next = strategy.next();
  while (next.done !== true) {
    const { points, generation, sameNoise = false } = next.value;
    if (!sameNoise) batch++;
    const made = evaluate(
      points.map((unit) => pointAt(axes, unit)),
      generation,
      batch,
    );
    yield { fraction: Math.min(1, trials.length / evaluations), trials: made };
    next = strategy.next(made.map(({ value }) => value));
  }
  const found = next.value;
  let choice = found === null ? lowest(trials) : pointAt(axes, found);
  if (found === null && again >= finalists) {
    const generation = (trials.at(-1)?.generation ?? 0) + 1;
    const best = [...trials].sort((a, b) => a.value - b.value).slice(0, finalists);
    const points = best.flatMap(({ point }) =>
      Array<readonly number[]>(Math.floor(again / best.length)).fill(point),
    );
    const made = evaluate(points, generation, batch + 1);
    choice = lowestMean(made, points.length / best.length);
    yield { fraction: 1, trials: made };
  }
  const best = confirm(objective, choice, seed);
  const { known } = objective;
  return {
    method: method.name,
    trials,
    best,
    known,
    excess: known === null || exact === null ? null : exact(choice) - known.value,
    evaluations: trials.length,
    confirmations: noisy ? confirmations : 1,
    decisions: decisions.map((decision) => ({
      ...decision,
      incumbent: pointAt(axes, decision.incumbent),
      candidate: pointAt(axes, decision.candidate),
    })),
  };
}

function begin(method: SearchMethod, terms: Terms): Strategy {
  switch (method.name) {
    case 'grid':
      return grid(terms);
    case 'random':
      return random(terms);
    case 'tournament':
      return tournament(terms, method);
    case 'exchange':
      return exchange(terms, method);
    case 'surrogate':
      return surrogate(terms, method);
    default: {
      const { name } = method as { name: string };
      const cure = `choose one of ${searchMethodNames.join(', ')}`;
      throw new AnalysisError('method.name', `there is no method ${name}`, cure);
    }
  }
}

function lowest(trials: readonly Trial[]): readonly number[] {
  return trials.reduce((best, trial) => (trial.value < best.value ? trial : best)).point;
}

/** Of runs of `times` trials of the same point the one with the lowest mean. */
function lowestMean(trials: readonly Trial[], times: number): readonly number[] {
  let best = trials[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (let first = 0; first < trials.length; first += times) {
    let sum = 0;
    for (let k = first; k < first + times; k++) sum += trials[k]!.value;
    if (sum < least) [best, least] = [trials[first]!, sum];
  }
  return best.point;
}

function confirm(
  { evaluate, together, exact, noisy }: PreparedObjective,
  point: readonly number[],
  seed: number,
): FoundSetting {
  const times = noisy ? confirmations : 1;
  const values = evaluate(Array(times).fill(point), seed, confirmingBatch);
  return { point, confirmed: together(values), exact: exact?.(point) ?? null };
}
