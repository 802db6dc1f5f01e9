import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { derivative } from '../../src/math/differentiate.ts';
import { binary, number, symbol } from '../../src/math/expression.ts';
import { parse } from '../../src/math/parse.ts';
import { typeset } from '../../src/math/typeset.ts';
import { expressions } from './arbitrary.ts';

describe('typeset', () => {
  test.each([
    ['(x^2-1)^2/4', '\\frac{(x^{2}-1)^{2}}{4}'],
    ['x^2/2-x^3/3', '\\frac{x^{2}}{2}-\\frac{x^{3}}{3}'],
    // Products.
    ['2x', '2x'],
    ['x*y', 'xy'],
    ['2*3', '2\\cdot 3'],
    ['x*2', 'x\\cdot 2'],
    ['2*(3*x)', '2\\cdot 3x'],
    ['x(1-x)', 'x(1-x)'],
    ['(x+1)(y-1)', '(x+1)(y-1)'],
    ['x*(y*z)', 'xyz'],
    ['x*-y', 'x(-y)'],
    ['-x*y', '-xy'],
    ['2*10^3', '2\\cdot 10^{3}'],
    ['lambda*x', '\\lambda x'],
    ['x*lambda', 'x\\lambda'],
    ['lambda*eta', '\\lambda\\eta'],
    ['mass*x', '\\mathrm{mass}\\,x'],
    ['mass*(x-1)', '\\mathrm{mass}\\,(x-1)'],
    ['sin(x)*y', '\\sin(x)\\,y'],
    ['sin(x)cos(y)', '\\sin(x)\\cos(y)'],
    ['1/2*x', '\\frac{1}{2}x'],
    ['2*(1/3)', '2\\cdot \\frac{1}{3}'],
    ['-200exp(x)', '-200e^{x}'],
    // Sums.
    ['x+(y+z)', 'x+y+z'],
    ['x-(y-z)', 'x-(y-z)'],
    ['x+-y', 'x-y'],
    ['x--y', 'x-(-y)'],
    ['-(x+y)', '-(x+y)'],
    ['2(x+y)/3', '\\frac{2(x+y)}{3}'],
    // Quotients.
    ['-x/2', '-\\frac{x}{2}'],
    ['(-x)/2', '-\\frac{x}{2}'],
    ['x/(y/z)', '\\frac{x}{\\frac{y}{z}}'],
    ['(x/3)^3', '\\left(\\frac{x}{3}\\right)^{3}'],
    // Powers and roots.
    ['x^-2', 'x^{-2}'],
    ['-x^2', '-x^{2}'],
    ['(-x)^2', '(-x)^{2}'],
    ['2^3^2', '2^{3^{2}}'],
    ['(x^2)^3', '(x^{2})^{3}'],
    ['x^(1/2)', 'x^{1/2}'],
    ['x^(-1/2)', 'x^{-1/2}'],
    ['x^((a+b)/2)', 'x^{\\frac{a+b}{2}}'],
    ['sqrt(x^2+1)', '\\sqrt{x^{2}+1}'],
    // Functions.
    ['sin(3x)', '\\sin(3x)'],
    ['sin(x/2)', '\\sin\\left(\\frac{x}{2}\\right)'],
    ['sin(x)^2', '\\sin^{2}(x)'],
    ['sin(x)^-1', '(\\sin(x))^{-1}'],
    ['log(x)', '\\ln(x)'],
    ['asin(x)', '\\arcsin(x)'],
    ['exp(-x^2)', 'e^{-x^{2}}'],
    ['exp(-x^2/2)', '\\exp\\left(-\\frac{x^{2}}{2}\\right)'],
    ['|x|', '\\left|x\\right|'],
    ['sign(x)', '\\operatorname{sign}(x)'],
    ['max(x,y)', '\\max(x,\\,y)'],
    // Numbers and names.
    ['2pi x', '2\\pi x'],
    ['0.5x', '0.5x'],
    ['1e-9x', '10^{-9}x'],
    ['2.5e30', '2.5\\cdot 10^{30}'],
    ['w1 + w12', 'w_{1}+w_{12}'],
    ['alpha1', '\\alpha_{1}'],
    ['x_min', 'x_{\\mathrm{min}}'],
    ['epsilon', '\\varepsilon'],
    // Conditions.
    [
      'if(x<=0, -x, y)',
      '\\begin{cases} -x & \\text{if } x\\le 0 \\\\ y & \\text{otherwise} \\end{cases}',
    ],
    [
      'if(x<0, 1, if(x==0, 2, 3))',
      '\\begin{cases} 1 & \\text{if } x<0 \\\\ 2 & \\text{if } x=0 \\\\ 3 & \\text{otherwise} \\end{cases}',
    ],
  ])('%s is %s', (formula, tex) => {
    expect(typeset(parse(formula))).toBe(tex);
  });

  test('shows a derivative as a textbook would', () => {
    expect(typeset(derivative(parse('(x^2-1)^2/4'), 'x'))).toBe('x(x^{2}-1)');
    expect(typeset(derivative(parse('b(y-x^2)^2'), 'x'))).toBe('-4bx(y-x^{2})');
  });

  test('names may be replaced by symbols or by live numbers', () => {
    const e = parse('rate*x + momentum*v');
    const symbols = { rate: "\\eta'", momentum: '0.9' };
    expect(typeset(e, { symbols })).toBe("\\eta'x+0.9v");
    expect(typeset(parse('x - k y'), { symbols: { k: '-0.5' } })).toBe('x-(-0.5y)');
    expect(typeset(parse('k^2'), { symbols: { k: '-0.5' } })).toBe('(-0.5)^{2}');
    expect(typeset(parse('2k'), { symbols: { k: '1.12' } })).toBe('2\\cdot 1.12');
  });

  test('numbers are rounded to the digits asked for', () => {
    expect(typeset(number(Math.SQRT2), { digits: 4 })).toBe('1.414');
    expect(typeset(number(-1 / 3), { digits: 2 })).toBe('-0.33');
    expect(typeset(number(0.1 + 0.2), { digits: 15 })).toBe('0.3');
    expect(typeset(number(Math.PI), { digits: 3 })).toBe('\\pi');
  });

  test('the names of a state with dots', () => {
    expect(typeset(symbol('v.x'))).toBe('v_{x}');
    expect(typeset(symbol('v.w1'))).toBe('v_{w_{1}}');
  });

  test('numbers that are none', () => {
    expect(typeset(number(Number.NEGATIVE_INFINITY))).toBe('-\\infty');
    expect(typeset(binary('mul', number(2), number(Number.NaN)))).toBe('2\\,\\mathrm{NaN}');
  });

  test('KaTeX accepts every expression', () => {
    fc.assert(
      fc.property(expressions({ depth: 4 }), (e) => {
        const render = () =>
          katex.renderToString(typeset(e), {
            throwOnError: true,
            strict: 'error',
            output: 'mathml',
          });
        expect(render).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });
});
