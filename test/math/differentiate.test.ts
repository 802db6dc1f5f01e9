import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derivative, gradient, hessian, jacobian } from '../../src/math/differentiate.ts';
import { evaluate } from '../../src/math/evaluate.ts';
import { type Expression, symbol, topologicalOrder, unary } from '../../src/math/expression.ts';
import { functionNames } from '../../src/math/functions.ts';
import { parse } from '../../src/math/parse.ts';
import { print } from '../../src/math/print.ts';
import { expressions } from './arbitrary.ts';
import { complexStep } from './complex.ts';

const d = (formula: string, name = 'x') => print(derivative(parse(formula), name));

describe('derivatives as in a textbook', () => {
  test.each([
    ['7', '0'],
    ['y', '0'],
    ['x', '1'],
    ['x^2', '2*x'],
    ['x^3', '3*x^2'],
    ['(x^2-1)^2/4', 'x*(x^2 - 1)'],
    ['x^2/2 - x^3/3', 'x - x^2'],
    ['a x^2/2', 'a*x'],
    ['(1-x)^2 + 100(y-x^2)^2', '-2*(1 - x) - 400*(x*(y - x^2))'],
    ['x^4 - 16x^2 + 5x', '4*x^3 - 32*x + 5'],
    ['10 + x^2 - 10cos(2pi x)', '2*x + 20*(pi*sin(2*pi*x))'],
    ['1/x', '-1/x^2'],
    ['1/x^2', '-2/x^3'],
    ['x^-1', '-x^(-2)'],
    ['sqrt(x)', '1/(2*sqrt(x))'],
    ['sqrt(x^2+y^2)', 'x/sqrt(x^2 + y^2)'],
    ['x^(1/2)', 'x^(-1/2)/2'],
    ['x^2.5', '2.5*x^1.5'],
    ['x^a', 'a*x^(a - 1)'],
    ['2^x', '2^x*log(2)'],
    ['x^y', 'y*x^(y - 1)'],
    ['exp(-x^2/2)', '-x*exp(-x^2/2)'],
    ['e^(3x)', '3*exp(3*x)'],
    ['log(x)', '1/x'],
    ['log(1+exp(-x))', '-exp(-x)/(1 + exp(-x))'],
    ['sin(x)^2', '2*(sin(x)*cos(x))'],
    ['cos(x)', '-sin(x)'],
    ['tan(x)', '1 + tan(x)^2'],
    ['asin(x)', '1/sqrt(1 - x^2)'],
    ['acos(x)', '-1/sqrt(1 - x^2)'],
    ['atan(2x)', '2/(1 + (2*x)^2)'],
    ['sinh(x)', 'cosh(x)'],
    ['cosh(x)', 'sinh(x)'],
    ['tanh(x)', '1 - tanh(x)^2'],
    ['abs(x)', 'sign(x)'],
    ['sign(x)', '0'],
    ['abs(x)^3', '3*(abs(x)^2*sign(x))'],
    ['min(x^2, y)', 'if(x^2 <= y, 2*x, 0)'],
    ['max(x^2, y)', 'if(y <= x^2, 2*x, 0)'],
    ['if(x < 0, x^2, 3x)', 'if(x < 0, 2*x, 3)'],
    ['if(x < 0, 1, 2)', '0'],
  ])("(%s)' = %s", (formula, printed) => {
    expect(d(formula)).toBe(printed);
  });

  test('x^x uses both rules', () => {
    expect(d('x^x')).toBe('x*x^(x - 1) + x^x*log(x)');
  });

  test('of a polynomial with integer coefficients is exact at integers', () => {
    const coefficients = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(coefficients, fc.integer({ min: -6, max: 6 }), (c, x) => {
        const formula = c.map((a, k) => `(${a})*x^${k}`).join(' + ');
        const exact = c.reduce((sum, a, k) => sum + (k === 0 ? 0 : a * k * x ** (k - 1)), 0);
        expect(evaluate(derivative(parse(formula), 'x'), { x }) + 0).toBe(exact + 0);
      }),
    );
  });
});

describe('at corners', () => {
  const slope = (formula: string, x: number) =>
    evaluate(derivative(parse(formula), 'x'), { x, y: 0 });

  test('abs has slope 0 at 0; min and max take the first argument on a tie', () => {
    expect([-2, 0, 2].map((x) => slope('abs(x)', x))).toEqual([-1, 0, 1]);
    expect([-1, 0, 1].map((x) => slope('min(x, y)', x))).toEqual([1, 1, 0]);
    expect([-1, 0, 1].map((x) => slope('max(x, y)', x))).toEqual([0, 1, 1]);
  });

  test('a condition has the slope of the branch it takes', () => {
    expect([-1, 0, 1].map((x) => slope('if(x < 0, 5x, x^2)', x))).toEqual([5, 0, 2]);
  });

  test('x^2 has slope 0 at 0, and 1/x^2 none', () => {
    expect(slope('x^2', 0)).toBe(0);
    expect(Math.abs(slope('1/x^2', 0))).toBe(Number.POSITIVE_INFINITY);
  });
});

/** |value − expected| within `tolerance` of the expected size. */
function expectClose(value: number, expected: number, tolerance: number): void {
  const size = Math.max(Math.abs(expected), 1e-300);
  expect(Math.abs(value - expected) / size).toBeLessThan(tolerance);
}

