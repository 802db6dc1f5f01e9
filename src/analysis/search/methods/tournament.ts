import { AnalysisError } from '../../analysis-error.ts';
import { requireWhole } from '../../request-checks.ts';
import type { Draws } from '../draws.ts';
import type { TournamentSearch } from '../request.ts';
import { randomUnit, reflected, type Strategy, type Terms } from '../strategy.ts';

/**
 * Generations of mutated winners. All are evaluated afresh: who was lucky once does not stay for it.
 */
export function* tournament(
  terms: Terms,
  { population = 20, size = 3, mutation = 0.1 }: Omit<TournamentSearch, 'name'> = {},
): Strategy {
  requireWhole('method.population', population, 2);
  requireWhole('method.size', size, 1);
  if (!(mutation > 0 && mutation < Infinity)) {
    throw new AnalysisError('method.mutation', `mutation is ${mutation}`, 'give a number above 0');
  }
  const { budget, draws } = terms;
  let points = Array.from({ length: Math.min(population, budget) }, () => randomUnit(terms));
  let spent = 0;
  for (let generation = 0; points.length > 0; generation++) {
    const values = yield { points, generation };
    spent += points.length;
    const parents = points;
    points = Array.from({ length: Math.min(population, budget - spent) }, () =>
      parents[winner(values, size, draws)]!.map((unit) =>
        reflected(unit + mutation * draws.normal()),
      ),
    );
  }
  return null;
}

/**
 * The lowest of `size` contestants drawn with replacement. Of P distinct values the r-th lowest (from 0)
 * wins with probability ((P − r)^size − (P − r − 1)^size)/P^size.
 */
export function winner(values: ArrayLike<number>, size: number, draws: Draws): number {
  let best = draws.index(values.length);
  for (let k = 1; k < size; k++) {
    const other = draws.index(values.length);
    if (values[other]! < values[best]!) best = other;
  }
  return best;
}
