/** A rule as the equation on screen, read off the same `next` that moves the ball. */
import { one } from '../math/arithmetic.ts';
import { binary, type Expression, number, select, symbol, unary } from '../math/expression.ts';
import { typeset } from '../math/typeset.ts';
import type { Rule, RuleParameter } from './rule.ts';
import type { StepVariation } from './rule-parameters.ts';
import { parameterName, ruleShape } from './rule-shape.ts';
import { plus, times } from './rules/terms.ts';

export interface EquationOptions {
  /** Numbers to print in the place of η, ρ and the rule's others. */
  readonly values?: Readonly<Partial<Record<RuleParameter, number | undefined>>> | undefined;
  /** Significant digits of those numbers, 1 to 17; default 4. */
  readonly digits?: number | undefined;
  /** What the rate is not one number over: it carries the index k of the step, or i of the coordinate. */
  readonly rateVaries?: readonly ('step' | 'coordinate')[] | undefined;
  /** Which optional terms and options the rule has; the default ones if not given. */
  readonly variation?: StepVariation | undefined;
}

/** The symbols of a rule's numbers; that of `lr` is the rule's own. */
export const numberTex: Readonly<Record<Exclude<RuleParameter, 'lr'>, string>> = {
  momentum: '\\rho',
  dampening: '\\tau',
  gain: '\\gamma',
  alpha: '\\alpha',
  beta1: '\\beta_1',
  beta2: '\\beta_2',
  epsilon: '\\varepsilon',
  momentumDecay: '\\psi',
  weightDecay: '\\lambda',
  initialAccumulator: 'a_0',
};

/**
 * The update as LaTeX, one line per quantity in the order it is computed:
 * `v_{k+1} = \rho v_{k} - (1-\rho) \eta \nabla U(x_{k})`, then `x_{k+1} = x_{k} + v_{k+1}`.
 * With `values` it shows the live numbers instead of η and ρ. Under a schedule the buffer is scaled
 * when it is used: `b_{k+1} = …`, `x_{k+1} = x_{k} + \eta_k b_{k+1}`.
 */
export function ruleEquation(rule: Rule, options: EquationOptions = {}): string[] {
  const { values = {}, digits = 4, rateVaries = [], variation } = options;
  const { memory, parameters, has } = ruleShape(rule, variation);
  const indices = [
    ...(rateVaries.includes('step') ? ['k'] : []),
    ...(rateVaries.includes('coordinate') ? ['i'] : []),
  ];
  const rateTex = indices.length === 0 ? rule.rateTex : `${rule.rateTex}_{${indices.join(',')}}`;
  const buffered = rule.keepsVelocity && rateVaries.includes('step');
  const v = buffered ? 'b' : 'v';
  const x = symbol('x');
  // Of a memory that is known, such as a power of β₁, the number stands there too.
  const given: [string, string][] = [];
  const tex: Record<string, string> = { x: 'x_{k}', v: `${v}_{k}`, 'v+': `${v}_{k+1}` };
  for (const parameter of parameters) {
    const value = parameter === 'lr' && indices.length > 0 ? undefined : values[parameter];
    const own = parameter === 'lr' ? rateTex : numberTex[parameter];
    const shown = value === undefined ? own : typeset(number(value), { digits });
    tex[parameterName(parameter)] = shown;
    if (value !== undefined) given.push([own, shown]);
  }
  for (const each of memory) {
    const named = (k: string) =>
      each.known
        ? given.reduce((text, [own, shown]) => text.replaceAll(own, shown), each.tex(k))
        : each.tex(k);
    tex[each.name] = named('k');
    tex[`${each.name}+`] = named('k+1');
  }
  const line = (expression: Expression) => typeset(expression, { symbols: tex, digits });
  const next = rule.next({
    position: [x],
    displacement: [symbol('v')],
    gradientAt: ([at]) => {
      const name = `slope at ${at!.id}`;
      tex[name] = `\\nabla U(${line(at!)})`;
      return [symbol(name)];
    },
    lr: [buffered ? one : symbol('lr')],
    momentum: [symbol('momentum')],
    memory: Object.fromEntries(memory.map(({ name }) => [name, [symbol(name)]])),
    value: (name) => symbol(parameterName(name)),
    has,
  });
  // What was just computed stands in the lines after it by its name.
  const computed: [Expression, Expression][] = [];
  const told = (whole: Expression) =>
    computed.reduceRight((rest, [part, name]) => replaced(rest, part, name), whole);
  const lines: string[] = [];
  const state = (name: string, left: string, value: Expression, known = false) => {
    if (!known) lines.push(`${left} = ${line(told(value))}`);
    const isTold = computed.some(([part]) => part === value);
    if (value.kind !== 'number' && !isTold) computed.push([value, symbol(name)]);
  };
  for (const each of memory) {
    state(`${each.name}+`, each.tex('k+1'), next.memory![each.name]![0]!, each.known);
  }
  if (rule.keepsVelocity) state('v+', `${v}_{k+1}`, next.displacement[0]!);
  const moved = buffered ? plus(x, times(symbol('lr'), next.displacement[0]!)) : next.position[0]!;
  lines.push(`x_{k+1} = ${line(told(moved))}`);
  return lines;
}

/** `whole` with `name` for its part `part`. */
function replaced(whole: Expression, part: Expression, name: Expression): Expression {
  if (whole === part) return name;
  const inside = (each: Expression) => replaced(each, part, name);
  switch (whole.kind) {
    case 'binary':
      return binary(whole.operation, inside(whole.left), inside(whole.right));
    case 'unary':
      return unary(whole.operation, inside(whole.argument));
    case 'select':
      return select(
        whole.comparison,
        inside(whole.left),
        inside(whole.right),
        inside(whole.consequent),
        inside(whole.alternative),
      );
    default:
      return whole;
  }
}
