import { AnalysisError } from '../../analysis-error.ts';
import { meanInterval } from '../confidence.ts';
import { lowestInCube } from '../lowest-in-cube.ts';
import { coefficientCount, fitQuadratic } from '../quadratic-fit.ts';
import type { SurrogateSearch } from '../request.ts';
import { randomUnit, type Strategy, type Terms, type Unit } from '../strategy.ts';

const shrink = 0.8;
const widen = 1.3;
const smallest = 0.06;
/** How finely the lowest place of the fit is looked for, in parts of the region. */
const rough = { count: 7, finest: 0.02 };
/** Comparisons of candidate and incumbent under noise. */
const comparisons = 5;

/**
 * Response surfaces (G. E. P. Box, K. B. Wilson, J. R. Stat. Soc. B 13 (1951) 1): a fifth of the budget
 * looks for a place to begin; then each generation evaluates a few more settings in a region around the
 * incumbent and fits a quadratic to all trials in it. Its lowest place is evaluated beside the incumbent, a
 * few times, each time both with the same noise, and takes over if the interval of the improvement lies
 * above 0: since these evaluations had no part in choosing it, Student's interval is what it says.
 * Otherwise the region shrinks.
 */
export function* surrogate(
  terms: Terms,
  { confidence = 0.95, reach = 0.15 }: Omit<SurrogateSearch, 'name'> = {},
): Strategy {
  if (!(confidence > 0 && confidence < 1)) {
    const problem = `confidence is ${confidence}`;
    throw new AnalysisError('method.confidence', problem, 'give a number between 0 and 1');
  }
  if (!(reach > 0 && reach <= 0.5)) {
    const problem = `reach is ${reach}`;
    throw new AnalysisError('method.reach', problem, 'give a number above 0, at most 0.5');
  }
  const { dimension, budget, decisions, draws, noisy } = terms;
  const explored = coefficientCount(dimension);
  const pairs = noisy ? comparisons : 1;
  const points: Unit[] = [];
  const values: number[] = [];
  const scouts = Array.from({ length: Math.max(explored, Math.floor(budget / 5)) }, () =>
    randomUnit(terms),
  );
  values.push(...(yield { points: scouts, generation: 0 }));
  points.push(...scouts);
  let incumbent = points[values.indexOf(Math.min(...values))]!;
  let half = reach;

  for (let generation = 1; points.length + explored + 2 * pairs <= budget; generation++) {
    const edges = incumbent.map(
      (unit) => [Math.max(0, unit - half), Math.min(1, unit + half)] as const,
    );
    const within = (unit: readonly number[]): number[] =>
      unit.map((share, i) => edges[i]![0] + share * (edges[i]![1] - edges[i]![0]));
    const asked = Array.from({ length: explored }, () => within(edges.map(() => draws.uniform())));
    values.push(...(yield { points: asked, generation }));
    points.push(...asked);
    const inside = points.flatMap((point, k) =>
      point.every((unit, i) => unit >= edges[i]![0] && unit <= edges[i]![1]) ? [k] : [],
    );
    const surface = fitQuadratic(
      inside.map((k) => points[k]!),
      inside.map((k) => values[k]!),
      incumbent,
      half,
    );
    if (surface === null) continue;
    const candidate = within(lowestInCube((unit) => surface(within(unit)), dimension, rough).unit);
    const before = yield { points: Array<Unit>(pairs).fill(incumbent), generation };
    const after = yield {
      points: Array<Unit>(pairs).fill(candidate),
      generation,
      sameNoise: true,
    };
    points.push(...Array<Unit>(pairs).fill(incumbent), ...Array<Unit>(pairs).fill(candidate));
    values.push(...before, ...after);
    const improvement = meanInterval(
      before.map((value, k) => value - after[k]!),
      confidence,
    );
    const accepted = improvement.low > 0;
    decisions.push({ generation, incumbent, candidate, improvement, accepted });
    if (!accepted) half = Math.max(smallest, half * shrink);
    else {
      const wanders = candidate.some((unit, i) => Math.abs(unit - incumbent[i]!) > 0.9 * half);
      half = Math.min(0.5, wanders ? half * widen : half);
      incumbent = candidate;
    }
  }
  return incumbent;
}
