import { randomUnit, type Strategy, type Terms } from '../strategy.ts';

/** Uniformly anywhere, a few at a time so that one can watch. */
export function* random(terms: Terms): Strategy {
  const atOnce = 10;
  for (let done = 0; done < terms.budget; done += atOnce) {
    const count = Math.min(atOnce, terms.budget - done);
    const points = Array.from({ length: count }, () => randomUnit(terms));
    yield { points, generation: done / atOnce };
  }
  return null;
}
