import { describe, expect, test } from 'vitest';
import { isQuasiPeriodic } from '../../src/analysis/quasi-periodic.ts';
import { candidatePeriods, isGrowing, isWithin, rangeOf } from '../../src/analysis/window.ts';

const windowOf = (f: (k: number) => number, length = 256) =>
  Float64Array.from({ length }, (_, k) => f(k));

/** A chaotic orbit: the logistic map at r = 4. */
function logistic(length: number): Float64Array {
  let y = 0.3;
  return windowOf(() => {
    y = 4 * y * (1 - y);
    return y;
  }, length);
}

describe('candidatePeriods', () => {
  test('lists the period of a cycle and none of its multiples', () => {
    expect(
      candidatePeriods(
        windowOf((k) => k % 12),
        64,
      ),
    ).toEqual([1, 12]);
    expect(
      candidatePeriods(
        windowOf(() => 0.5),
        64,
      ),
    ).toEqual([1]);
  });

  test('lists the near and the exact one of a cycle that has just doubled', () => {
    const doubled = windowOf((k) => (k % 3) + (k % 6 < 3 ? 1e-4 : 0));
    expect(candidatePeriods(doubled, 64)).toEqual([1, 3, 6]);
  });

  test('lists only 1 for chaos, and nothing longer than asked', () => {
    expect(candidatePeriods(logistic(256), 64)).toEqual([1]);
    expect(
      candidatePeriods(
        windowOf((k) => k % 12),
        11,
      ),
    ).toEqual([1]);
  });
});

describe('ranges', () => {
  test('least, largest, and whether all are within a radius', () => {
    const window = Float64Array.of(3, -7, 2, 1);
    expect(rangeOf(window, 0, 4)).toEqual({ low: -7, high: 3 });
    expect(rangeOf(window, 2, 4)).toEqual({ low: 1, high: 2 });
    expect(isWithin(window, 7)).toBe(true);
    expect(isWithin(window, 6.9)).toBe(false);
    expect(isWithin(Float64Array.of(0, Number.NaN), 7)).toBe(false);
  });

  test('an orbit on its way out grows, one that settles, rests or wanders does not', () => {
    expect(isGrowing(windowOf((k) => (-1.001) ** k))).toBe(true);
    expect(isGrowing(windowOf((k) => (-0.999) ** k))).toBe(false);
    expect(isGrowing(windowOf(() => 1))).toBe(false);
    expect(isGrowing(logistic(256))).toBe(false);
  });
});

describe('isQuasiPeriodic', () => {
  const rotation = (Math.sqrt(5) - 1) / 2;

  test('a smooth function of a rotation is', () => {
    const window = windowOf((k) => Math.exp(Math.cos(2 * Math.PI * rotation * k)), 8192);
    expect(isQuasiPeriodic(window)).toBe(true);
  });

  test('chaos, noise on a rotation and a rotation that dies away are not', () => {
    expect(isQuasiPeriodic(logistic(8192))).toBe(false);
    const y = logistic(8192);
    expect(isQuasiPeriodic(windowOf((k) => Math.cos(k) + 0.01 * y[k]!, 8192))).toBe(false);
    expect(isQuasiPeriodic(windowOf((k) => Math.cos(k) * 0.999999 ** k, 8192))).toBe(false);
    expect(isQuasiPeriodic(windowOf(() => 1, 8192))).toBe(false);
  });
});
