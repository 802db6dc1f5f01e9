import { parameterValues, type RuleParameters } from '../../src/analysis/rule-parameters.ts';
import { compileStepper } from '../../src/kernel/scalar.ts';
import { defineLoss, type Loss } from '../../src/loss/loss.ts';
import type { RuleName } from '../../src/motion/rule.ts';
import { stepVariation } from '../../src/motion/rule-parameters.ts';
import { rules } from '../../src/motion/rules.ts';
import { initialState, stepDefinition } from '../../src/motion/step.ts';

/** ½(x² + 10y²), the quadratic of the reference trajectories. */
export const bowl = defineLoss({ formula: '(x^2 + 10 y^2)/2' });

/** The positions of an optimizer from a start, the start first. */
export function descend(
  name: RuleName,
  parameters: RuleParameters,
  {
    loss = bowl,
    start = [1, 1],
    steps = 100,
  }: { loss?: Loss; start?: number[]; steps?: number } = {},
): number[][] {
  const rule = rules[name];
  const definition = stepDefinition(rule, loss, stepVariation(parameters));
  const stepper = compileStepper(definition);
  stepper.state.set(initialState(definition.state, rule, start));
  stepper.parameters.set(parameterValues(definition, rule, loss, parameters));
  const path = [[...start]];
  for (let k = 0; k < steps; k++) {
    stepper.step();
    path.push([...stepper.state.subarray(0, start.length)]);
  }
  return path;
}

/** The largest |a − b|/max(1, |b|) over coordinates. */
export function distance(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((x, i) => Math.abs(x - b[i]!) / Math.max(1, Math.abs(b[i]!))));
}
