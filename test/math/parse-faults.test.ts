import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FormulaError } from '../../src/math/formula-error.ts';
import { parse } from '../../src/math/parse.ts';
import { almostFormulas } from './arbitrary.ts';

function faultOf(formula: string): FormulaError {
  try {
    parse(formula);
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
  throw new Error(`"${formula}" was read without an error.`);
}

describe('what is at fault, and the cure', () => {
  // Formula, where and which part of it is at fault, words of the problem, words of the cure.
  test.each([
    ['', 0, '', 'no formula', 'such as (x^2-1)^2/4'],
    ['   ', 0, '   ', 'no formula', 'such as'],
    ['(x+1', 0, '(', 'never closed', 'add ")"'],
    ['sin(x+1', 3, '(', 'never closed', 'add ")"'],
    ['2[x+1', 1, '[', 'never closed', 'add "]"'],
    ['x+1)', 3, ')', 'closes no bracket', 'remove it'],
    ['(x+1]', 4, ']', 'closes the "(" of position 1', 'write ")"'],
    ['((x+1)', 0, '(', 'never closed', 'add ")"'],
    ['()', 0, '()', 'empty', 'put an expression'],
    ['x + ', 2, '+', 'missing after "+"', 'write a number'],
    ['x^', 1, '^', 'missing after "^"', 'write a number'],
    ['* x', 0, '*', 'missing before "*"', 'write a number'],
    ['x + * y', 4, '*', 'missing between "+" and "*"', 'write a number'],
    ['max(, x)', 4, ',', 'missing between "(" and ","', 'write a number'],
    ['(x+)', 3, ')', 'missing between "+" and ")"', 'write a number'],
    ['1 + foo(x)', 4, 'foo', 'no function foo', 'foo*(…)'],
    ['snh(x)', 0, 'snh', 'no function snh', 'did you mean sinh(…)?'],
    ['Sin(x)', 0, 'Sin', 'no function Sin', 'did you mean sin(…)?'],
    ['tahn(x)', 0, 'tahn', 'no function', 'did you mean tanh(…)?'],
    ['log10(x)', 0, 'log10', 'no function', 'log(x)/log(10)'],
    ['relu(x)', 0, 'relu', 'no function', 'max(0, x)'],
    ['xsin(x)', 0, 'xsin', 'no function', 'did you mean x*sin(…)?'],
    ['xy(x)', 0, 'xy', 'no function', 'xy*(…)'],
    ['toString(x)', 0, 'toString', 'no function toString', 'toString*(…)'],
    ['sin(x, y)', 0, 'sin(x, y)', 'takes 1 argument, here it has 2', 'write sin(x)'],
    ['sin(0,5)', 0, 'sin(0,5)', 'takes 1 argument', 'a decimal number with a point'],
    ['cos()', 0, 'cos()', 'takes 1 argument, here it has 0', 'write cos(x)'],
    ['2max(x)', 1, 'max(x)', 'takes 2 arguments or more, here it has 1', 'max(a, b)'],
    ['pow(x)', 0, 'pow(x)', 'takes 2 arguments, here it has 1', 'pow(a, b)'],
    ['pow(x,2,3)', 0, 'pow(x,2,3)', 'takes 2 arguments, here it has 3', 'pow(a, b)'],
    ['sin x', 0, 'sin', 'no bracket', 'write sin(x)'],
    ['ln 2', 0, 'ln', 'no bracket', 'write ln(2)'],
    ['1+sin', 2, 'sin', 'no bracket', 'write sin(x)'],
    ['max', 0, 'max', 'no bracket', 'write max(a, b)'],
    ['sin^2(x)', 3, '^', 'before the power', 'sin(x)^2'],
    ['sin²(x)', 3, '²', 'before the power', 'sin(x)^2'],
    ['x # y', 2, '#', 'has no meaning', 'use names, numbers'],
    ['x!', 1, '!', 'has no meaning', 'product'],
    ['\\frac{x}{2}', 0, '\\', 'has no meaning', 'without LaTeX'],
    ['x + 😀', 4, '😀', 'has no meaning', 'use names'],
    ['x\u0000', 1, '\u0000', 'U+0000 has no meaning', 'use names'],
    ['2 + 1.2.3x', 4, '1.2.3', '1.2.3 is not a number', 'one decimal point'],
    ['1..2', 0, '1..2', 'not a number', 'one decimal point'],
    ['1e3.5', 0, '1e3.5', 'not a number', 'one decimal point'],
    ['1e999', 0, '1e999', 'too large', '1.8e308'],
    ['0,5x', 1, ',', 'decimal sign is a point', 'write 0.5'],
    ['x, y', 1, ',', 'separates the arguments', 'remove it'],
    ['y = x^2', 2, '=', 'no equals sign', 'right of it'],
    ['f(x) = x^2', 5, '=', 'no equals sign', 'right of it'],
    ['x < 2', 2, '<', 'not a value', 'if(a < b, u, v)'],
    ['if(x, 1, 2)', 4, ',', 'needs a comparison', 'if(a < b, u, v)'],
    ['if(0 < x < 1, 1, 2)', 9, '<', 'cannot be chained', 'a second if'],
    ['if(x < 1, 2)', 0, 'if(x < 1, 2)', 'here it has 1', 'if(a < b, u, v)'],
    ['if(x < 1', 2, '(', 'never closed', 'add ")"'],
    ['if x < 1', 0, 'if', 'no bracket', 'if(a < b, u, v)'],
    ['x 2', 2, '2', 'no operator between "x" and "2"', 'write * for a product'],
    ['(x+1)2', 5, '2', 'no operator between ")" and "2"', '^ for a power'],
    ['2 3', 2, '3', 'no operator between "2" and "3"', 'write *'],
    ['|x|y|z|', 2, '|', 'not clear which bars', 'abs(…)'],
    ['|x', 0, '|', 'never closed', 'abs(…)'],
    ['(|x)', 1, '|', 'never closed', 'add "|"'],
    ['√', 0, '√', 'missing after "√"', 'write a number'],
  ])('%j', (formula, position, part, problem, cure) => {
    const fault = faultOf(formula);
    expect(fault.problem).toContain(problem);
    expect(fault.cure).toContain(cure);
    expect(fault.position).toBe(position);
    expect(formula.slice(fault.position, fault.position + fault.length)).toBe(part);
  });

  test('the message is one sentence with position, problem and cure', () => {
    const fault = faultOf('x + sin y');
    expect(fault.message).toBe(
      'In the formula, position 5: sin has no bracket after it; write sin(y).',
    );
    expect(fault.formula).toBe('x + sin y');
    expect(fault.name).toBe('FormulaError');
  });
});

describe('a formula too large is refused, not a crash', () => {
  test.each([
    ['brackets', `${'('.repeat(201)}x${')'.repeat(201)}`],
    ['open brackets', '('.repeat(5000)],
    ['minus signs', `${'-'.repeat(5000)}x`],
    ['signs after a product', `x*${'-'.repeat(5000)}x`],
    ['powers', `x${'^x'.repeat(3000)}`],
    ['roots', `${'√'.repeat(5000)}x`],
    ['bars', `${'|'.repeat(5000)}`],
    ['functions', `${'sin('.repeat(300)}x${')'.repeat(300)}`],
  ])('%s', (_, formula) => {
    const fault = faultOf(formula);
    expect(fault.problem).toContain('more than 200 levels');
    expect(fault.cure).toContain('simpler parts');
  });

  test('a hundred thousand characters', () => {
    const fault = faultOf(`x${'+x'.repeat(50_000)}`);
    expect(fault.problem).toContain('100001 characters');
    expect(fault.position).toBe(100_000);
    expect(() => parse(`x${'+x'.repeat(49_999)}`)).not.toThrow();
  });
});

test('any string is either read or refused by a FormulaError that points into it', () => {
  fc.assert(
    fc.property(fc.oneof(almostFormulas, fc.string({ unit: 'binary' })), (formula) => {
      try {
        parse(formula);
      } catch (error) {
        if (!(error instanceof FormulaError)) throw error;
        expect(error.formula).toBe(formula);
        expect(error.position).toBeGreaterThanOrEqual(0);
        expect(error.length).toBeGreaterThanOrEqual(0);
        expect(error.position + error.length).toBeLessThanOrEqual(formula.length);
        expect(error.message).toContain(`position ${error.position + 1}:`);
        expect(error.message).toContain(error.cure);
        expect(error.cure.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 3000 },
  );
});
