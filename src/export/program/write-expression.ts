/** Expressions as a programming language writes them. */
import { type Comparison, type Expression, topologicalOrder } from '../../math/expression.ts';
import type { FunctionName } from '../../math/functions.ts';
import { bracketed, looseness, type Piece } from '../../math/print.ts';

/** A written piece; `tensor` where its value is an array and not a plain number. */
export interface Written extends Piece {
  readonly tensor: boolean;
}

export type Operation = 'add' | 'sub' | 'mul' | 'div' | 'pow' | 'neg';

/** What differs between languages; every method returns text that holds together as an atom. */
export interface Dialect {
  /** A constant, not negative. */
  number(value: number): string;
  apply(operation: FunctionName, argument: Written): string;
  /** The smaller or the larger of two, its slope at a tie that of the first. */
  extreme(operation: 'min' | 'max', a: Written, b: Written): string;
  choose(
    comparison: Comparison,
    sides: readonly [Written, Written],
    branches: readonly [Written, Written],
  ): string;
  /** An operation that is no operator here; undefined where it is one. */
  call(operation: Operation, operands: readonly Written[]): string | undefined;
}

export interface Names {
  /** What the program calls a free name. */
  nameOf(symbol: string): string;
  /** Whether it stands for an array. */
  isTensor(symbol: string): boolean;
}

/** `expression` in a language, operation for operation. */
export function writeExpression(expression: Expression, dialect: Dialect, names: Names): Written {
  const pieces = new Map<Expression, Written>();
  const at = (e: Expression) => pieces.get(e)!;
  for (const node of topologicalOrder([expression])) {
    pieces.set(node, writeNode(node, at, dialect, names));
  }
  return at(expression);
}

function writeNode(
  node: Expression,
  at: (e: Expression) => Written,
  dialect: Dialect,
  names: Names,
): Written {
  const atom = (text: string, tensor: boolean) => ({ text, binding: looseness.atom, tensor });
  switch (node.kind) {
    case 'number': {
      const isNegative = node.value < 0 || Object.is(node.value, -0);
      if (!isNegative) return atom(dialect.number(node.value), false);
      const text = `-${dialect.number(-node.value)}`;
      return { text, binding: looseness.negation, tensor: false };
    }
    case 'symbol':
      return atom(names.nameOf(node.name), names.isTensor(node.name));
    case 'unary': {
      const argument = at(node.argument);
      if (node.operation === 'neg') return operation('neg', [argument], dialect);
      return atom(dialect.apply(node.operation, argument), argument.tensor);
    }
    case 'select': {
      const [left, right] = [at(node.left), at(node.right)];
      const [yes, no] = [at(node.consequent), at(node.alternative)];
      const tensor = [left, right, yes, no].some((piece) => piece.tensor);
      return atom(dialect.choose(node.comparison, [left, right], [yes, no]), tensor);
    }
    case 'binary': {
      const [a, b] = [at(node.left), at(node.right)];
      if (node.operation === 'min' || node.operation === 'max') {
        return atom(dialect.extreme(node.operation, a, b), a.tensor || b.tensor);
      }
      return operation(node.operation, [a, b], dialect);
    }
  }
}

const operators = {
  add: ' + ',
  sub: ' - ',
  mul: '*',
  div: '/',
  pow: '**',
} as const;

function operation(name: Operation, operands: readonly Written[], dialect: Dialect): Written {
  // A rate that is applied later leaves a factor of 1, which changes no bit.
  if (name === 'mul' && operands[0]!.text === '1') return operands[1]!;
  const tensor = operands.some((piece) => piece.tensor);
  const called = dialect.call(name, operands);
  if (called !== undefined) return { text: called, binding: looseness.atom, tensor };
  const { sum, negation, product, power, atom } = looseness;
  const [a, b] = operands as readonly [Written, Written];
  if (name === 'neg') {
    return { text: `-${bracketed(a, product)}`, binding: negation, tensor };
  }
  const [left, right, binding] = {
    add: [sum, product, sum],
    sub: [sum, product, sum],
    mul: [product, power, product],
    div: [product, power, product],
    pow: [atom, atom, power],
  }[name] as [number, number, number];
  const text = `${bracketed(a, left)}${operators[name]}${bracketed(b, right)}`;
  return { text, binding, tensor };
}
