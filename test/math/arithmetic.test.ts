import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  apply,
  div,
  dot,
  max,
  min,
  mul,
  neg,
  one,
  pow,
  select,
  sub,
  zero,
} from '../../src/math/arithmetic.ts';
import { evaluate } from '../../src/math/evaluate.ts';
import { type Expression, number, symbol, topologicalOrder } from '../../src/math/expression.ts';
import { parse } from '../../src/math/parse.ts';
import { print } from '../../src/math/print.ts';
import { expressions } from './arbitrary.ts';

const x = symbol('x');
const y = symbol('y');
const n = number;

/** `e` built again with the simplifying constructors. */
function simplified(e: Expression): Expression {
  const known = new Map<Expression, Expression>();
  const of = (node: Expression) => known.get(node)!;
  for (const node of topologicalOrder([e])) known.set(node, rebuild(node, of));
  return of(e);
}

function rebuild(node: Expression, of: (e: Expression) => Expression): Expression {
  switch (node.kind) {
    case 'number':
    case 'symbol':
      return node;
    case 'unary':
      return apply(node.operation, of(node.argument));
    case 'binary':
      return { add, sub, mul, div, pow, min, max }[node.operation](of(node.left), of(node.right));
    case 'select':
      return select(
        node.comparison,
        of(node.left),
        of(node.right),
        of(node.consequent),
        of(node.alternative),
      );
  }
}

