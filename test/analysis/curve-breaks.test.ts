import { describe, expect, test } from 'vitest';
import { brokenAtJumps } from '../../src/analysis/curve-breaks.ts';

const sampled = (at: (x: number) => number, count: number) =>
  Array.from({ length: count + 1 }, (_, i) => [i / count, at(i / count)] as const);

describe('breaks of a curve', () => {
  test('a line, however steep, has none', () => {
    for (const slope of [1, -40]) {
      const at = (x: number) => slope * x;
      expect(brokenAtJumps(sampled(at, 4), at, 1)).toEqual(sampled(at, 4));
    }
  });

  test('a jump has one, where it is', () => {
    const at = (x: number) => (x < 0.6 ? 0 : 1);
    const broken = brokenAtJumps(sampled(at, 4), at, 1);
    const gaps = broken.filter(([, y]) => Number.isNaN(y));
    expect(gaps).toHaveLength(1);
    expect(Math.abs(gaps[0]![0] - 0.6)).toBeLessThan(1e-3);
    expect(broken.filter(([, y]) => !Number.isNaN(y))).toEqual(sampled(at, 4));
  });

  test('between two pieces with nothing in between there is one', () => {
    const at = (x: number) => (x < 0.3 ? 0 : x < 0.45 ? Number.NaN : 1);
    const broken = brokenAtJumps(sampled(at, 2), at, 1);
    expect(broken.map(([, y]) => y)).toEqual([0, Number.NaN, 1, 1]);
  });

  test('small steps are not looked into', () => {
    const at = () => {
      throw new Error('was asked');
    };
    expect(
      brokenAtJumps(
        sampled((x) => 0.2 * x, 3),
        at,
        1,
      ),
    ).toHaveLength(4);
  });
});
