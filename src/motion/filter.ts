/**
 * Momentum as a filter: what a rule's steps are to the slopes it is given, H(ω) at ω radians per step.
 * Read off the linear part of the rule's own step; heavy ball's is 1/(1 − ρe^(−iω)), the averaged form
 * has 1−ρ times that (shared theory, section 3).
 */
import { elementaryFunctions } from '../kernel/functions.ts';
import { neg, one, zero } from '../math/arithmetic.ts';
import { derivative } from '../math/differentiate.ts';
import { evaluate } from '../math/evaluate.ts';
import { type Expression, freeSymbols, symbol, topologicalOrder } from '../math/expression.ts';
import { norm } from '../math/norm.ts';
import { DictionaryError } from './dictionary-error.ts';
import type { Rule, RuleParameter } from './rule.ts';
import { stepVariation } from './rule-parameters.ts';
import { parameterName, ruleShape } from './rule-shape.ts';

/** s' = keep·s + feed·g, step = pass·s + direct·g: a rule along one coordinate, with one memory at most. */
export interface MomentumFilter {
  readonly keep: number;
  readonly feed: number;
  readonly pass: number;
  readonly direct: number;
}

export interface FilterResponse {
  readonly re: number;
  readonly im: number;
  /** |H|: how many times as large as the slopes' the swing of the steps is, at a rate of 1. */
  readonly gain: number;
}

type Numbers = Readonly<Partial<Record<RuleParameter, number | undefined>>>;

/** Whether the steps of a rule are a linear filter of its slopes. */
export function isLinearFilter(rule: Rule): boolean {
  return linearPart(rule, {}) !== null;
}

/**
 * The filter of a rule after its first step, where dampening has its exception; steps count as positive
 * down the slope, per unit of rate.
 *
 * @throws DictionaryError for a rule whose steps are not linear in its slopes, and for a number that is
 *   missing.
 */
export function momentumFilter(rule: Rule, numbers: Numbers): MomentumFilter {
  const part = linearPart(rule, numbers);
  if (part === null) {
    throw new DictionaryError(
      'rule',
      `The steps of ${rule.title} are not linear in its slopes; choose a rule of momentum.`,
    );
  }
  const values: Record<string, number> = {};
  for (const name of ruleShape(rule, stepVariation(numbers)).parameters) {
    if (name === 'lr') continue;
    const value = numbers[name] ?? rule.defaults?.[name];
    if (value === undefined || !Number.isFinite(value)) {
      throw new DictionaryError(name, `The ${name} of ${rule.title} is ${value}; give a number.`);
    }
    values[parameterName(name)] = value;
  }
  const at = (expression: Expression) => evaluate(expression, values);
  return { keep: at(part.keep), feed: at(part.feed), pass: at(part.pass), direct: at(part.direct) };
}

/** H = direct + pass·feed/(e^(iω) − keep): one of slopes e^(iωk) into steps H·e^(iωk). */
export function filterResponse(filter: MomentumFilter, frequency: number): FilterResponse {
  const { keep, feed, pass, direct } = filter;
  const re = elementaryFunctions.cos(frequency) - keep;
  const im = elementaryFunctions.sin(frequency);
  const size = re * re + im * im;
  // A filter without memory has no pole, also at ω = 0 and keep = 1.
  const fed = pass * feed;
  const held = fed === 0 ? { re: 0, im: 0 } : { re: (fed * re) / size, im: (-fed * im) / size };
  const response = { re: direct + held.re, im: held.im };
  return { ...response, gain: norm([response.re, response.im]) };
}

/** Variance of the steps over that of slopes which are white noise: the sum of the squared answer to one slope. */
export function noiseGain({ keep, feed, pass, direct }: MomentumFilter): number {
  const fed = pass * feed;
  return direct * direct + (fed === 0 ? 0 : (fed * fed) / (1 - keep * keep));
}

type LinearPart = Readonly<Record<keyof MomentumFilter, Expression>>;

function linearPart(rule: Rule, numbers: Numbers): LinearPart | null {
  const { momentum, dampening } = numbers;
  const shape = ruleShape(rule, stepVariation({ momentum, dampening }));
  const running = shape.memory.filter(({ transient }) => !transient);
  const hasOne = running.length + (rule.keepsVelocity ? 1 : 0) <= 1;
  if (!hasOne) return null;
  const next = rule.next({
    position: [zero],
    displacement: [symbol('s')],
    gradientAt: () => [symbol('g')],
    lr: [one],
    momentum: [symbol('momentum')],
    memory: Object.fromEntries(
      shape.memory.map(({ name, transient }) => [name, [transient ? zero : symbol('s')]]),
    ),
    value: (name) => symbol(parameterName(name)),
    has: shape.has,
  });
  const step = next.position[0]!;
  const kept = rule.keepsVelocity
    ? next.displacement[0]!
    : running.length === 1
      ? next.memory![running[0]!.name]![0]!
      : zero;
  const part = {
    keep: derivative(kept, 's'),
    feed: derivative(kept, 'g'),
    pass: derivative(step, 's'),
    direct: derivative(step, 'g'),
  };
  // A sign has slope 0 almost everywhere and is linear nowhere.
  const isStepped = topologicalOrder([kept, step]).some(
    (each) => each.kind === 'unary' && each.operation !== 'neg',
  );
  const curved = freeSymbols(...Object.values(part)).some((name) => name === 's' || name === 'g');
  if (isStepped || curved) return null;
  return { ...part, pass: neg(part.pass), direct: neg(part.direct) };
}
