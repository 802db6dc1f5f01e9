import type { Loss } from '../../loss/loss.ts';
import { topologicalOrder } from '../../math/expression.ts';

/** Fewer boxes than this are no search. */
const fewest = 200;

/**
 * How many boxes a search looks at: derivatives of a loss on many rows take thousands of operations.
 *
 * @param most with few operations
 * @param budget operations of the Hessian and the gradient together, in all boxes
 */
export function affordable(loss: Loss, most: number, budget: number): number {
  const operations = topologicalOrder([...loss.hessian.flat(), ...loss.gradient]).length;
  return Math.min(most, Math.max(fewest, Math.floor(budget / operations)));
}
