import { compare } from './comparison.ts';
import { type Expression, topologicalOrder } from './expression.ts';
import { functions } from './functions.ts';
import { integerPower, isIntegerPower } from './integer-power.ts';

/**
 * The value of `expression` with its free names bound to `values`: slow, obvious,
 * and what the kernels are tested against. Plain float64 arithmetic, `Math` for
 * the functions; `x^n` with a constant integer |n| ≤ 64 is a product (see
 * `integerPower`), every other power is `Math.pow`. Both branches of a `select`
 * are computed, as the kernels do, and one is taken.
 *
 * @throws Error naming a free name that `values` does not bind.
 */
export function evaluate(expression: Expression, values: Readonly<Record<string, number>>): number {
  const known = new Map<Expression, number>();
  const at = (e: Expression) => known.get(e)!;
  for (const node of topologicalOrder([expression])) {
    known.set(node, valueOfNode(node, at, values));
  }
  return at(expression);
}

function valueOfNode(
  node: Expression,
  at: (e: Expression) => number,
  values: Readonly<Record<string, number>>,
): number {
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'symbol': {
      const value = Object.hasOwn(values, node.name) ? values[node.name] : undefined;
      if (value === undefined) throw new Error(`${node.name} has no value: bind it in values.`);
      return value;
    }
    case 'unary': {
      const x = at(node.argument);
      return node.operation === 'neg' ? -x : functions[node.operation].evaluate(x);
    }
    case 'select':
      return compare(node.comparison, at(node.left), at(node.right))
        ? at(node.consequent)
        : at(node.alternative);
    case 'binary': {
      const a = at(node.left);
      const b = at(node.right);
      switch (node.operation) {
        case 'add':
          return a + b;
        case 'sub':
          return a - b;
        case 'mul':
          return a * b;
        case 'div':
          return a / b;
        case 'min':
          return Math.min(a, b);
        case 'max':
          return Math.max(a, b);
        case 'pow':
          return node.right.kind === 'number' && isIntegerPower(b) ? integerPower(a, b) : a ** b;
      }
    }
  }
}
