/**
 * The functions of one argument, each described once: its name in formulas, how
 * it is computed, its derivative and how it is typeset. Parser, derivative,
 * evaluator and kernel all read this table.
 */
import { add, apply, div, mul, neg, one, pow, sub, zero } from './arithmetic.ts';
import { type Expression, number, type UnaryOperation } from './expression.ts';

/** Unary operations that are written as a function, that is all but the minus sign. */
export type FunctionName = Exclude<UnaryOperation, 'neg'>;

export interface FunctionDescription {
  /** The value at x, as JavaScript's `Math` computes it: the oracle, not the kernel's own. */
  evaluate(x: number): number;
  /** The derivative at `x` as an expression in `x`; 0 at the corner of abs and everywhere for sign and floor. */
  derivative(x: Expression): Expression;
  /** The LaTeX command; `sqrt`, `abs`, `floor` and `exp` have a notation of their own in `typeset.ts`. */
  readonly tex: string;
  /** Other spellings a formula may use. */
  readonly aliases: readonly string[];
}

const two = number(2);
const square = (x: Expression) => pow(x, two);

export const functions: Readonly<Record<FunctionName, FunctionDescription>> = {
  sqrt: {
    evaluate: Math.sqrt,
    derivative: (x) => div(one, mul(two, apply('sqrt', x))),
    tex: '\\sqrt',
    aliases: [],
  },
  exp: {
    evaluate: Math.exp,
    derivative: (x) => apply('exp', x),
    tex: '\\exp',
    aliases: [],
  },
  log: {
    evaluate: Math.log,
    derivative: (x) => div(one, x),
    tex: '\\ln',
    aliases: ['ln'],
  },
  sin: {
    evaluate: Math.sin,
    derivative: (x) => apply('cos', x),
    tex: '\\sin',
    aliases: [],
  },
  cos: {
    evaluate: Math.cos,
    derivative: (x) => neg(apply('sin', x)),
    tex: '\\cos',
    aliases: [],
  },
  tan: {
    evaluate: Math.tan,
    derivative: (x) => add(one, square(apply('tan', x))),
    tex: '\\tan',
    aliases: [],
  },
  asin: {
    evaluate: Math.asin,
    derivative: (x) => div(one, apply('sqrt', sub(one, square(x)))),
    tex: '\\arcsin',
    aliases: ['arcsin'],
  },
  acos: {
    evaluate: Math.acos,
    derivative: (x) => neg(div(one, apply('sqrt', sub(one, square(x))))),
    tex: '\\arccos',
    aliases: ['arccos'],
  },
  atan: {
    evaluate: Math.atan,
    derivative: (x) => div(one, add(one, square(x))),
    tex: '\\arctan',
    aliases: ['arctan'],
  },
  sinh: {
    evaluate: Math.sinh,
    derivative: (x) => apply('cosh', x),
    tex: '\\sinh',
    aliases: [],
  },
  cosh: {
    evaluate: Math.cosh,
    derivative: (x) => apply('sinh', x),
    tex: '\\cosh',
    aliases: [],
  },
  tanh: {
    evaluate: Math.tanh,
    derivative: (x) => sub(one, square(apply('tanh', x))),
    tex: '\\tanh',
    aliases: [],
  },
  abs: {
    evaluate: Math.abs,
    derivative: (x) => apply('sign', x),
    tex: '\\operatorname{abs}',
    aliases: [],
  },
  sign: {
    evaluate: Math.sign,
    derivative: () => zero,
    tex: '\\operatorname{sign}',
    aliases: ['sgn'],
  },
  floor: {
    evaluate: Math.floor,
    derivative: () => zero,
    tex: '\\operatorname{floor}',
    aliases: [],
  },
};

export const functionNames = Object.keys(functions) as readonly FunctionName[];

const byName: ReadonlyMap<string, FunctionName> = new Map(
  functionNames.flatMap((name) =>
    [name, ...functions[name].aliases].map((spelling) => [spelling, name] as const),
  ),
);

/** The function a formula means by `name`, aliases included; undefined when there is none. */
export function functionNamed(name: string): FunctionName | undefined {
  return byName.get(name);
}
