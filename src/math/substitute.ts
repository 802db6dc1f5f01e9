import { add, apply, div, max, min, mul, pow, select, sub } from './arithmetic.ts';
import {
  type BinaryOperation,
  binary,
  type Expression,
  select as rawSelect,
  topologicalOrder,
  type UnaryOperation,
  unary,
} from './expression.ts';

type Replacements = Readonly<Record<string, Expression>>;

/** How nodes above a replaced name are built anew. */
interface Builder {
  readonly unary: (operation: UnaryOperation, argument: Expression) => Expression;
  readonly binary: (operation: BinaryOperation, left: Expression, right: Expression) => Expression;
  readonly select: (...parts: Parameters<typeof rawSelect>) => Expression;
}

const operations = { add, sub, mul, div, pow, min, max };
const simplifying: Builder = {
  unary: apply,
  binary: (operation, left, right) => operations[operation](left, right),
  select,
};
const exact: Builder = { unary, binary, select: rawSelect };

/**
 * `expression` with every free name in `replacements` replaced, all at once
 * (replacements are not searched for further names). What depends on a replaced
 * name is rebuilt and simplified; all else stays the same nodes.
 */
export function substitute(expression: Expression, replacements: Replacements): Expression {
  return substituteAll([expression], replacements)[0]!;
}

/** `substitute` in several expressions, working on what they share once. */
export function substituteAll(
  expressions: readonly Expression[],
  replacements: Replacements,
): Expression[] {
  return replaced(expressions, replacements, simplifying);
}

/** As `substituteAll`, but every operation stays as it is: the value rounds where it did. */
export function substituteExactly(
  expressions: readonly Expression[],
  replacements: Replacements,
): Expression[] {
  return replaced(expressions, replacements, exact);
}

/**
 * `expression` with every node that `names` knows replaced by what it names, the outermost first; all
 * else stays operation for operation.
 */
export function replaceNodes(
  expression: Expression,
  names: ReadonlyMap<Expression, Expression>,
): Expression {
  const known = new Map<Expression, Expression>();
  const of = (e: Expression) => known.get(e)!;
  for (const node of topologicalOrder([expression])) {
    known.set(node, names.get(node) ?? rebuilt(node, of, {}, exact));
  }
  return of(expression);
}

function replaced(
  expressions: readonly Expression[],
  replacements: Replacements,
  builder: Builder,
): Expression[] {
  const known = new Map<Expression, Expression>();
  const of = (e: Expression) => known.get(e)!;
  for (const node of topologicalOrder(expressions)) {
    known.set(node, rebuilt(node, of, replacements, builder));
  }
  return expressions.map(of);
}

function rebuilt(
  node: Expression,
  of: (e: Expression) => Expression,
  replacements: Replacements,
  builder: Builder,
): Expression {
  switch (node.kind) {
    case 'number':
      return node;
    case 'symbol':
      return Object.hasOwn(replacements, node.name) ? replacements[node.name]! : node;
    case 'unary': {
      const argument = of(node.argument);
      return argument === node.argument ? node : builder.unary(node.operation, argument);
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
      return same ? node : builder.select(node.comparison, left, right, consequent, alternative);
    }
    case 'binary': {
      const left = of(node.left);
      const right = of(node.right);
      if (left === node.left && right === node.right) return node;
      return builder.binary(node.operation, left, right);
    }
  }
}
