import fc from 'fast-check';
import { expect, test } from 'vitest';
import { norm } from '../../src/math/norm.ts';

test('exact where squares are', () => {
  expect(norm([3, -4])).toBe(5);
  expect(norm([2, 3, 6])).toBe(7);
  expect(norm([])).toBe(0);
  expect(norm([0, -0])).toBe(0);
});

test('a single number is its own size, subnormals and the largest included', () => {
  fc.assert(
    fc.property(fc.double(), (x) => {
      expect(norm([x])).toBe(Math.abs(x));
      expect(norm([0, x])).toBe(Math.abs(x));
    }),
  );
});

test('no square over- or underflows, and infinity and NaN stay', () => {
  expect(norm([3e200, 4e200]) / 5e200).toBeCloseTo(1, 15);
  expect(norm([3e-200, 4e-200]) / 5e-200).toBeCloseTo(1, 15);
  expect(norm([1, -Infinity])).toBe(Infinity);
  expect(norm([Number.NaN, 1])).toBeNaN();
  expect(norm([1, Number.NaN])).toBeNaN();
});
