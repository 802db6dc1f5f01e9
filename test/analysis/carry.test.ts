import { describe, expect, test } from 'vitest';
import type { Carry } from '../../src/analysis/carry.ts';
import { cascadeParts } from '../../src/analysis/cascade-parts.ts';
import type { CascadeRequest } from '../../src/analysis/cascade-request.ts';
import { density } from '../../src/analysis/density.ts';
import { columnsOf, finish, requestOf } from './finish.ts';

/** x⁴/4 − x²/2 + c·x has two minima between its folds at c = ±2/(3√3). */
const fold = 2 / (3 * Math.sqrt(3));
const tilted: Partial<CascadeRequest> = {
  formula: 'x^4/4 - x^2/2 + c*x',
  constants: { c: 0 },
  parameters: { lr: 0.1 },
  over: 'c',
  from: -0.6,
  to: 0.6,
  columns: 241,
};

const carried = (carry: Carry, request: Partial<CascadeRequest>) =>
  columnsOf({ ...request, carry });

describe('a double well that is tilted back and forth', () => {
  const up = carried('up', tilted);
  const down = carried('down', tilted);

  test('the way up leaves the right well at its fold, the way down the left one at the mirrored', () => {
    for (const [columns, sign] of [
      [up, 1],
      [down, -1],
    ] as const) {
      for (const { value, status, period, min } of columns) {
        expect([status, period]).toEqual(['converged', 1]);
        // On the way from afar its well is followed to the very last column before the fold.
        expect(Math.sign(min!)).toBe(sign * value < fold ? sign : -sign);
        expect(Math.abs(min! ** 3 - min! + value)).toBeLessThan(1e-9);
      }
    }
  });

  test('at the fold the minimum is at 1/√3: the last columns before it come as close as √(Δc/√3)', () => {
    const last = up.filter(({ min }) => min! > 0).at(-1)!;
    expect(fold - last.value).toBeLessThan(0.005);
    const away = Math.sqrt((fold - last.value) / Math.sqrt(3));
    expect(Math.abs(last.min! - 1 / Math.sqrt(3) - away)).toBeLessThan(0.1 * away + 1e-3);
  });

  test('outside the folds both agree, between them nowhere', () => {
    up.forEach(({ value, min }, i) => {
      const apart = Math.abs(min! - down[i]!.min!);
      if (Math.abs(value) > fold) expect(apart).toBeLessThan(1e-9);
      else expect(apart).toBeGreaterThan(1);
    });
  });

  test('a sweep that is asked for backwards has the same columns in its own order', () => {
    const backwards = carried('up', { ...tilted, from: 0.6, to: -0.6 });
    expect(backwards.map(({ value }) => value)).toEqual(up.map(({ value }) => value).reverse());
    backwards.reverse().forEach(({ min }, i) => {
      expect(Math.abs(min! - up[i]!.min!)).toBeLessThan(1e-12);
    });
  });

  test('each column says how it began', () => {
    expect(up.every(({ carried }) => carried?.direction === 'up' && !carried.restarted)).toBe(true);
    expect(columnsOf(tilted).some((column) => 'carried' in column)).toBe(false);
  });
});

describe('without coexistence both ways agree', () => {
  test('the doublings of one well, away from the doublings themselves', () => {
    const request = { from: 0.85, to: 1.285, columns: 80 };
    const [up, down] = [carried('up', request), carried('down', request)];
    const sorted = (points: ArrayLike<number>) => Array.from(points).sort((a, b) => a - b);
    up.forEach((column, i) => {
      const other = down[i]!;
      expect([column.status, column.period]).toEqual([other.status, other.period]);
      expect(column.status).toBe('converged');
      sorted(column.points).forEach((x, k) => {
        expect(Math.abs(x - sorted(other.points)[k]!)).toBeLessThan(2e-9);
      });
    });
  });

  test('a carried orbit leaves a cycle that has become unstable', () => {
    // Carried upwards it sits on x = 1 to the last bit when the flip at η = 1 comes.
    const columns = carried('up', { from: 0.95, to: 1.05, columns: 11 });
    expect(columns.map(({ period }) => period)).toEqual([1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
  });
});

describe('an orbit that escapes', () => {
  test('begins at the start again, and the column says so', () => {
    // Beyond η = 2 every orbit leaves.
    const columns = carried('down', { from: 1.95, to: 2.05, columns: 11 });
    const restarted = columns.map(({ value, status, carried }) => ({
      value,
      escaped: status === 'escaped',
      restarted: carried!.restarted,
    }));
    for (const [i, { value, escaped, restarted: again }] of restarted.entries()) {
      expect(escaped).toBe(value > 2);
      expect(again).toBe(restarted[i + 1]?.escaped ?? false);
    }
  });

  test('several starts are carried side by side', () => {
    const both = carried('up', { ...tilted, starts: [[0.9], [-0.9]], from: -0.3, to: 0.3 });
    for (const { points } of both) {
      expect(points).toHaveLength(2);
      expect(points[0]! * points[1]!).toBeLessThan(0);
    }
  });
});

describe('carried columns cannot be computed apart', () => {
  test('a carried sweep is its only part', () => {
    const request = requestOf({ columns: 1000, carry: 'up' });
    expect(cascadeParts(request)).toEqual([request]);
  });

  test.each([
    [{ carry: 'up', columnRange: [0, 1] as const }, /needs the one before; leave the column range/],
    [{ carry: 'sideways' as Carry }, /choose none, up or down/],
  ] as const)('%o', (request, message) => {
    expect(() => columnsOf(request)).toThrow(message);
  });
});

describe('the density of a carried sweep', () => {
  // A column 10⁻⁴ beyond the fold takes 2,400 steps to get past where it was.
  const detail = { columns: 241, rows: 300, low: -1.5, high: 1.5, burnIn: 20_000, keep: 500 };

  test('has the same jumps as the certified columns, and their values', () => {
    for (const carry of ['up', 'down'] as const) {
      const found = finish(density({ ...detail, request: requestOf({ ...tilted, carry }) }));
      const certified = carried(carry, tilted);
      certified.forEach(({ value, min }, c) => {
        expect(found.values[c]).toBe(value);
        expect(Math.abs(found.least[c]! - min!)).toBeLessThan(1e-4);
        expect(Math.abs(found.most[c]! - min!)).toBeLessThan(1e-4);
      });
    }
  });

  test('leaves the columns of orbits that escape empty and begins at the start again', () => {
    const request = requestOf({ from: 1.9, to: 2.1, carry: 'down' });
    const found = finish(density({ ...detail, columns: 21, request }));
    found.values.forEach((value, c) => {
      const counts = found.density.subarray(300 * c, 300 * (c + 1));
      expect(counts.some((count) => count > 0)).toBe(value <= 2);
      expect(found.escapedAt[c]! >= 0).toBe(value > 2);
    });
  });

  test('several starts are refused', () => {
    const request = requestOf({ carry: 'up', starts: [[0.3], [-0.3]] });
    expect(() => finish(density({ ...detail, request }))).toThrow(/2 starts; give one/);
  });
});
