import type { StepDefinition } from '../kernel/step-definition.ts';
import type { Loss } from '../loss/loss.ts';
import type { Rule, RuleParameter } from '../motion/rule.ts';
import type { RuleVariation } from '../motion/rule-parameters.ts';
import { AnalysisError } from './analysis-error.ts';

/** The numbers a rule runs with, each as in that rule's own formula; those it does not use are ignored. */
export interface RuleParameters extends RuleVariation {
  readonly lr?: number | undefined;
  readonly momentum?: number | undefined;
}

const labels: Readonly<Record<string, string>> = {
  lr: 'rate (lr)',
  momentum: 'momentum',
  dt: 'time step (dt)',
};

/**
 * The values of definition.parameters, in that order: the rule's and its schedule's from `given` or, where it has
 * none and the rule a default, that; the constants from the loss.
 *
 * @throws AnalysisError naming a parameter of the rule that is missing or not finite.
 */
export function parameterValues(
  definition: StepDefinition,
  rule: Rule,
  loss: Pick<Loss, 'variables' | 'constants'>,
  given: RuleParameters,
): Float64Array {
  const values = definition.parameters.map((name) => {
    if (Object.hasOwn(loss.constants, name)) return loss.constants[name]!;
    const [field, value] = fieldAndValue(name, loss.variables, given, rule);
    const label = labels[field] ?? field;
    if (value === undefined) {
      const needs = `the rule ${rule.name} needs a ${label}`;
      throw new AnalysisError(`parameters.${field}`, needs, 'give it a value');
    }
    if (!Number.isFinite(value)) {
      const problem = `the ${label} is ${value}`;
      throw new AnalysisError(`parameters.${field}`, problem, 'give it a finite number');
    }
    return value;
  });
  return Float64Array.from(values);
}

/** The field that gives a parameter of the step, and its value. */
function fieldAndValue(
  name: string,
  variables: readonly string[],
  given: RuleParameters,
  { defaults }: Rule,
): readonly [string, number | undefined] {
  const [parameter, part] = name.split('.') as [string, string?];
  if (parameter === 'rule') {
    const field = part as RuleParameter;
    return [field, given[field] ?? defaults?.[field]];
  }
  if (parameter === 'schedule') {
    return [`schedule.${part}`, given.schedule?.[part as 'maxLr']];
  }
  if (part !== undefined) {
    const list = given.perCoordinate?.[parameter as 'lr'];
    return [`perCoordinate.${parameter}`, list?.[variables.indexOf(part)]];
  }
  if (parameter === 'dt') return ['dt', given.dt ?? 1];
  const own = parameter as 'lr' | 'momentum';
  return [parameter, given[own] ?? defaults?.[own]];
}
