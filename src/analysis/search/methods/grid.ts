import type { Strategy, Terms } from '../strategy.ts';

/** As many points per axis as the budget allows, both ends included; what is left over is not spent. */
export function* grid({ dimension, budget }: Terms): Strategy {
  const count = pointsPerAxis(dimension, budget);
  const points = Array.from({ length: count ** dimension }, (_, k) =>
    Array.from({ length: dimension }, (_, i) => {
      const place = Math.floor(k / count ** i) % count;
      return count === 1 ? 0.5 : place / (count - 1);
    }),
  );
  yield { points, generation: 0 };
  return null;
}

/** The largest whole number whose power `dimension` is within the budget. */
export function pointsPerAxis(dimension: number, budget: number): number {
  let count = 1;
  while ((count + 1) ** dimension <= budget) count++;
  return count;
}
