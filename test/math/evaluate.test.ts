import { describe, expect, test } from 'vitest';
import { compare } from '../../src/math/comparison.ts';
import { evaluate } from '../../src/math/evaluate.ts';
import { binary, number, symbol, unary } from '../../src/math/expression.ts';
import { functionNames, functions } from '../../src/math/functions.ts';
import { parse } from '../../src/math/parse.ts';

const at = (formula: string, values: Record<string, number> = {}) =>
  evaluate(parse(formula), values);

describe('evaluate', () => {
  // Exact values, and float64 neighbours of values that are not.
  test.each([
    ['1/3', 1 / 3],
    ['2^10', 1024],
    ['2^-2', 0.25],
    ['2^0.5', Math.SQRT2],
    ['2^(1/2)', Math.SQRT2],
    ['sqrt(9/4)', 1.5],
    ['exp(0)', 1],
    ['exp(1)', Math.E],
    ['log(e)', 1],
    ['ln(1)', 0],
    ['sin(pi/2)', 1],
    ['cos(0)', 1],
    ['tan(0)', 0],
    ['asin(1)', Math.PI / 2],
    ['acos(1)', 0],
    ['4atan(1)', Math.PI],
    ['sinh(0)', 0],
    ['cosh(0)', 1],
    ['tanh(1000)', 1],
    ['abs(-3)', 3],
    ['sign(-3)', -1],
    ['sign(0)', 0],
    ['min(2, -1)', -1],
    ['max(2, -1, 7)', 7],
    ['if(1 < 2, 10, 20)', 10],
    ['if(1 > 2, 10, 20)', 20],
    ['if(2 >= 2, 10, 20)', 10],
    ['if(2 != 2, 10, 20)', 20],
    ['1/0', Number.POSITIVE_INFINITY],
    ['-1/0', Number.NEGATIVE_INFINITY],
    ['0/0', Number.NaN],
    ['sqrt(-1)', Number.NaN],
    ['0.1 + 0.2', 0.30000000000000004],
  ])('%s is %d', (formula, value) => {
    expect(at(formula)).toBe(value);
  });

  test.each(functionNames)('%s is the function of the table', (name) => {
    const e = unary(name, symbol('x'));
    for (const x of [-2, -0.3, 0, 0.7, 1, 5]) {
      expect(evaluate(e, { x })).toBe(functions[name].evaluate(x));
    }
  });

  test('a constant integer power is a product, a variable one is not', () => {
    const x = 1.1;
    expect(at('x^3', { x })).toBe(x * (x * x));
    expect(at('x^-2', { x })).toBe(1 / (x * x));
    expect(at('x^n', { x, n: 3 })).toBe(x ** 3);
    expect(at('x^65', { x })).toBe(x ** 65);
  });

  test('an unbound name is named', () => {
    expect(() => at('a*x', { x: 1 })).toThrow('a has no value');
    expect(() => at('toString', {})).toThrow('toString has no value');
  });

  test('−0 keeps its sign', () => {
    expect(evaluate(unary('neg', symbol('x')), { x: 0 })).toBe(-0);
    expect(evaluate(binary('mul', number(-1), symbol('x')), { x: 0 })).toBe(-0);
  });

  test('a sum of ten thousand terms', () => {
    let sum: ReturnType<typeof binary> = binary('add', symbol('x'), number(0));
    for (let i = 1; i <= 10_000; i++) sum = binary('add', sum, number(i));
    expect(evaluate(sum, { x: 0 })).toBe(50_005_000);
  });
});

test('NaN compares false, except that it differs', () => {
  const { NaN: nan } = Number;
  expect(compare('lt', nan, 1)).toBe(false);
  expect(compare('le', 1, nan)).toBe(false);
  expect(compare('eq', nan, nan)).toBe(false);
  expect(compare('ne', nan, nan)).toBe(true);
});
