import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lower } from '../../src/kernel/lower.ts';
import { evaluate } from '../../src/math/evaluate.ts';
import { binary, number, symbol, topologicalOrder } from '../../src/math/expression.ts';
import { anyNumber, randomExpression } from './random-expressions.ts';

const x = symbol('x');
const power = (n: number) => binary('pow', x, number(n));

describe('lowering', () => {
  test('makes integer powers products', () => {
    const xx = binary('mul', x, x);
    expect(lower([power(2)])).toEqual([xx]);
    expect(lower([power(3)])).toEqual([binary('mul', x, xx)]);
    expect(lower([power(-1)])).toEqual([binary('div', number(1), x)]);
    expect(lower([power(0), power(1)])).toEqual([number(1), x]);
  });

  test('shares x² among x², x³ and x⁴', () => {
    const operations = topologicalOrder(lower([power(2), power(3), power(4)]));
    expect(operations.filter((e) => e.kind === 'binary')).toHaveLength(3);
  });

  test('keeps powers that are not multiplied out', () => {
    const others = [power(0.5), power(65), power(-65), power(Infinity), power(Number.NaN)];
    expect(lower(others)).toEqual(others);
    expect(lower([binary('pow', number(2), x)])).toEqual([binary('pow', number(2), x)]);
  });

  test('divides by multiplying only where that is exact', () => {
    const divided = (c: number) => lower([binary('div', x, number(c))])[0];
    expect(divided(4)).toBe(binary('mul', x, number(0.25)));
    expect(divided(-0.5)).toBe(binary('mul', x, number(-2)));
    for (const c of [3, 0, Infinity, Number.NaN, 2 ** 1023, 5e-324]) {
      expect(divided(c)).toBe(binary('div', x, number(c)));
    }
  });

  test('changes no bit', () => {
    fc.assert(
      fc.property(randomExpression(['x', 'y']), anyNumber, anyNumber, (e, xValue, yValue) => {
        const values = { x: xValue, y: yValue };
        expect(evaluate(lower([e])[0]!, values)).toBe(evaluate(e, values));
      }),
      { numRuns: 500 },
    );
    const scale = fc.integer({ min: -1074, max: 1023 });
    fc.assert(
      fc.property(anyNumber, scale, (value, k) => {
        const e = binary('div', x, number(2 ** k));
        expect(evaluate(lower([e])[0]!, { x: value })).toBe(value / 2 ** k);
      }),
      { numRuns: 1000 },
    );
  });
});
