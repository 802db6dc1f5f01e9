import { describe, expect, test } from 'vitest';
import { doublings } from '../../../src/analysis/bifurcation/doublings.ts';
import {
  doublingRows,
  doublingsCsv,
  doublingsText,
} from '../../../src/app/cascade/doubling-rows.ts';
import { doublingWindow, feigenbaum } from '../../../src/app/cascade/doubling-window.ts';
import { doubleWell, finish } from '../../analysis/finish.ts';

const result = finish(
  doublings({
    formula: doubleWell,
    constants: {},
    rule: 'gd',
    parameters: {},
    over: 'lr',
    start: [1],
    count: 8,
  }),
);
const whole = { from: 0.6, to: 2.02, low: -1.6, high: 1.6 };

describe('the table of doublings', () => {
  const rows = doublingRows(result);

  test('has a row for each, with ratios beside the doubling in their middle', () => {
    expect(rows.map(({ period }) => period)).toEqual([1, 2, 4, 8, 16, 32, 64, 128]);
    expect(rows[0]!.delta).toBeNull();
    expect(rows.at(-1)!.delta).toBeNull();
    const [a, b, c] = rows.map(({ value }) => value);
    expect(rows[1]!.delta!.value).toBeCloseTo((b! - a!) / (c! - b!), 12);
    expect(Math.abs(rows[6]!.delta!.value - feigenbaum.delta)).toBeLessThan(1e-4);
    expect(Math.abs(rows[7]!.alpha!.value - feigenbaum.alpha)).toBeLessThan(2e-2);
  });

  test('is written with a header and all digits', () => {
    const [header, first, second, ...rest] = doublingsCsv(result, 'lr').trimEnd().split('\n');
    expect(header).toBe('period,lr,error,delta,alpha');
    expect(first!.split(',').slice(0, 2)).toEqual(['1', '1']);
    expect(Number(second!.split(',')[1])).toBe(rows[1]!.value);
    expect(rest).toHaveLength(6);
    expect(doublingsText(result, 'η')).toMatch(/η accumulates at 1\.30228346/);
  });
});

describe('the window of a doubling', () => {
  test('holds its flip and the next, and both arms', () => {
    for (let n = 0; n < 8; n++) {
      const window = doublingWindow(result, n, 0, whole);
      const { value } = result.doublings[n]!;
      expect(window.from).toBeLessThan(value);
      const next = result.doublings[n + 1]?.value ?? value;
      expect(window.to).toBeGreaterThan(next);
      const centre = (window.low + window.high) / 2;
      const on = [...result.doublings[n]!.points].some((x) => Math.abs(x - centre) < 1e-12);
      expect(on).toBe(true);
    }
  });

  test('shrinks by δ across and by α in height', () => {
    const [a, b] = [5, 6].map((n) => doublingWindow(result, n, 0, whole));
    expect((a!.to - a!.from) / (b!.to - b!.from)).toBeCloseTo(feigenbaum.delta, 2);
    expect((a!.high - a!.low) / (b!.high - b!.low)).toBeCloseTo(feigenbaum.alpha, 1);
  });
});
