/** How many vectors of orbits the loop over steps should carry at once. */

import { children, type Expression, topologicalOrder } from '../math/expression.ts';
import { type ElementaryName, inlined } from './elementary.ts';
import { elementaryName } from './emitter.ts';

/**
 * Vectors to interleave for a lowered step.
 *
 * A core starts about four vector operations per cycle and waits three to four
 * cycles for each result, so a chain of `depth` among `operations` keeps it
 * busy with some 12·depth/operations chains side by side. Beyond seven the
 * states alone crowd the sixteen registers and a group of lanes gets coarse;
 * and when the constants do not fit either, every further vector that shares
 * them costs reloads. The numbers were fitted to timings of a dozen maps of 3
 * to 240 operations.
 */
export function interleaving(next: readonly Expression[], state: readonly string[]): number {
  const names = new Set(state);
  const depths = new Map<Expression, number>();
  const constants = new Set<Expression>();
  const functions: ElementaryName[] = [];
  let operations = 0;
  for (const node of topologicalOrder(next)) {
    if (node.kind === 'symbol' && names.has(node.name)) depths.set(node, 0);
    const below = children(node);
    const varying = below.filter((child) => depths.has(child));
    if (varying.length === 0) continue;
    const name = elementaryName(node);
    if (name !== undefined) functions.push(name);
    operations++;
    depths.set(node, latency(node) + Math.max(...varying.map((child) => depths.get(child)!)));
    for (const child of below) if (child.kind === 'number') constants.add(child);
  }
  // A call saves every register, so further vectors would only move through memory; and two
  // functions written in place have enough constants to do the same.
  const [only] = functions;
  if (only !== undefined) return (functions.length === 1 && inlined[only]) || 2;
  if (operations === 0) return 1;
  const depth = Math.max(...next.map((root) => depths.get(root) ?? 0));
  const crowded = constants.size > 5;
  const wanted = crowded ? Math.floor((9 * depth) / operations) : (12.5 * depth) / operations;
  const most = operations <= 10 ? 7 : 6;
  return Math.max(2, Math.min(most, Math.ceil(wanted)));
}

/** In units of an addition. */
function latency(node: Expression): number {
  const slow =
    (node.kind === 'binary' && node.operation === 'div') ||
    (node.kind === 'unary' && node.operation === 'sqrt');
  return slow ? 4 : 1;
}
