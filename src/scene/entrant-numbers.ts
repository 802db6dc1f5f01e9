/** Which numbers those who race take, and what they are where nobody says one. */
import { type FlowMethodName, flowMethodNames, hybridName } from '../analysis/race/request.ts';
import { suggestedNumbers, type Terrain } from '../analysis/race/suggested.ts';
import type { RuleName, RuleOption, RuleParameter } from '../motion/rule.ts';
import { rules } from '../motion/rules.ts';
import { optimizerOptions, optimizerParameters } from './optimizer-parameters.ts';
import { type Parameter, parameters } from './parameters.ts';
import type { RaceEntrant, RaceEntrantName } from './race-shape.ts';

export const isRule = (name: RaceEntrantName): name is RuleName => name in rules;
export const isFlow = (name: RaceEntrantName): name is FlowMethodName =>
  (flowMethodNames as readonly string[]).includes(name);

/** The update rule whose numbers an entrant takes; null for one that takes none of a rule. */
export function ruleOf(name: RaceEntrantName): RuleName | null {
  return isRule(name) ? name : name === hybridName ? 'adam' : null;
}

/** Whether it has a learning rate. */
export function hasRate(name: RaceEntrantName): boolean {
  return ruleOf(name) !== null || isFlow(name);
}

/** Whether its rate can change from step to step: by a schedule or a word during the run. */
export function mayChangeRate(name: RaceEntrantName): boolean {
  return isRule(name) || isFlow(name);
}

/** A number that an entrant takes, with its row of the parameter table. */
export interface EntrantNumber {
  readonly name: RuleParameter;
  readonly parameter: Parameter;
  /** A term that is there only where its number is given. */
  readonly optional: boolean;
}

function rowOf(name: RuleParameter): Parameter {
  if (name === 'lr') return parameters.eta;
  return name === 'momentum' ? parameters.rho : optimizerParameters[name];
}

/** The numbers that an entrant takes, its rate first. */
export function numbersOf(name: RaceEntrantName): EntrantNumber[] {
  const rule = ruleOf(name);
  if (rule === null)
    return hasRate(name) ? [{ name: 'lr', parameter: rowOf('lr'), optional: false }] : [];
  const row = (optional: boolean) => (each: RuleParameter) => ({
    name: each,
    parameter: rowOf(each),
    optional,
  });
  const { parameters: always, optional = [] } = rules[rule];
  return [...always.map(row(false)), ...optional.map(row(true))];
}

export interface EntrantOption {
  readonly name: RuleOption;
  readonly help: string;
  /** What it is if nothing is said. */
  readonly usual: boolean;
}

/** What an entrant leaves to choose besides numbers. */
export function optionsOf(name: RaceEntrantName): EntrantOption[] {
  const rule = ruleOf(name);
  if (rule === null) return [];
  return Object.entries(rules[rule].options ?? {}).map(([option, usual]) => ({
    name: option as RuleOption,
    help: optimizerOptions[option as RuleOption].help,
    usual,
  }));
}

/** The number that a rule takes where neither the scene nor the landscape says one. */
export function usualNumber(entrant: RaceEntrantName, name: RuleParameter): number {
  const rule = ruleOf(entrant);
  return (rule === null ? undefined : rules[rule].defaults?.[name]) ?? rowOf(name).default;
}

/** A number of an entrant: what the scene says, else what suits the landscape, else the rule's own. */
export function entrantNumber(entrant: RaceEntrant, name: RuleParameter, terrain: Terrain): number {
  return (
    entrant[name] ??
    suggestedNumbers(entrant.name, terrain)[name] ??
    usualNumber(entrant.name, name)
  );
}
