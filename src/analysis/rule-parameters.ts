import type { StepDefinition } from '../kernel/step-definition.ts';
import type { Loss } from '../loss/loss.ts';
import type { Rule } from '../motion/rule.ts';
import { AnalysisError } from './analysis-error.ts';

/** The numbers a rule runs with, each as in that rule's own formula; those it does not use are ignored. */
export interface RuleParameters {
  readonly lr?: number | undefined;
  readonly momentum?: number | undefined;
  /** Time that passes in one step, for a loss that changes with it; default 1. */
  readonly dt?: number | undefined;
}

const labels = { lr: 'rate (lr)', momentum: 'momentum', dt: 'time step (dt)' } as const;

/**
 * The values of definition.parameters, in that order: the rule's from `given`, the constants from
 * the loss.
 *
 * @throws AnalysisError naming a parameter of the rule that is missing or not finite.
 */
export function parameterValues(
  definition: StepDefinition,
  rule: Rule,
  loss: Loss,
  given: RuleParameters,
): Float64Array {
  const values = definition.parameters.map((name) => {
    if (name !== 'lr' && name !== 'momentum' && name !== 'dt') return loss.constants[name]!;
    const value = name === 'dt' ? (given.dt ?? 1) : given[name];
    if (value === undefined) {
      const needs = `the rule ${rule.name} needs a ${labels[name]}`;
      throw new AnalysisError(`parameters.${name}`, needs, 'give it a value');
    }
    if (!Number.isFinite(value)) {
      const problem = `the ${labels[name]} is ${value}`;
      throw new AnalysisError(`parameters.${name}`, problem, 'give it a finite number');
    }
    return value;
  });
  return Float64Array.from(values);
}
