import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/math/evaluate.ts';
import { binary, freeSymbols, number, select, symbol, unary } from '../../src/math/expression.ts';
import { functionNames } from '../../src/math/functions.ts';
import { parse } from '../../src/math/parse.ts';

const x = symbol('x');
const y = symbol('y');
const two = number(2);

describe('the graph is what was written', () => {
  test.each([
    ['x^2', binary('pow', x, two)],
    ['-x^2', unary('neg', binary('pow', x, two))],
    ['1/3', binary('div', number(1), number(3))],
    ['x*1', binary('mul', x, number(1))],
    ['x - y - 2', binary('sub', binary('sub', x, y), two)],
    ['x - (y - 2)', binary('sub', x, binary('sub', y, two))],
    ['-2', number(-2)],
    ['x^-2', binary('pow', x, number(-2))],
    ['-x*y', unary('neg', binary('mul', x, y))],
    ['x*-y', binary('mul', x, unary('neg', y))],
    ['+x', x],
    ['pi', number(Math.PI)],
    ['e', number(Math.E)],
    ['e^x', unary('exp', x)],
    ['(e)^x', binary('pow', number(Math.E), x)],
    ['if(x < y, 2, x)', select('lt', x, y, two, x)],
    ['if(x > y, 2, x)', select('lt', y, x, two, x)],
    ['if(x >= y, 2, x)', select('le', y, x, two, x)],
    ['min(x, y, 2)', binary('min', binary('min', x, y), two)],
    ['pow(x, y)', binary('pow', x, y)],
    ['|x|', unary('abs', x)],
    ['√x', unary('sqrt', x)],
    ['t', symbol('t')],
  ])('%s', (formula, expression) => {
    expect(parse(formula)).toBe(expression);
  });

  test.each(functionNames)('%s(x) is the function of that name', (name) => {
    expect(parse(`${name}(x)`)).toBe(unary(name, x));
  });
});

