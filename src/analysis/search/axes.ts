/** From the unit cube, where searches move, to the numbers of a rule and back. */
import { elementaryFunctions } from '../../kernel/functions.ts';
import type { Rule, RuleParameter } from '../../motion/rule.ts';
import { takesNumber } from '../../motion/rule-shape.ts';
import { AnalysisError } from '../analysis-error.ts';
import type { SearchAxis } from './request.ts';

const { exp, log } = elementaryFunctions;
const mostAxes = 4;

/** The number at `unit` in 0 … 1 of an axis; its ends exactly. */
export function valueAt({ from, to, scale }: SearchAxis, unit: number): number {
  if (unit <= 0) return from;
  if (unit >= 1) return to;
  if (scale === 'linear') return from + unit * (to - from);
  if (scale === 'logarithmic') return exp(log(from) + unit * (log(to) - log(from)));
  return 1 - exp(log(1 - from) + unit * (log(1 - to) - log(1 - from)));
}

/** Where a number lies on an axis: 0 … 1 between its ends. */
export function unitOf({ from, to, scale }: SearchAxis, value: number): number {
  if (scale === 'linear') return (value - from) / (to - from);
  if (scale === 'logarithmic') return (log(value) - log(from)) / (log(to) - log(from));
  return (log(1 - value) - log(1 - from)) / (log(1 - to) - log(1 - from));
}

/** The numbers at a point of the unit cube. */
export function pointAt(axes: readonly SearchAxis[], unit: ArrayLike<number>): number[] {
  return axes.map((axis, i) => valueAt(axis, unit[i]!));
}

/** @throws AnalysisError naming the axis that cannot be searched along. */
export function requireAxes(axes: readonly SearchAxis[], rule: Rule): void {
  if (axes.length < 1 || axes.length > mostAxes) {
    const problem = `there are ${axes.length} numbers to look for`;
    throw new AnalysisError('axes', problem, `give 1 to ${mostAxes}`);
  }
  axes.forEach(({ name, from, to, scale }, i) => {
    const fail = (problem: string, cure: string): never => {
      throw new AnalysisError(`axes[${i}]`, problem, cure);
    };
    if (!takesNumber(rule, name)) {
      const known = [...rule.parameters, ...(rule.optional ?? [])].join(', ');
      fail(`the rule ${rule.name} has no ${name}`, `choose among ${known}`);
    }
    if (axes.findIndex((other) => other.name === name) < i)
      fail(`${name} is given twice`, 'give each number once');
    if (!(Number.isFinite(from) && Number.isFinite(to) && from < to))
      fail(`${name} goes from ${from} to ${to}`, 'give two finite numbers, the lower one first');
    if (scale === 'logarithmic' && !(from > 0))
      fail(
        `${name} begins at ${from} on a logarithmic axis`,
        'begin above 0 or take a linear axis',
      );
    if (scale === 'complement' && !(to < 1))
      fail(
        `${name} ends at ${to} on an axis logarithmic in 1 − ${name}`,
        'end below 1 or take a linear axis',
      );
  });
}

/** Where a number is usually looked for; null for one whose size says nothing without the loss. */
export function usualAxis(name: RuleParameter): SearchAxis | null {
  switch (name) {
    case 'lr':
      return { name, from: 0.001, to: 3, scale: 'logarithmic' };
    case 'momentum':
    case 'beta1':
      return { name, from: 0, to: 0.99, scale: 'complement' };
    case 'beta2':
    case 'alpha':
      return { name, from: 0.5, to: 0.9999, scale: 'complement' };
    case 'dampening':
      return { name, from: 0, to: 1, scale: 'linear' };
    case 'epsilon':
      return { name, from: 1e-10, to: 0.1, scale: 'logarithmic' };
    default:
      return null;
  }
}

/** An axis with these ends: on the usual scale of the number where the ends allow it. */
export function axisBetween(name: RuleParameter, from: number, to: number): SearchAxis {
  const scale = usualAxis(name)?.scale ?? (from > 0 ? 'logarithmic' : 'linear');
  const fits = scale === 'logarithmic' ? from > 0 : scale === 'complement' ? to < 1 : true;
  return { name, from, to, scale: fits ? scale : 'linear' };
}
