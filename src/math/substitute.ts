import { add, apply, div, max, min, mul, pow, select, sub } from './arithmetic.ts';
import { type Expression, topologicalOrder } from './expression.ts';

/**
 * `expression` with every free name in `replacements` replaced, all at once
 * (replacements are not searched for further names). What depends on a replaced
 * name is rebuilt and simplified; all else stays the same nodes.
 */
export function substitute(
  expression: Expression,
  replacements: Readonly<Record<string, Expression>>,
): Expression {
  return substituteAll([expression], replacements)[0]!;
}

/** `substitute` in several expressions, working on what they share once. */
export function substituteAll(
  expressions: readonly Expression[],
  replacements: Readonly<Record<string, Expression>>,
): Expression[] {
  const known = new Map<Expression, Expression>();
  const of = (e: Expression) => known.get(e)!;
  for (const node of topologicalOrder(expressions))
    known.set(node, rebuilt(node, of, replacements));
  return expressions.map(of);
}

function rebuilt(
  node: Expression,
  of: (e: Expression) => Expression,
  replacements: Readonly<Record<string, Expression>>,
): Expression {
  switch (node.kind) {
    case 'number':
      return node;
    case 'symbol':
      return Object.hasOwn(replacements, node.name) ? replacements[node.name]! : node;
    case 'unary': {
      const argument = of(node.argument);
      return argument === node.argument ? node : apply(node.operation, argument);
    }
    case 'select': {
      const left = of(node.left);
      const right = of(node.right);
      const consequent = of(node.consequent);
      const alternative = of(node.alternative);
      const same =
        left === node.left &&
        right === node.right &&
        consequent === node.consequent &&
        alternative === node.alternative;
      return same ? node : select(node.comparison, left, right, consequent, alternative);
    }
    case 'binary': {
      const left = of(node.left);
      const right = of(node.right);
      if (left === node.left && right === node.right) return node;
      switch (node.operation) {
        case 'add':
          return add(left, right);
        case 'sub':
          return sub(left, right);
        case 'mul':
          return mul(left, right);
        case 'div':
          return div(left, right);
        case 'pow':
          return pow(left, right);
        case 'min':
          return min(left, right);
        case 'max':
          return max(left, right);
      }
    }
  }
}
