/** What the Race view knows of those who can run: their titles, and which numbers they take. */
import { methods } from '../../../analysis/minimize/minimize.ts';
import {
  type FlowMethodName,
  flowMethodNames,
  hybridName,
} from '../../../analysis/race/request.ts';
import type { RuleName, RuleOption, RuleParameter } from '../../../motion/rule.ts';
import { rules } from '../../../motion/rules.ts';
import { optimizerOptions, optimizerParameters } from '../../../scene/optimizer-parameters.ts';
import { type Parameter, parameters } from '../../../scene/parameters.ts';
import type { RaceEntrant, RaceEntrantName } from '../../../scene/scene.ts';

const flowTitles: Readonly<Record<FlowMethodName, readonly [string, string]>> = {
  proximal: [
    'proximal point',
    'Implicit Euler on the gradient flow: x′ = x − η∇U(x′), solved for.',
  ],
  'adams-bashforth-2': [
    'Adams–Bashforth 2',
    'x′ = x − η(3∇U − ∇U before)/2: the flow to second order.',
  ],
  'runge-kutta-4': ['Runge–Kutta 4', 'Four gradients a step, the flow to fourth order.'],
};

const isRule = (name: RaceEntrantName): name is RuleName => name in rules;
const isFlow = (name: RaceEntrantName): name is FlowMethodName =>
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

export function titleOf(name: RaceEntrantName): string {
  if (isRule(name)) return rules[name].title;
  if (isFlow(name)) return flowTitles[name][0];
  return name === hybridName ? 'Adam, then L-BFGS' : methods[name].title;
}

export function summaryOf(name: RaceEntrantName): string {
  if (isRule(name)) return rules[name].summary;
  if (isFlow(name)) return flowTitles[name][1];
  return name === hybridName
    ? 'Adam until the loss hardly falls although its gradient is no noise; then L-BFGS.'
    : methods[name].summary;
}

/** What an entrant is called: its own label, or its title with a number where it runs twice. */
export function labelsOf(entrants: readonly RaceEntrant[]): string[] {
  const seen = new Map<string, number>();
  return entrants.map(({ name, label }) => {
    const called = label ?? titleOf(name);
    const count = (seen.get(called) ?? 0) + 1;
    seen.set(called, count);
    return count === 1 ? called : `${called} (${count})`;
  });
}

/** All who can be added, in groups. */
export const groups: readonly {
  readonly title: string;
  readonly names: readonly RaceEntrantName[];
}[] = [
  { title: 'Update rules', names: Object.keys(rules) as RuleName[] },
  { title: 'Methods that search', names: Object.keys(methods) as (keyof typeof methods)[] },
  { title: 'The flow, in steps', names: flowMethodNames },
  { title: 'Both', names: [hybridName] },
];

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
