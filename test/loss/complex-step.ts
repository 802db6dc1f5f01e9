import type { Expression } from '../../src/math/expression.ts';
import { topologicalOrder } from '../../src/math/expression.ts';

/** A complex number [real part, imaginary part]. */
type Complex = readonly [number, number];

const add = ([a, b]: Complex, [c, d]: Complex): Complex => [a + c, b + d];
const sub = ([a, b]: Complex, [c, d]: Complex): Complex => [a - c, b - d];
const mul = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];
const div = ([a, b]: Complex, [c, d]: Complex): Complex => {
  const size = c * c + d * d;
  return [(a * c + b * d) / size, (b * c - a * d) / size];
};
const sqrt = ([a, b]: Complex): Complex => {
  const root = Math.sqrt((Math.hypot(a, b) + a) / 2);
  return [root, b / (2 * root)];
};
const exp = ([a, b]: Complex): Complex => [Math.exp(a) * Math.cos(b), Math.exp(a) * Math.sin(b)];
const sin = ([a, b]: Complex): Complex => [Math.sin(a) * Math.cosh(b), Math.cos(a) * Math.sinh(b)];
const cos = ([a, b]: Complex): Complex => [Math.cos(a) * Math.cosh(b), -Math.sin(a) * Math.sinh(b)];

function power(base: Complex, exponent: Complex): Complex {
  const [n, imaginary] = exponent;
  if (imaginary !== 0 || !Number.isInteger(n)) throw new Error('complex step: integer powers only');
  let product: Complex = [1, 0];
  for (let i = 0; i < Math.abs(n); i++) product = mul(product, base);
  return n < 0 ? div([1, 0], product) : product;
}

function operate(operation: string, a: Complex, b: Complex = [0, 0]): Complex {
  const operations: Record<string, () => Complex> = {
    neg: () => [-a[0], -a[1]],
    sqrt: () => sqrt(a),
    exp: () => exp(a),
    sin: () => sin(a),
    cos: () => cos(a),
    add: () => add(a, b),
    sub: () => sub(a, b),
    mul: () => mul(a, b),
    div: () => div(a, b),
    pow: () => power(a, b),
  };
  const compute = operations[operation];
  if (compute === undefined) throw new Error(`complex step: ${operation} is not covered`);
  return compute();
}

/**
 * ∂expression/∂name at `values` by the complex step Im f(x + ih)/h: no difference
 * is taken, so nothing cancels and h can be far below rounding. Shares no code
 * with the differentiation it tests.
 */
export function complexStep(
  expression: Expression,
  name: string,
  values: Readonly<Record<string, number>>,
): number {
  const h = 1e-100;
  const known = new Map<Expression, Complex>();
  const at = (e: Expression) => known.get(e)!;
  for (const node of topologicalOrder([expression])) {
    if (node.kind === 'number') known.set(node, [node.value, 0]);
    else if (node.kind === 'symbol')
      known.set(node, [values[node.name]!, node.name === name ? h : 0]);
    else if (node.kind === 'unary') known.set(node, operate(node.operation, at(node.argument)));
    else if (node.kind === 'binary')
      known.set(node, operate(node.operation, at(node.left), at(node.right)));
    else throw new Error('complex step: conditions are not covered');
  }
  return at(expression)[1] / h;
}