describe('simplification', () => {
  test.each([
    ['0 and 1', add(x, zero), 'x'],
    ['0 and 1', sub(x, zero), 'x'],
    ['0 and 1', sub(zero, x), '-x'],
    ['0 and 1', mul(x, zero), '0'],
    ['0 and 1', mul(one, x), 'x'],
    ['0 and 1', div(x, one), 'x'],
    ['0 and 1', div(zero, x), '0'],
    ['0 and 1', pow(x, one), 'x'],
    ['0 and 1', pow(x, zero), '1'],
    ['signs', neg(neg(x)), 'x'],
    ['signs', neg(sub(x, y)), 'y - x'],
    ['signs', add(x, neg(y)), 'x - y'],
    ['signs', add(neg(x), y), 'y - x'],
    ['signs', add(x, n(-2)), 'x - 2'],
    ['signs', sub(x, neg(y)), 'x + y'],
    ['signs', mul(neg(x), neg(y)), 'x*y'],
    ['signs', div(neg(x), y), '-x/y'],
    ['signs', mul(n(-1), x), '-x'],
    ['signs', pow(neg(x), n(4)), 'x^4'],
    ['signs', pow(neg(x), n(3)), '(-x)^3'],
    ['signs', apply('abs', neg(x)), 'abs(x)'],
    ['constants', add(n(2), n(3)), '5'],
    ['constants', mul(n(2), mul(n(3), x)), '6*x'],
    ['constants', mul(mul(n(2), x), mul(n(3), y)), '6*(x*y)'],
    ['constants', mul(x, n(2)), '2*x'],
    ['constants', div(mul(n(4), x), n(2)), '2*x'],
    ['constants', div(mul(n(4), x), n(6)), '2*x/3'],
    ['constants', div(mul(n(2), x), n(4)), 'x/2'],
    ['constants', div(n(6), n(2)), '3'],
    ['constants', div(n(2), n(6)), '1/3'],
    ['constants', div(n(-1), n(2)), '-1/2'],
    ['constants', mul(div(one, n(3)), x), 'x/3'],
    ['constants', mul(n(3), div(x, n(3))), 'x'],
    ['constants', div(div(x, n(2)), n(3)), 'x/6'],
    ['constants', div(mul(n(2), x), mul(n(4), y)), 'x/(2*y)'],
    ['constants', div(x, n(-3)), '-x/3'],
    ['constants', pow(n(-2), n(3)), '-8'],
    ['decimals', mul(n(3), mul(n(0.1), x)), '0.3*x'],
    ['decimals', mul(n(20), mul(n(0.2), x)), '4*x'],
    ['decimals', div(mul(n(0.3), x), n(0.1)), '3*x'],
    ['decimals', add(mul(n(0.1), x), mul(n(0.2), x)), '0.3*x'],
    ['decimals', mul(n(1 / 3), mul(n(0.1), x)), '0.3333333333333333*(0.1*x)'],
    ['π and e', mul(n(2), n(Math.PI)), '2*pi'],
    ['π and e', mul(mul(n(2), n(Math.PI)), mul(n(2), mul(n(Math.PI), x))), '4*(pi^2*x)'],
    ['like terms', add(x, x), '2*x'],
    ['like terms', sub(x, x), '0'],
    ['like terms', sub(mul(n(3), x), x), '2*x'],
    ['like terms', add(mul(n(2), x), div(x, n(3))), '7*x/3'],
    ['like terms', add(sub(pow(x, n(2)), one), mul(n(2), pow(x, n(2)))), '3*x^2 - 1'],
    ['like terms', sub(add(x, y), x), 'y'],
    ['like terms', add(sub(x, y), y), 'x'],
    ['like terms', sub(div(one, n(2)), one), '-1/2'],
    ['like terms', add(sub(x, one), one), 'x'],
    ['powers', mul(x, x), 'x^2'],
    ['powers', mul(pow(x, n(2)), pow(x, n(3))), 'x^5'],
    ['powers', mul(x, mul(x, y)), 'x^2*y'],
    ['powers', div(x, pow(x, n(3))), '1/x^2'],
    ['powers', div(pow(x, n(3)), x), 'x^3/x'],
    ['order', mul(sub(x, y), x), 'x*(x - y)'],
    ['order', mul(apply('sin', x), n(Math.PI)), 'pi*sin(x)'],
    ['exact values', apply('sqrt', n(9)), '3'],
    ['exact values', apply('sqrt', n(2)), 'sqrt(2)'],
    ['exact values', apply('cos', zero), '1'],
    ['exact values', apply('log', one), '0'],
    ['exact values', apply('sin', one), 'sin(1)'],
    ['exact values', apply('sign', n(-3)), '-1'],
    ['exact values', min(n(2), n(-1)), '-1'],
    ['exact values', max(x, x), 'x'],
    ['conditions', select('lt', n(1), n(2), x, y), 'x'],
    ['conditions', select('eq', n(1), n(2), x, y), 'y'],
    ['conditions', select('lt', x, n(2), y, y), 'y'],
  ])('%s: %#', (_, e, printed) => {
    expect(print(e)).toBe(printed);
  });

  test('division by zero stays where it is', () => {
    expect(evaluate(div(x, zero), { x: 1 })).toBe(Number.POSITIVE_INFINITY);
    expect(evaluate(div(zero, zero), {})).toBe(Number.NaN);
    expect(evaluate(pow(zero, n(-1)), {})).toBe(Number.POSITIVE_INFINITY);
  });

  test('constants at the ends of the range are left alone', () => {
    const e = mul(n(1e300), mul(n(1e300), x));
    expect(evaluate(e, { x: 1e-300 })).toBe(1e300 * (1e300 * 1e-300));
    const small = mul(n(1e-300), mul(n(1e-300), x));
    expect(evaluate(small, { x: 1e300 })).toBe(1e-300 * (1e-300 * 1e300));
  });

  test('dot is the sum of products', () => {
    expect(print(dot([x, n(2)], [y, y]))).toBe('x*y + 2*y');
    expect(dot([], [])).toBe(zero);
  });

  test('never changes a value that is computed without rounding', () => {
    // Small integers, so that every value of the long form is exact.
    const polynomials = expressions({
      names: ['x', 'y'],
      numbers: fc.integer({ min: -4, max: 4 }),
      unary: ['neg', 'abs', 'sign'],
      binary: ['add', 'sub', 'mul', 'min', 'max'],
      depth: 6,
    });
    const integer = fc.integer({ min: -5, max: 5 });
    fc.assert(
      fc.property(polynomials, integer, integer, (e, a, b) => {
        const values = { x: a, y: b };
        const long = evaluate(e, values);
        fc.pre(Math.abs(long) < 2 ** 50);
        expect(evaluate(simplified(e), values) + 0).toBe(long + 0);
      }),
      { numRuns: 1000 },
    );
  });

  test('keeps quotients to rounding, wherever the long form is finite', () => {
    const rational = expressions({
      names: ['x', 'y'],
      numbers: fc.oneof(fc.integer({ min: -6, max: 6 }), fc.constantFrom(0.1, 0.25, Math.PI)),
      unary: ['neg'],
      binary: ['mul', 'div'],
      conditions: false,
      depth: 6,
    });
    fc.assert(
      fc.property(rational, fc.constantFrom(0.7, -1.3, 2), fc.constantFrom(1.1, -3), (e, a, b) => {
        const values = { x: a, y: b };
        fc.pre(topologicalOrder([e]).every((node) => Number.isFinite(evaluate(node, values))));
        const long = evaluate(e, values);
        const short = evaluate(simplified(e), values);
        expect(Math.abs(short - long)).toBeLessThanOrEqual(1e-14 * Math.abs(long));
      }),
      { numRuns: 1000 },
    );
  });

  test('leaves fewer operations', () => {
    const size = (e: Expression) =>
      topologicalOrder([e]).filter(({ kind }) => kind !== 'number' && kind !== 'symbol').length;
    for (const formula of ['2x/2', '(x^2-1)+2x^2', 'x*(x*x)', '-(x-y)', '3*(0.1x)', '0x+1y']) {
      expect(size(simplified(parse(formula)))).toBeLessThan(size(parse(formula)));
    }
  });
});
