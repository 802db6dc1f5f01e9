import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepAxis, deepNumber } from '../../../src/app/plot/deep-ticks.ts';

/** A finite number as an exact integer multiple of 10⁻¹⁰⁰⁰ (every float64 is one). */
const exact = (text: string): bigint => {
  const [lead = '', exponent = '0'] = text.split('e');
  const [whole = '', part = ''] = lead.split('.');
  return BigInt(whole + part) * 10n ** BigInt(1000 + Number(exponent) - part.length);
};
const plain = (text: string) => text.replaceAll('−', '-');
const power = (text: string) =>
  Number(
    [...text.replace('10', '')].map((c) => (c === '⁻' ? '-' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c))).join(''),
  );

describe('an axis at any depth', () => {
  it('writes values while they fit', () => {
    expect(deepAxis(0.6, 2.02, 7)).toEqual({
      base: null,
      unit: null,
      ticks: [0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8, 2].map((value) => ({
        value,
        at: (value - 0.6) / (2.02 - 0.6),
        label: value.toFixed(1),
      })),
    });
    const labels = deepAxis(-1.31, 1.31, 5).ticks.map(({ label }) => label);
    expect(labels).toEqual(['−1.0', '−0.5', '0', '0.5', '1.0']);
    expect(deepAxis(1.30228, 1.30231, 4).ticks[0]!.label).toBe('1.302280');
  });

  it('counts in a power of ten where all numbers are small', () => {
    const { base, unit, ticks } = deepAxis(0.0002, 0.0009, 4);
    expect([base, unit]).toEqual([null, '10⁻⁴']);
    expect(ticks.map(({ label }) => label)).toEqual(['2', '4', '6', '8']);
  });

  it('counts from a decimal number that is written once', () => {
    const { base, unit, ticks } = deepAxis(1.30228244123, 1.30228244128, 3);
    expect([base, unit]).toEqual(['1.302282441', '10⁻¹⁰']);
    expect(ticks.map(({ label }) => label)).toEqual(['+2.4', '+2.6', '+2.8']);
  });

  it('labels are right to a millionth of the width, down to neighbouring numbers', () => {
    const widths = fc.integer({ min: 1, max: 15 });
    const middles = fc.double({ min: -20, max: 20, noNaN: true });
    fc.assert(
      fc.property(middles, widths, (middle, depth) => {
        const half = Math.max(10 ** -depth, 8 * Number.EPSILON * Math.abs(middle)) / 2;
        const [from, to] = [middle - half, middle + half];
        const { base, unit, ticks } = deepAxis(from, to, 5);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(9);
        const gaps = ticks.slice(1).map(({ at }, i) => at - ticks[i]!.at);
        expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(1e-3);
        expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
        for (const { value, label } of ticks) {
          const shift = unit === null ? '' : `e${power(unit)}`;
          const said =
            exact(plain(base ?? '0')) + exact(`${plain(label).replace('+', '')}${shift}`);
          const error = Math.abs(Number((said - exact(value.toFixed(100))) / 10n ** 970n)) / 1e30;
          // A tick lies between two float64; the nearest stands for it.
          const ulp = Number.EPSILON * Math.abs(middle);
          expect(error).toBeLessThanOrEqual(1e-6 * (to - from) + ulp);
        }
      }),
    );
  });

  it('takes the rounding of the base into account', () => {
    // 0.1 is not a float64: the nearest lies 5.55e-18 above it.
    const { base, unit, ticks } = deepAxis(0.1, 0.1 + 2 ** -52, 4);
    expect(base).toBe('0.10000000000000');
    expect(unit).toBe('10⁻¹⁶');
    for (const { value, label } of ticks) {
      const told = Number(label) * 1e-16;
      expect(Math.abs(value - 0.1 + 5.551115123125783e-18 - told)).toBeLessThan(1.4e-17);
    }
  });
});

describe('a number in a window', () => {
  it('has the digits that tell places apart, and no more', () => {
    expect(deepNumber(1.25, 0.6, 2.02)).toBe('1.250');
    expect(deepNumber(-0.5, -2, 2)).toBe('−0.500');
    expect(deepNumber(1.2345678901234567, 1.2345678901, 1.2345678902)).toBe('1.2345678901235');
    const next = 1 + Number.EPSILON;
    expect(deepNumber(next, 1, 1 + 16 * Number.EPSILON)).toBe('1.0000000000000002');
    expect(deepNumber(0.00021, 0.0002, 0.0003)).toBe('2.1·10⁻⁴');
  });
});
