import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { integerPower, integerPowerChain, isIntegerPower } from '../../src/math/integer-power.ts';

const spelled = (n: number) => integerPowerChain('x', n, (a, b) => `(${a}·${b})`);

describe('the chain of multiplications', () => {
  test.each([
    [1, 'x'],
    [2, '(x·x)'],
    [3, '(x·(x·x))'],
    [4, '((x·x)·(x·x))'],
    [5, '(x·((x·x)·(x·x)))'],
    [6, '((x·x)·((x·x)·(x·x)))'],
    [7, '((x·(x·x))·((x·x)·(x·x)))'],
  ])('x^%i is %s', (n, chain) => {
    expect(spelled(n)).toBe(chain);
  });

  test('has as many factors as the exponent says', () => {
    for (let n = 1; n <= 64; n++) expect(integerPowerChain(1, n, (a, b) => a + b)).toBe(n);
  });

  test('needs ⌊log₂ n⌋ squares and one product per further set bit', () => {
    for (let n = 1; n <= 64; n++) {
      let count = 0;
      integerPowerChain(1, n, (a, b) => {
        count++;
        return a + b;
      });
      const bits = n.toString(2);
      expect(count).toBe(bits.length - 1 + (bits.split('1').length - 2));
    }
  });
});

describe('integerPower', () => {
  test('is exact where the power is', () => {
    for (let n = 0; n <= 33; n++) expect(integerPower(3, n)).toBe(Number(3n ** BigInt(n)));
    expect(integerPower(2, 64)).toBe(2 ** 64);
    expect(integerPower(2, -64)).toBe(2 ** -64);
    expect(integerPower(-3, 3)).toBe(-27);
  });

  test('x^0 is 1, whatever x', () => {
    for (const x of [0, -0, Number.NaN, Number.POSITIVE_INFINITY])
      expect(integerPower(x, 0)).toBe(1);
  });

  test('0 to a negative power is infinite', () => {
    expect(integerPower(0, -2)).toBe(Number.POSITIVE_INFINITY);
  });

  test('agrees with Math.pow to the roundings of its products', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.integer({ min: -64, max: 64 }),
        (x, n) => {
          const power = integerPower(x, n);
          expect(Math.abs(power / x ** n - 1)).toBeLessThan(70 * Number.EPSILON);
        },
      ),
    );
  });
});

test('integer powers end at 64', () => {
  expect([0, 1, -1, 64, -64].every(isIntegerPower)).toBe(true);
  expect([0.5, 65, -65, Number.NaN, Number.POSITIVE_INFINITY].some(isIntegerPower)).toBe(false);
});
