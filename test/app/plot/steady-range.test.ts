import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Interval, steadyDecades, steadyRange } from '../../../src/app/plot/curves.ts';

const interval = fc
  .tuple(
    fc.double({ min: -10, max: 10, noNaN: true }),
    fc.double({ min: 0.01, max: 10, noNaN: true }),
  )
  .map(([low, width]): Interval => [low, low + width]);

describe('the range of an axis during a drag', () => {
  it('begins as needed', () => {
    expect(steadyRange(null, [-1, 2])).toEqual([-1, 2]);
    expect(steadyDecades(null, [1e-3, 1])).toEqual([1e-3, 1]);
  });

  it('stands still while it shows the curves and they fill most of it', () => {
    const before: Interval = [0, 1];
    expect(steadyRange(before, [0.2, 0.9])).toBe(before);
    const decades: Interval = [1e-6, 1];
    expect(steadyDecades(decades, [1e-4, 1])).toBe(decades);
  });

  it('is fitted anew when the curves fill little of it, or need much more', () => {
    expect(steadyRange([0, 1], [0.4, 0.6])).toEqual([0.4, 0.6]);
    expect(steadyRange([0, 1], [-5, 5])).toEqual([-5, 5]);
    expect(steadyDecades([1e-12, 1], [1e-3, 1])).toEqual([1e-3, 1]);
  });

  it('takes room in advance only where it has to grow', () => {
    const [low, high] = steadyRange([0, 1], [0.1, 1.1]);
    expect(low).toBe(0);
    expect(high).toBeGreaterThan(1.1);
    expect(steadyDecades([1e-4, 1], [1e-5, 0.1])).toEqual([1e-5, 1]);
  });

  it('always shows what is needed', () => {
    fc.assert(
      fc.property(interval, interval, (before, needed) => {
        const [low, high] = steadyRange(before, needed);
        expect(low).toBeLessThanOrEqual(needed[0]);
        expect(high).toBeGreaterThanOrEqual(needed[1]);
      }),
    );
  });
});
