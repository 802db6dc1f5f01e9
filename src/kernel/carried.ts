/** Which values of a step are needed again, as they are, by the next one. */

import { children, type Expression, topologicalOrder } from '../math/expression.ts';

/** A value that a step computes of the state it ends in, and the next one of the state it begins with. */
export interface Carried {
  /** As a function of the state at the beginning. */
  readonly before: Expression;
  /** The same function of the new state. */
  readonly after: Expression;
}

/**
 * The largest subexpressions of a lowered step that occur in it both of the old and of the new state: the
 * gradient of a scheme that kicks at both ends. A loop may keep their values from one step to the next
 * instead of computing them twice; they are the same operations on the same numbers, so no bit changes.
 *
 * @param fixed names that keep their values over the steps.
 */
export function carriedValues(
  next: readonly Expression[],
  state: readonly string[],
  fixed: ReadonlySet<string>,
): Carried[] {
  const nodes = topologicalOrder(next);
  const known = new Map(nodes.map((node) => [operationKey(node, children(node)), node]));
  const images = new Map<Expression, Expression>();
  const varying = new Set<Expression>();
  for (const node of nodes) {
    const below = children(node);
    if (node.kind === 'symbol') {
      const index = state.indexOf(node.name);
      const image = index >= 0 ? next[index] : fixed.has(node.name) ? node : undefined;
      if (image !== undefined) images.set(node, image);
      if (index >= 0) varying.add(node);
      continue;
    }
    if (node.kind === 'number') {
      images.set(node, node);
      continue;
    }
    if (below.some((child) => varying.has(child))) varying.add(node);
    const moved = below.map((child) => images.get(child));
    if (moved.some((image) => image === undefined)) continue;
    const image = known.get(operationKey(node, moved as Expression[]));
    if (image !== undefined) images.set(node, image);
  }
  const found = new Set<Expression>();
  for (const node of nodes) {
    if (images.has(node)) continue;
    for (const child of children(node)) {
      if (child.kind !== 'symbol' && varying.has(child) && images.has(child)) found.add(child);
    }
  }
  return [...found]
    .filter((before) => operationsOnState(before, varying) >= fewest)
    .map((before) => ({ before, after: images.get(before)! }));
}

/** A single operation costs no more than the register that would keep its result. */
const fewest = 2;

function operationsOnState(root: Expression, varying: ReadonlySet<Expression>): number {
  return topologicalOrder([root]).filter((e) => e.kind !== 'symbol' && varying.has(e)).length;
}

/** Equal for two nodes that do the same operation on the same operands. */
function operationKey(node: Expression, operands: readonly Expression[]): string {
  const ids = operands.map(({ id }) => id).join(' ');
  switch (node.kind) {
    case 'number':
      return `#${node.id}`;
    case 'symbol':
      return `$${node.name}`;
    case 'select':
      return `? ${node.comparison} ${ids}`;
    default:
      return `${node.operation} ${ids}`;
  }
}
