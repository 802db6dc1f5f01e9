import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readable, roundestIn, tickLabel, tickStep, ticks } from '../../../src/app/plot/ticks.ts';

describe('ticks', () => {
  it('puts round numbers on both ends of an interval', () => {
    expect(ticks(-1, 1, 4)).toEqual([-1, -0.5, 0, 0.5, 1]);
    expect(ticks(0.6, 2, 7)).toEqual([0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8, 2]);
  });

  it('steps by 1, 2 or 5 times a power of ten, and about as often as asked', () => {
    const size = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(size, fc.integer({ min: 2, max: 12 }), (range, count) => {
        const step = tickStep(0, range, count);
        const lead = step / 10 ** Math.floor(Math.log10(step) + 1e-9);
        expect([1, 2, 5].some((digit) => Math.abs(lead - digit) < 1e-6)).toBe(true);
        const number = range / step;
        expect(number).toBeGreaterThan(count / 1.8);
        expect(number).toBeLessThan(count * 1.8);
      }),
    );
  });
});

describe('roundestIn', () => {
  it('prefers fewer digits', () => {
    expect(roundestIn(0.47, 0.53)).toBe(0.5);
    expect(roundestIn(0.93, 1.4)).toBe(1);
    expect(roundestIn(17, 24)).toBe(20);
    expect(roundestIn(-146.7, -130)).toBe(-140);
    expect(roundestIn(-1, 2)).toBe(0);
  });

  it('stays inside the interval', () => {
    const end = fc.double({ min: -1e5, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(end, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (low, width) => {
        const round = roundestIn(low, low + width);
        expect(round).toBeGreaterThanOrEqual(low - 1e-9 * (1 + Math.abs(low)));
        expect(round).toBeLessThanOrEqual(low + width + 1e-9 * (1 + Math.abs(low)));
      }),
    );
  });
});

describe('numbers for people', () => {
  it('writes a true minus and powers of ten', () => {
    expect(readable(-0.81234, 3)).toBe('−0.812');
    expect(readable(1.2e-5, 2)).toBe('1.2·10⁻⁵');
    expect(readable(-1e12, 3)).toBe('−10¹²');
    expect(readable(Number.POSITIVE_INFINITY)).toBe('∞');
    expect(tickLabel(-0.5)).toBe('−0.5');
    expect(tickLabel(2)).toBe('2');
  });
});
