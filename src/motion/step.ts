/** A rule on a loss as one step of a dynamical system, for the kernel and the analyses. */
import type { StepDefinition } from '../kernel/step-definition.ts';
import type { Loss } from '../loss/loss.ts';
import { zero } from '../math/arithmetic.ts';
import { type Expression, symbol } from '../math/expression.ts';
import { gradientOf, withClock } from './clock.ts';
import type { Rule } from './rule.ts';

export { ruleEquation } from './equation.ts';

/** The state that holds the displacement along a variable. */
export function displacementName(variable: string): string {
  return `v.${variable}`;
}

/**
 * One step of `rule` on `loss`. The state is the loss's variables, then, for a rule that keeps its
 * velocity, the displacement `v.x` along each; the parameters are the rule's, then the loss's
 * constants; a loss calls none of its names like a parameter. On a loss that moves, the clock is the
 * last state and `dt` the last parameter (see `withClock`).
 */
export function stepDefinition(rule: Rule, loss: Loss): StepDefinition {
  const { variables } = loss;
  const constants = Object.keys(loss.constants);
  const position: Expression[] = variables.map(symbol);
  const velocities = variables.map(displacementName);
  const stepped = rule.next({
    position,
    displacement: rule.keepsVelocity ? velocities.map(symbol) : variables.map(() => zero),
    gradientAt: gradientOf(loss),
    lr: variables.map(() => symbol('lr')),
    momentum: variables.map(() => symbol('momentum')),
  });
  return withClock({
    state: rule.keepsVelocity ? [...variables, ...velocities] : [...variables],
    parameters: [...rule.parameters, ...constants],
    next: rule.keepsVelocity ? [...stepped.position, ...stepped.displacement] : stepped.position,
  });
}
