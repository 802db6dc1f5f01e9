import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gradient } from '../../src/math/differentiate.ts';
import { evaluate } from '../../src/math/evaluate.ts';
import {
  binary,
  type Expression,
  number,
  symbol,
  topologicalOrder,
  unary,
} from '../../src/math/expression.ts';
import { parse } from '../../src/math/parse.ts';
import { print } from '../../src/math/print.ts';
import { expressions } from './arbitrary.ts';

const x = symbol('x');

describe('print', () => {
  test.each([
    ['(x^2-1)^2/4', '(x^2 - 1)^2/4'],
    ['2x y', '2*x*y'],
    ['x-(y-z)', 'x - (y - z)'],
    ['x-y-z', 'x - y - z'],
    ['x+(y+z)', 'x + (y + z)'],
    ['x*(y*z)', 'x*(y*z)'],
    ['x/(y*z)', 'x/(y*z)'],
    ['-(x+y)', '-(x + y)'],
    ['-x*y', '-x*y'],
    ['(-x)*y', '(-x)*y'],
    ['x*-y', 'x*(-y)'],
    ['(-x)^2', '(-x)^2'],
    ['-x^2', '-x^2'],
    ['2^-x', '2^(-x)'],
    ['2^3^2', '2^3^2'],
    ['(2^3)^2', '(2^3)^2'],
    ['x^-2', 'x^(-2)'],
    ['2pi e', '2*pi*e'],
    ['e^x', 'exp(x)'],
    ['(e)^x', '2.718281828459045^x'],
    ['|x|', 'abs(x)'],
    ['if(x>=1,-x,if(x!=y,1,2))', 'if(1 <= x, -x, if(x != y, 1, 2))'],
    ['max(x,y,1)', 'max(max(x, y), 1)'],
    ['1e-9x', '1e-9*x'],
  ])('%s is printed %s', (formula, printed) => {
    expect(print(parse(formula))).toBe(printed);
  });

  test('a negative factor is printed without brackets', () => {
    expect(print(binary('mul', number(-2), x))).toBe('-2*x');
    expect(print(binary('add', x, number(-2)))).toBe('x + (-2)');
    expect(print(binary('pow', number(-2), number(2)))).toBe('(-2)^2');
  });
});

describe('reading back what was printed', () => {
  test('gives the same graph, operation for operation', () => {
    // A minus sign before a number is the number's own, so numbers here have none to lose.
    const numbers = fc.oneof(
      fc.nat({ max: 20 }),
      fc.constantFrom(0.1, Math.PI, Math.E, 1e21, 1e-7),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: Number.MIN_VALUE }),
    );
    const everything = expressions({ numbers }).filter((e) => !hasNegatedNumber(e));
    fc.assert(
      fc.property(everything, (e) => parse(print(e)) === e),
      { numRuns: 500 },
    );
  });

  test('computes the same bits, whatever the expression', () => {
    const point = fc.record({
      x: fc.double({ min: -3, max: 3, noNaN: true }),
      y: fc.double(),
      w1: fc.integer({ min: -3, max: 3 }),
      alpha: fc.constantFrom(0, -0, 1, 0.1),
    });
    fc.assert(
      fc.property(expressions(), point, (e, values) => {
        expect(evaluate(parse(print(e)), values)).toBe(evaluate(e, values));
      }),
      { numRuns: 500 },
    );
  });

  test('works for numbers that no formula can write', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0]) {
      expect(evaluate(parse(print(number(value))), {})).toBe(value);
      const e = binary('mul', unary('neg', number(value)), x);
      expect(evaluate(parse(print(e)), { x: 2 })).toBe(evaluate(e, { x: 2 }));
    }
  });

  test('gives derivatives back', () => {
    for (const formula of ['(x^2-1)^2/4', 'exp(-x^2 y)/(1+x^2)', 'x^y + |x - y|', 'max(x, y)^3']) {
      for (const d of gradient(parse(formula), ['x', 'y'])) {
        const values = { x: 0.7, y: -1.3 };
        expect(evaluate(parse(print(d)), values)).toBe(evaluate(d, values));
      }
    }
  });
});

/** Whether a minus sign stands before a bare number somewhere, which reads as a negative number. */
function hasNegatedNumber(e: Expression): boolean {
  return topologicalOrder([e]).some(
    (node) => node.kind === 'unary' && node.operation === 'neg' && node.argument.kind === 'number',
  );
}
