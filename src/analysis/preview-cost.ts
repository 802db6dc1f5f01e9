/** What a step costs, for work that is handed out in portions of about equal time. */

import type { StepDefinition } from '../kernel/step-definition.ts';
import { withTangent } from '../kernel/tangent.ts';
import { topologicalOrder } from '../math/expression.ts';

/**
 * Nanoseconds of one step of one orbit in a sweep, with its tangent and its place in a histogram:
 * an estimate fitted to a handful of losses on one ordinary core, good to a factor of two or three.
 */
export function nanosecondsPerStep(definition: StepDefinition): number {
  let operations = 0;
  let functions = 0;
  for (const node of topologicalOrder(withTangent(definition).next)) {
    if (node.kind === 'number' || node.kind === 'symbol') continue;
    operations++;
    const isArithmetic =
      node.kind === 'select' ||
      (node.kind === 'binary' && (node.operation !== 'pow' || node.right.kind === 'number')) ||
      (node.kind === 'unary' && ['neg', 'sqrt', 'abs', 'sign', 'floor'].includes(node.operation));
    if (!isArithmetic) functions++;
  }
  return 0.6 + 0.05 * operations + 2 * functions;
}
