import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/math/evaluate.ts';
import { freeSymbols, number, symbol } from '../../src/math/expression.ts';
import { parse } from '../../src/math/parse.ts';
import { print } from '../../src/math/print.ts';
import { substitute, substituteAll } from '../../src/math/substitute.ts';
import { expressions } from './arbitrary.ts';

const x = symbol('x');
const y = symbol('y');

describe('substitute', () => {
  test('replaces a name by an expression, and simplifies', () => {
    expect(print(substitute(parse('a x^2/2 + b'), { a: number(2), b: number(0) }))).toBe('x^2');
    expect(print(substitute(parse('(x-y)^2'), { x: parse('y+1') }))).toBe('1');
    expect(print(substitute(parse('if(k < 1, x, y)'), { k: number(2) }))).toBe('y');
    expect(print(substitute(parse('max(k, 3)x'), { k: number(2) }))).toBe('3*x');
  });

  test('replaces all at once, so two names can be exchanged', () => {
    expect(substitute(parse('x - 2y'), { x: y, y: x })).toBe(parse('y - 2x'));
  });

  test('leaves what does not change as it was written', () => {
    const e = parse('1*x + 0*y');
    expect(substitute(e, { z: number(1) })).toBe(e);
    expect(substitute(parse('sin(1*x)/k'), { k: y })).toBe(parse('sin(1*x)/y'));
  });

  test('knows only the names it was given', () => {
    expect(substitute(symbol('toString'), {})).toBe(symbol('toString'));
  });

  test('works on many expressions with one set of names', () => {
    expect(substituteAll([parse('x+y'), parse('x*y')], { x: number(1) })).toEqual([
      parse('1+y'),
      y,
    ]);
  });

  test('a number for a name gives the value there', () => {
    const shape = {
      names: ['x', 'y'],
      numbers: fc.integer({ min: -4, max: 4 }),
      unary: ['neg', 'abs', 'sign'],
      binary: ['add', 'sub', 'mul', 'min', 'max'],
    } as const;
    const small = fc.integer({ min: -4, max: 4 });
    fc.assert(
      fc.property(expressions(shape), small, small, (e, a, b) => {
        const filled = substitute(e, { x: number(a), y: number(b) });
        expect(freeSymbols(filled)).toEqual([]);
        const long = evaluate(e, { x: a, y: b });
        fc.pre(Math.abs(long) < 2 ** 50);
        expect(evaluate(filled, {}) + 0).toBe(long + 0);
      }),
    );
  });

  test('does not overflow the call stack', () => {
    const e = parse(Array.from({ length: 4000 }, () => 'x').join('+'));
    expect(evaluate(substitute(e, { x: parse('y*y') }), { y: 2 })).toBe(16_000);
  });
});
