import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findRoot } from '../../src/analysis/root.ts';

describe('findRoot', () => {
  test.each([
    ['√2', (x: number) => x * x - 2, 0, 2, Math.SQRT2],
    ['a flat triple root', (x: number) => (x - 0.3) ** 3, 0, 1, 0.3],
    ['a steep wall', (x: number) => Math.tanh(1e6 * (x - 0.123)), -1, 1, 0.123],
    ['from the right', (x: number) => Math.cos(x), 3, 0, Math.PI / 2],
  ])('%s', (_name, f, from, to, root) => {
    expect(Math.abs(findRoot(f, from, to)! - root)).toBeLessThan(1e-5);
  });

  test('reaches the last bit of a simple root, in few evaluations', () => {
    let evaluations = 0;
    const f = (x: number) => {
      evaluations++;
      return Math.exp(x) - 5;
    };
    expect(Math.abs(findRoot(f, 0, 10)! - Math.log(5))).toBeLessThan(5e-16);
    expect(evaluations).toBeLessThan(20);
  });

  test('an end may be the root', () => {
    expect(findRoot((x) => x, 0, 1)).toBe(0);
    expect(findRoot((x) => x - 1, 0, 1)).toBe(1);
  });

  test('no sign change and no value give null', () => {
    expect(findRoot((x) => x * x + 1, -1, 1)).toBeNull();
    expect(findRoot((x) => (x < 0.4 ? -1 : Number.NaN), 0, 1, -1, 1)).toBeNull();
  });

  test('finds the root of any increasing cubic', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.99, max: 0.99, noNaN: true }), (root) => {
        const f = (x: number) => (x - root) * (1 + (x - root) ** 2);
        expect(Math.abs(findRoot(f, -1, 1)! - root)).toBeLessThanOrEqual(1e-14);
      }),
    );
  });
});
