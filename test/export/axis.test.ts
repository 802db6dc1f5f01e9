import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisTicks, digitWidth } from '../../src/export/axis.ts';

const labels = (...ask: Parameters<typeof axisTicks>) =>
  axisTicks(...ask).ticks.map(({ label }) => label);

describe('ticks', () => {
  test('of everyday numbers are the numbers, with a true minus', () => {
    expect(axisTicks([0, 1], 5).exponent).toBe(0);
    expect(labels([-1, 1], 4)).toEqual(['−1.0', '−0.5', '0.0', '0.5', '1.0']);
    expect(labels([1, -1], 4)).toEqual(['1.0', '0.5', '0.0', '−0.5', '−1.0']);
    expect(labels([0, 0], 4)).not.toContain('NaN');
  });

  test('of very small and very large ones share a power of ten', () => {
    const small = axisTicks([0.8e-10, 2e-10], 6);
    expect(small.exponent).toBe(-10);
    expect(small.ticks.map(({ value, label }) => [value, label]).at(-1)).toEqual([2e-10, '2.0']);
    const large = axisTicks([-3e6, 2e6], 5);
    expect(large.exponent).toBe(6);
    expect(large.ticks.map(({ value }) => value)).toEqual([-3e6, -2e6, -1e6, 0, 1e6, 2e6]);
    expect(large.ticks.map(({ label }) => label)).toEqual(['−3', '−2', '−1', '0', '1', '2']);
  });

  test('side by side, labels never touch', () => {
    const end = fc.double({ min: -1e12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(end, fc.double({ min: 1e-7, max: 1e3, noNaN: true }), (from, share) => {
        const to = from + share * Math.max(1e-6, Math.abs(from));
        const { ticks } = axisTicks([from, to], 9, 400);
        for (const [i, { value, label }] of ticks.entries()) {
          expect(value).toBeGreaterThanOrEqual(from - 1e-9 * Math.abs(from));
          const next = ticks[i + 1];
          if (next === undefined || ticks.length <= 2) continue;
          const apart = ((next.value - value) / (to - from)) * 400;
          const half = (digitWidth * (label.length + next.label.length)) / 2;
          expect(apart).toBeGreaterThan(half);
        }
      }),
    );
  });
});
