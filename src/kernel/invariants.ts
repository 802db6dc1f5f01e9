/** Which parts of a step do not change while it is iterated. */

import { children, type Expression, topologicalOrder } from '../math/expression.ts';

/**
 * The largest subexpressions that do not depend on the state and are worth
 * keeping: everything but plain numbers, parameters included. They are
 * computed once before the loop over steps.
 */
export function invariants(roots: readonly Expression[], state: ReadonlySet<string>): Expression[] {
  const varying = new Set<Expression>();
  const found = new Set<Expression>();
  const offer = (e: Expression): void => {
    if (e.kind !== 'number' && !varying.has(e)) found.add(e);
  };
  for (const node of topologicalOrder(roots)) {
    const below = children(node);
    const varies =
      node.kind === 'symbol' ? state.has(node.name) : below.some((child) => varying.has(child));
    if (!varies) continue;
    varying.add(node);
    for (const child of below) offer(child);
  }
  for (const root of roots) offer(root);
  return [...found];
}
