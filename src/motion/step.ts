/** A rule on a loss as one step of a dynamical system, for the kernel and the analyses. */
import type { StepDefinition } from '../kernel/step-definition.ts';
import type { Loss } from '../loss/loss.ts';
import { zero } from '../math/arithmetic.ts';
import { type Expression, symbol } from '../math/expression.ts';
import { substituteAll } from '../math/substitute.ts';
import type { Rule } from './rule.ts';

export { ruleEquation } from './equation.ts';

/** The state that holds the displacement along a variable. */
export function displacementName(variable: string): string {
  return `v.${variable}`;
}

/**
 * One step of `rule` on `loss`. The state is the loss's variables, then, for a rule that keeps its
 * velocity, the displacement `v.x` along each; the parameters are the rule's, then the loss's
 * constants; a loss calls none of its names like a parameter.
 */
export function stepDefinition(rule: Rule, loss: Loss): StepDefinition {
  const { variables } = loss;
  const constants = Object.keys(loss.constants);
  const position: Expression[] = variables.map(symbol);
  const velocities = variables.map(displacementName);
  const stepped = rule.next({
    position,
    displacement: rule.keepsVelocity ? velocities.map(symbol) : variables.map(() => zero),
    gradientAt: (at) =>
      substituteAll(loss.gradient, Object.fromEntries(variables.map((name, i) => [name, at[i]!]))),
    lr: symbol('lr'),
    momentum: symbol('momentum'),
  });
  return {
    state: rule.keepsVelocity ? [...variables, ...velocities] : [...variables],
    parameters: [...rule.parameters, ...constants],
    next: rule.keepsVelocity ? [...stepped.position, ...stepped.displacement] : stepped.position,
  };
}
