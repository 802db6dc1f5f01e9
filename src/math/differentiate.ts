/**
 * Exact derivatives on the expression graph. Each node is differentiated once
 * per name, so a derivative shares its subexpressions with the function it came
 * from; the results are simplified as they are built.
 *
 * At a corner the derivative is one-sided or 0: abs has derivative sign (0 at
 * 0), min(a, b) and max(a, b) take a's where a = b, a `select` takes that of the
 * branch it takes.
 */
import { add, apply, div, mul, neg, one, pow, select, sub, zero } from './arithmetic.ts';
import { type BinaryNode, type Expression, topologicalOrder } from './expression.ts';
import { functions } from './functions.ts';

/** d`expression`/d`name`. A name that does not occur gives 0. */
export function derivative(expression: Expression, name: string): Expression {
  return derivatives([expression], name)[0]!;
}

/** The partial derivatives of `expression`, in the order of `names`. */
export function gradient(expression: Expression, names: readonly string[]): Expression[] {
  return names.map((name) => derivative(expression, name));
}

/** Row i, column j: ∂expressions[i]/∂names[j]. */
export function jacobian(
  expressions: readonly Expression[],
  names: readonly string[],
): Expression[][] {
  const columns = names.map((name) => derivatives(expressions, name));
  return expressions.map((_, row) => columns.map((column) => column[row]!));
}

/** Row i, column j: ∂²expression/∂names[i]∂names[j]; the two halves are the same nodes. */
export function hessian(expression: Expression, names: readonly string[]): Expression[][] {
  const matrix = jacobian(gradient(expression, names), names);
  return matrix.map((row, i) => row.map((entry, j) => (j < i ? matrix[j]![i]! : entry)));
}

function derivatives(expressions: readonly Expression[], name: string): Expression[] {
  const known = new Map<Expression, Expression>();
  const d = (e: Expression) => known.get(e)!;
  for (const node of topologicalOrder(expressions)) known.set(node, ofNode(node, name, d));
  return expressions.map(d);
}

function ofNode(node: Expression, name: string, d: (e: Expression) => Expression): Expression {
  switch (node.kind) {
    case 'number':
      return zero;
    case 'symbol':
      return node.name === name ? one : zero;
    case 'unary': {
      const inner = d(node.argument);
      if (inner === zero) return zero;
      if (node.operation === 'neg') return neg(inner);
      return chain(functions[node.operation].derivative(node.argument), inner);
    }
    case 'select':
      return select(
        node.comparison,
        node.left,
        node.right,
        d(node.consequent),
        d(node.alternative),
      );
    case 'binary':
      return ofBinary(node, d(node.left), d(node.right));
  }
}

/** outer·inner, with an outer 1/q written as inner/q. */
function chain(outer: Expression, inner: Expression): Expression {
  if (outer.kind === 'unary' && outer.operation === 'neg') return neg(chain(outer.argument, inner));
  if (outer.kind === 'binary' && outer.operation === 'div') {
    return div(mul(outer.left, inner), outer.right);
  }
  return mul(outer, inner);
}

function ofBinary(node: BinaryNode, dLeft: Expression, dRight: Expression): Expression {
  if (dLeft === zero && dRight === zero) return zero;
  const { left, right } = node;
  switch (node.operation) {
    case 'add':
      return add(dLeft, dRight);
    case 'sub':
      return sub(dLeft, dRight);
    case 'mul':
      return add(mul(dLeft, right), mul(left, dRight));
    case 'div':
      if (dRight === zero) return div(dLeft, right);
      if (left.kind === 'number') return neg(div(mul(left, dRight), mul(right, right)));
      // a'/b − (a/b)·b'/b: the quotient is there already, and b² cannot overflow.
      return sub(div(dLeft, right), div(mul(node, dRight), right));
    case 'pow':
      return ofPower(node, dLeft, dRight);
    case 'min':
      return select('le', left, right, dLeft, dRight);
    case 'max':
      return select('le', right, left, dLeft, dRight);
  }
}

function ofPower(node: BinaryNode, dBase: Expression, dExponent: Expression): Expression {
  const { left: base, right: exponent } = node;
  const throughBase = mul(mul(exponent, pow(base, sub(exponent, one))), dBase);
  if (dExponent === zero) return throughBase;
  return add(throughBase, mul(mul(node, apply('log', base)), dExponent));
}
