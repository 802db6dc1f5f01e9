/** A rule as the equation on screen, read off the same `next` that moves the ball. */
import { one } from '../math/arithmetic.ts';
import { binary, type Expression, number, symbol } from '../math/expression.ts';
import { typeset } from '../math/typeset.ts';
import type { Rule, RuleParameter } from './rule.ts';
import { plus, times } from './rules/terms.ts';

export interface EquationOptions {
  /** Numbers to print in the place of η and ρ. */
  readonly values?: Readonly<Partial<Record<RuleParameter, number>>> | undefined;
  /** Significant digits of those numbers, 1 to 17; default 4. */
  readonly digits?: number | undefined;
  /** What the rate is not one number over: it carries the index k of the step, or i of the coordinate. */
  readonly rateVaries?: readonly ('step' | 'coordinate')[] | undefined;
}

/**
 * The update as LaTeX, one line per quantity in the order it is computed:
 * `v_{k+1} = \rho v_{k} - (1-\rho) \eta \nabla U(x_{k})`, then `x_{k+1} = x_{k} + v_{k+1}`.
 * With `values` it shows the live numbers instead of η and ρ. Under a schedule the buffer is scaled
 * when it is used: `b_{k+1} = …`, `x_{k+1} = x_{k} + \eta_k b_{k+1}`.
 */
export function ruleEquation(rule: Rule, options: EquationOptions = {}): string[] {
  const { values = {}, digits = 4, rateVaries = [] } = options;
  const indices = [
    ...(rateVaries.includes('step') ? ['k'] : []),
    ...(rateVaries.includes('coordinate') ? ['i'] : []),
  ];
  const rateTex = indices.length === 0 ? rule.rateTex : `${rule.rateTex}_{${indices.join(',')}}`;
  const buffered = rule.keepsVelocity && rateVaries.includes('step');
  const v = buffered ? 'b' : 'v';
  const x = symbol('x');
  const tex: Record<string, string> = {
    x: 'x_{k}',
    v: `${v}_{k}`,
    moved: `${v}_{k+1}`,
    lr: (indices.length === 0 ? shown(values.lr, digits) : undefined) ?? rateTex,
    momentum: shown(values.momentum, digits) ?? '\\rho',
  };
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
  });
  const position = next.position[0]!;
  const moved = next.displacement[0]!;
  if (!rule.keepsVelocity) return [`x_{k+1} = ${line(position)}`];
  return [
    `${v}_{k+1} = ${line(moved)}`,
    buffered
      ? `x_{k+1} = ${line(plus(x, times(symbol('lr'), symbol('moved'))))}`
      : `x_{k+1} = ${line(replaced(position, moved, symbol('moved')))}`,
  ];
}

function shown(value: number | undefined, digits: number): string | undefined {
  return value === undefined ? undefined : typeset(number(value), { digits });
}

/** `whole` with `name` for the sum's term `part`: the position is the old one plus what was just computed. */
function replaced(whole: Expression, part: Expression, name: Expression): Expression {
  if (whole === part) return name;
  if (whole.kind !== 'binary') return whole;
  const left = replaced(whole.left, part, name);
  const right = replaced(whole.right, part, name);
  if (left === whole.left && right === whole.right) return whole;
  return binary(whole.operation, left, right);
}
