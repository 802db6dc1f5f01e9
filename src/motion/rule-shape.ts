/** Which terms, options and memory a rule has in a given variation, and what its numbers are called. */
import type { Rule, RuleMemory, RuleOption, RuleParameter } from './rule.ts';
import type { StepVariation } from './rule-parameters.ts';

export interface RuleShape {
  /** The numbers the step uses, those of its optional terms included. */
  readonly parameters: readonly RuleParameter[];
  readonly memory: readonly RuleMemory[];
  has(name: RuleParameter | RuleOption): boolean;
}

export function ruleShape(rule: Rule, { terms = [], options = {} }: StepVariation = {}): RuleShape {
  const { parameters, optional = [], options: own = {}, memory = [] } = rule;
  const added = optional.filter((name) => terms.includes(name));
  const used = [...parameters, ...added];
  const on = (Object.keys(own) as RuleOption[]).filter((name) => options[name] ?? own[name]);
  const has = (name: RuleParameter | RuleOption) =>
    (used as readonly string[]).includes(name) || (on as readonly string[]).includes(name);
  return {
    parameters: used,
    memory: memory.filter(({ when }) => when === undefined || has(when)),
    has,
  };
}

/**
 * The parameter of a step for a rule's number. Only `lr` and `momentum` keep their names, which no
 * constant of a loss may have; a constant called alpha is another number than `rule.alpha`.
 */
export function parameterName(parameter: RuleParameter): string {
  return parameter === 'lr' || parameter === 'momentum' ? parameter : `rule.${parameter}`;
}

/** The state that holds what a rule remembers along a variable, or at all. */
export function memoryName({ name, shared }: RuleMemory, variable: string): string {
  return shared ? `${name}.` : `${name}.${variable}`;
}

/** Whether a rule may be given this number. */
export function takesNumber(rule: Rule, name: string): name is RuleParameter {
  const names: readonly string[] = [...rule.parameters, ...(rule.optional ?? [])];
  return names.includes(name);
}