describe('against the complex step', () => {
  const tested = functionNames.filter((name) => !['sign', 'abs', 'floor'].includes(name));
  test.each(tested)('%s', (name) => {
    for (const x of [0.05, 0.3, 0.71, 0.93]) {
      const e = parse(`${name}(x)`);
      expectClose(evaluate(derivative(e, 'x'), { x }), complexStep(e, { x }, 'x'), 1e-14);
    }
  });

  test.each([
    '(x^2 - 1)^2/4',
    'x^2/2 - x^3/3',
    '(1-x)^2 + 100(y - x^2)^2',
    '(x^2 + y - 11)^2 + (x + y^2 - 7)^2',
    '20 + x^2 - 10cos(2pi x) + y^2 - 10cos(2pi y)',
    '-20exp(-0.2sqrt(0.5(x^2+y^2))) - exp(0.5(cos(2pi x)+cos(2pi y))) + e + 20',
    '-200exp(-(x-1)^2 - 10y^2) + 15exp(0.7(x+1)^2 + 0.6(x+1)(y-1) + 0.7(y-1)^2)',
    'log(1 + exp(-x y))',
    'x^y + y^x',
    '(x y)^(1/3)/(1 + x^2)',
    'exp(sin(x) - cosh(y))/(2 + tanh(x y))',
    'atan(x/y)asin(x/9) - acos(y/7)tan(x/3)',
    'sqrt(1 + sinh(x)^2) + (x + 2y)^-3',
    'if(x < y, x^3 y, x y^3) + max(x y, x + y)^2 + |x - 2y|',
  ])('gradient and Hessian of %s', (formula) => {
    const e = parse(formula);
    const names = ['x', 'y'];
    for (const point of [
      { x: 0.37, y: 1.21 },
      { x: 1.63, y: 0.58 },
      { x: 0.91, y: 2.44 },
    ]) {
      const g = gradient(e, names);
      g.forEach((entry, i) => {
        expectClose(evaluate(entry, point), complexStep(e, point, names[i]!), 1e-12);
      });
      hessian(e, names).forEach((row, i) => {
        row.forEach((entry, j) => {
          expectClose(evaluate(entry, point), complexStep(g[i]!, point, names[j]!), 1e-11);
        });
      });
    }
  });

  test('of any increasing function to 1e-12', () => {
    // Everything below is positive and increasing, so nothing cancels and 1e-12 is a true bound.
    const increasing = expressions({
      names: ['x', 'y'],
      numbers: fc.constantFrom(0.1, 0.5, 1, 2, 3),
      unary: ['sqrt', 'sinh', 'atan'],
      binary: ['add', 'mul'],
      conditions: false,
    }).map((e) => parse(`log(1 + ${print(e)}) + (${print(e)} + 1/3)^3 + (${print(e)})^1.5`));
    const positive = fc.double({ min: 0.1, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(increasing, positive, positive, (e, x, y) => {
        fc.pre(topologicalOrder([e]).every((node) => evaluate(node, { x, y }) < 1e4));
        for (const name of ['x', 'y']) {
          const exact = complexStep(e, { x, y }, name);
          const value = evaluate(derivative(e, name), { x, y });
          if (exact === 0) expect(value).toBe(0);
          else expectClose(value, exact, 1e-12);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('gradient, Jacobian, Hessian', () => {
  const names = ['x', 'y'];

  test('are laid out by expression, then name', () => {
    const rows = jacobian([parse('x y'), parse('x - 3y'), parse('5')], names);
    expect(rows.map((row) => row.map(print))).toEqual([
      ['y', 'x'],
      ['1', '-3'],
      ['0', '0'],
    ]);
  });

  test('the Hessian is symmetric node by node', () => {
    const matrix = hessian(parse('exp(x y)sin(x)/(1+y^2)'), names);
    expect(matrix[1]![0]).toBe(matrix[0]![1]);
  });

  test('third derivatives of x^2 y^3 along every path agree', () => {
    const third = (...path: string[]) =>
      path.reduce((e: Expression, name) => derivative(e, name), parse('x^2 y^3'));
    const point = { x: 1.5, y: 2 };
    for (const path of [
      ['x', 'y', 'y'],
      ['y', 'x', 'y'],
      ['y', 'y', 'x'],
    ]) {
      expect(evaluate(third(...path), point)).toBe(12 * point.x * point.y);
    }
  });

  test('a derivative shares the nodes of its function', () => {
    const e = parse('exp(x^2 y)');
    expect(topologicalOrder([derivative(e, 'y')])).toContain(e);
  });

  test('derivatives of deep compositions stay small', () => {
    // f = sin(sin(…sin(x)…)), 60 deep: the product of 60 cosines, not 2^60 terms.
    let e: Expression = symbol('x');
    for (let i = 0; i < 60; i++) e = unary('sin', e);
    expect(topologicalOrder([derivative(e, 'x')]).length).toBeLessThan(250);
  });

  test('does not overflow the call stack', () => {
    const e = parse(Array.from({ length: 1500 }, (_, i) => `${i}x`).join('+'));
    expect(evaluate(derivative(e, 'x'), { x: 1 })).toBe((1499 * 1500) / 2);
  });
});