describe('a formula means what a mathematician means by it', () => {
  // Each pair is one and the same graph.
  test.each([
    // Products without a sign.
    ['2x', '2*x'],
    ['2(x+1)', '2*(x+1)'],
    ['x(1-x)', 'x*(1-x)'],
    ['(a)(b)', 'a*b'],
    ['-200exp(x)', '-(200*exp(x))'],
    ['2pi x', '(2*pi)*x'],
    ['2πx', '(2*pi)*x'],
    ['x y', 'x*y'],
    ['3x^2y', '(3*(x^2))*y'],
    ['x^2(x+1)', '(x^2)*(x+1)'],
    ['w1(2)', 'w1*2'],
    ['alpha(x)', 'alpha*x'],
    ['λ(x)', 'lambda*x'],
    ['e(x)', 'e*x'],
    ['sin(x)cos(x)', 'sin(x)*cos(x)'],
    ['x sin(x)', 'x*sin(x)'],
    ['sin (x)', 'sin(x)'],
    ['(x+1)y', '(x+1)*y'],
    ['2√x', '2*sqrt(x)'],
    ['2|x|y', '(2*abs(x))*y'],
    ['|x||y|', 'abs(x)*abs(y)'],
    // Precedence.
    ['1/2x', '(1/2)*x'],
    ['x/2y', '(x/2)*y'],
    ['1/2(x+1)', '(1/2)*(x+1)'],
    ['2^3^2', '2^(3^2)'],
    ['2^-x', '2^(-x)'],
    ['2^-x^2', '2^(-(x^2))'],
    ['-x^2', '-(x^2)'],
    ['2*-x^2', '2*(-(x^2))'],
    ['x^2/4', '(x^2)/4'],
    ['x/y/z', '(x/y)/z'],
    ['x/y*z', '(x/y)*z'],
    ['x-y+z', '(x-y)+z'],
    ['--x', '-(-x)'],
    ['x--y', 'x-(-y)'],
    ['√2x', 'sqrt(2)*x'],
    ['√(x+1)^2', 'sqrt(x+1)^2'],
    ['2x^2', '2*(x^2)'],
    // Numbers.
    ['1e-3x', '0.001*x'],
    ['1E3', '1000'],
    ['.5x', '0.5*x'],
    ['2.', '2'],
    ['2e', '2*e'],
    ['2e-x', '2*e - x'],
    ['2e3x', '2000*x'],
    ['2exp(x)', '2*exp(x)'],
    // Signs and brackets as they are typed or pasted.
    ['x − y', 'x - y'],
    ['2·x×y', '2*x*y'],
    ['x÷y', 'x/y'],
    ['x**2', 'x^2'],
    ['x²y⁻¹', '(x^2)*(y^(-1))'],
    ['x¹²', 'x^12'],
    ['e²', 'e^2'],
    ['[x+{1}]', '(x+(1))'],
    ['sin[x]', 'sin(x)'],
    ['x^{2}', 'x^2'],
    ['if(x≤y, 1, 2)', 'if(x<=y, 1, 2)'],
    ['if(x=y, 1, 2)', 'if(x==y, 1, 2)'],
    ['if(x≠y, 1, 2)', 'if(x!=y, 1, 2)'],
    // Names.
    ['ln(x)', 'log(x)'],
    ['arctan(x)', 'atan(x)'],
    ['sgn(x)', 'sign(x)'],
    ['w_1 + w₂', 'w1 + w2'],
    ['η + Δ', 'eta + Delta'],
    ['η1x', 'eta1*x'],
    // Bars.
    ['|x-1|', 'abs(x-1)'],
    ['||x|-1|', 'abs(abs(x)-1)'],
    ['x|y|', 'x*abs(y)'],
    ['|(|x|+1)y|', 'abs((abs(x)+1)*y)'],
    ['|x|*y*|z|', 'abs(x)*y*abs(z)'],
    ['max(|x|, |y|)', 'max(abs(x), abs(y))'],
  ])('%s is %s', (short, long) => {
    expect(parse(short)).toBe(parse(long));
  });

  test.each([
    ['1/2x', { x: 8 }, 4],
    ['-x^2', { x: 3 }, -9],
    ['2^3^2', {}, 512],
    ['x(1-x)', { x: 3 }, -6],
    ['3x^2y', { x: 3, y: 5 }, 135],
    ['(x^2-1)^2/4', { x: 3 }, 16],
    ['-200exp(x)', { x: 0 }, -200],
  ])('%s at %o is %d', (formula, values, value) => {
    expect(evaluate(parse(formula), values)).toBe(value);
  });

  test('letters run together are one name, digits end it', () => {
    expect(freeSymbols(parse('xy + x1 + x_min + mass'))).toEqual(['xy', 'x1', 'x_min', 'mass']);
  });

  test('names of things that JavaScript knows are ordinary names', () => {
    expect(freeSymbols(parse('constructor + toString + valueOf'))).toEqual([
      'constructor',
      'toString',
      'valueOf',
    ]);
  });

  test('a name known to be a value is a factor before a bracket', () => {
    expect(parse('mass(x-1)', { names: ['mass'] })).toBe(parse('mass*(x-1)'));
  });

  test('every float64 is read back from its shortest decimal', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }).map(Math.abs),
        (value) => {
          expect(parse(String(value))).toBe(number(value));
        },
      ),
    );
  });

  test('white space means nothing', () => {
    expect(parse(' \t( x ^ 2\n- 1 ) ^ 2 / 4 ')).toBe(parse('(x^2-1)^2/4'));
  });
});

describe('size', () => {
  test('200 brackets are read, signs and powers alike', () => {
    const depth = 199;
    expect(parse(`${'('.repeat(depth)}x${')'.repeat(depth)}`)).toBe(x);
    expect(parse(`${'-'.repeat(198)}x`).kind).toBe('unary');
    expect(parse(`x${'^x'.repeat(depth)}`).kind).toBe('binary');
  });

  test('a sum of thousands of terms is read', () => {
    const e = parse(Array.from({ length: 2000 }, () => 'x').join('+'));
    expect(evaluate(e, { x: 1 })).toBe(2000);
  });
});
