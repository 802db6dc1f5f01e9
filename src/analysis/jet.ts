import type { StepDefinition } from '../kernel/step-definition.ts';
import { dot } from '../math/arithmetic.ts';
import { jacobian } from '../math/differentiate.ts';
import { type Expression, symbol } from '../math/expression.ts';

/**
 * The step together with the derivatives of an orbit with respect to how it starts: with x(s) a
 * curve of states and t, t₂, t₃ its derivatives at s = 0,
 *
 *     t' = J·t,   t₂' = J·t₂ + D²f(t, t),   t₃' = J·t₃ + 3·D²f(t, t₂) + D³f(t, t, t).
 *
 * State x, then `t.x`, then `t2.x`, … up to `order`; the chain rule is applied to the graph.
 */
export function withJet(definition: StepDefinition, order: number): StepDefinition {
  const { parameters } = definition;
  const blocks: string[][] = [[...definition.state]];
  const next: Expression[][] = [[...definition.next]];
  for (let k = 1; k <= order; k++) {
    blocks.push(definition.state.map((name) => `t${k === 1 ? '' : k}.${name}`));
    // d/ds takes each name of one block into the same name of the following one.
    const names = blocks.slice(0, k).flat();
    const rates = blocks
      .slice(1, k + 1)
      .flat()
      .map(symbol);
    next.push(jacobian(next[k - 1]!, names).map((row) => dot(row, rates)));
  }
  return { state: blocks.flat(), parameters, next: next.flat() };
}
