/** What the Race view calls those who can run, and in which groups it offers them. */
import { methods } from '../../../analysis/minimize/minimize.ts';
import {
  type FlowMethodName,
  flowMethodNames,
  hybridName,
} from '../../../analysis/race/request.ts';
import type { RuleName } from '../../../motion/rule.ts';
import { rules } from '../../../motion/rules.ts';
import { isFlow, isRule } from '../../../scene/entrant-numbers.ts';
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
