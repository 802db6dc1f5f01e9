/**
 * Keeping orbits inside the domain of their loss. The slope of log u is u'/u, which is finite for
 * u < 0 too: the formal gradient goes on where there is no loss to descend.
 */

import type { StepDefinition } from '../kernel/step-definition.ts';
import type { Loss } from '../loss/loss.ts';
import { zero } from '../math/arithmetic.ts';
import { binary, type Expression, topologicalOrder } from '../math/expression.ts';

/**
 * The same step, bit for bit, from where the loss is finite; from anywhere else to NaN. It costs
 * nothing for a loss that has a value everywhere, or whose slope has none where it has none.
 */
export function withinDomain(definition: StepDefinition, loss: Loss): StepDefinition {
  if (!hasLogarithm(loss.expression)) return definition;
  // 0·U is 0 where U is finite and NaN elsewhere; the simplifying product would be 0 anywhere.
  const guard = binary('mul', zero, loss.expression);
  return { ...definition, next: definition.next.map((next) => binary('add', next, guard)) };
}

function hasLogarithm(expression: Expression): boolean {
  return topologicalOrder([expression]).some(
    (node) => node.kind === 'unary' && node.operation === 'log',
  );
}
