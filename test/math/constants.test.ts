import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactProduct, exactSum, lowestTerms } from '../../src/math/constants.ts';

/** A finite float64 as integer·2^−exponent, exactly. */
function fraction(value: number | undefined): readonly [bigint, bigint] {
  let exponent = 0n;
  let scaled = value ?? Number.NaN;
  expect(Number.isFinite(scaled)).toBe(true);
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    exponent++;
  }
  return [BigInt(scaled), exponent];
}

describe('constants combine where nothing is lost', () => {
  test.each([
    [2, 3, 6],
    [0.5, 0.3, 0.15],
    [3, 0.1, 0.3],
    [20, 0.2, 4],
    [1.05, 4, 4.2],
    [-2, 0.7, -1.4],
    [1 / 3, 4, 4 / 3],
  ])('%d·%d = %d', (a, b, product) => {
    expect(exactProduct(a, b)).toBe(product);
  });

  test.each([
    [1, 2, 3],
    [0.1, 0.2, 0.3],
    [1e15, 0.5, 1000000000000000.5],
    [0.3, -0.1, 0.2],
  ])('%d + %d = %d', (a, b, sum) => {
    expect(exactSum(a, b)).toBe(sum);
  });

  test('and stay apart where something would be', () => {
    expect(exactProduct(1 / 3, 1 / 3)).toBeUndefined();
    expect(exactProduct(1.23456789, 9.87654321)).toBeUndefined();
    expect(exactProduct(1e200, 1e-200)).toBeUndefined();
    expect(exactProduct(1e100, 1e100)).toBeUndefined();
    expect(exactSum(1, 1e-17)).toBeUndefined();
    expect(exactSum(1 / 3, 0.1)).toBeUndefined();
  });

  test('a product or sum of two dyadic numbers is the exact one', () => {
    const dyadic = fc
      .tuple(fc.integer({ min: -(2 ** 26), max: 2 ** 26 }), fc.nat({ max: 20 }))
      .map(([digits, exponent]) => digits / 2 ** exponent);
    fc.assert(
      fc.property(dyadic, dyadic, (a, b) => {
        const [p, i] = fraction(a);
        const [q, j] = fraction(b);
        if (a * b !== 0) {
          const [r, k] = fraction(exactProduct(a, b));
          expect(r << (i + j)).toBe((p * q) << k);
        }
        const [s, k] = fraction(exactSum(a, b));
        expect(s << (i + j)).toBe(((p << j) + (q << i)) << k);
      }),
    );
  });
});

describe('lowestTerms', () => {
  test.each([
    [4, 6, [2, 3]],
    [6, 3, [2, 1]],
    [0.3, 0.1, [3, 1]],
    [0.1, 2, [0.05, 1]],
    [0.1, 3, [0.1, 3]],
    [1 / 3, 1 / 3, [1, 1]],
    [Math.PI, 1, [Math.PI, 1]],
  ])('%d/%d', (p, q, terms) => {
    expect(lowestTerms(p, q)).toEqual(terms);
  });
});
