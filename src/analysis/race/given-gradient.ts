/** An update rule as a step that is handed its gradients instead of a formula to differentiate. */
import type { StepDefinition } from '../../kernel/step-definition.ts';
import type { Loss } from '../../loss/loss.ts';
import { type Expression, symbol } from '../../math/expression.ts';
import type { Rule } from '../../motion/rule.ts';
import type { StepVariation } from '../../motion/rule-parameters.ts';
import { stepDefinition } from '../../motion/step.ts';

/** U where the step begins, for schedules that watch it; no formula can spell it. */
export const givenLossName = 'given.loss';

export interface GivenGradientStep {
  /** The step as of any loss; its numbers are what `parameterValues` knows. */
  readonly own: StepDefinition;
  /** The same with `givenLossName` and all gradients as further parameters. */
  readonly definition: StepDefinition;
  /**
   * Where the rule asks for gradients, in this order: expressions of the state, the parameters and the
   * gradients of earlier places. Most rules ask once, where they are.
   */
  readonly places: readonly (readonly Expression[])[];
  /** The parameters that hold the gradient of a place. */
  gradientNames(place: number): string[];
}

export function givenGradientStep(
  rule: Rule,
  variables: readonly string[],
  variation: StepVariation,
): GivenGradientStep {
  const places: (readonly Expression[])[] = [];
  const gradientNames = (place: number) => variables.map((name) => `given.${place}.${name}`);
  const asking: Rule = {
    ...rule,
    next: (context) =>
      rule.next({
        ...context,
        gradientAt(position) {
          // Equal expressions are one object.
          const known = places.findIndex((place) => place.every((e, i) => e === position[i]));
          const place = known >= 0 ? known : places.push(position) - 1;
          return gradientNames(place).map(symbol);
        },
      }),
  };
  const anyLoss: Loss = {
    formula: '',
    variables,
    constants: {},
    moves: false,
    expression: symbol(givenLossName),
    gradient: [],
    hessian: [],
  };
  const own = stepDefinition(asking, anyLoss, variation);
  const given = [givenLossName, ...places.flatMap((_, place) => gradientNames(place))];
  return {
    own,
    definition: { ...own, parameters: [...own.parameters, ...given] },
    places,
    gradientNames,
  };
}
