import { describe, expect, it } from 'vitest';
import {
  cellWords,
  chartPixels,
  exponentColour,
  exponentLegend,
  periodColour,
  periodLegend,
} from '../../../src/app/chart/chart-colours.ts';

type Colour = readonly [number, number, number];

/** Dichromats after Viénot, Brettel and Mollon (1999), on linear light. */
const eyes: Readonly<Record<string, readonly (readonly number[])[]>> = {
  deuteranope: [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
  protanope: [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  trichromat: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};

function linear(channel: number): number {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

/** CIE L*a*b* of what an eye makes of a colour. */
function seen(colour: Colour, eye: readonly (readonly number[])[]): number[] {
  const light = colour.map(linear);
  const [r, g, b] = eye.map((row) =>
    Math.max(
      0,
      row.reduce((sum, weight, i) => sum + weight * light[i]!, 0),
    ),
  ) as [number, number, number];
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27) * (t / 116) + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

describe('the colours of a chart', () => {
  for (const theme of ['dark', 'light'] as const) {
    it.each(Object.entries(eyes))(
      `tell what lies side by side apart for a %s, ${theme}`,
      (_, eye) => {
        const main: Colour[] = [
          ...[1, 2, 4, 8, 3, 5, 7].map((period) => periodColour(period, 0, theme)),
          periodColour(0, 0.7, theme),
          periodColour(-1, Number.NaN, theme),
        ];
        for (const [i, one] of main.entries()) {
          for (const other of main.slice(i + 1)) {
            const [a, b] = [seen(one, eye), seen(other, eye)];
            expect(Math.hypot(...a.map((x, k) => x - b[k]!)), `${one} ${other}`).toBeGreaterThan(
              11,
            );
          }
        }
      },
    );

    it(`of exponents are neutral at 0 and go two ways, ${theme}`, () => {
      const [red, , blue] = exponentColour(0, theme);
      expect(Math.abs(red - blue)).toBeLessThan(16);
      const [calmRed, , calmBlue] = exponentColour(-0.5, theme);
      const [wildRed, , wildBlue] = exponentColour(0.5, theme);
      expect(calmBlue).toBeGreaterThan(calmRed + 50);
      expect(wildRed).toBeGreaterThan(wildBlue + 50);
      expect(exponentColour(Number.NEGATIVE_INFINITY, theme)).toEqual(exponentColour(-9, theme));
      expect(exponentColour(Number.NaN, theme)).toEqual(periodColour(-1, Number.NaN, theme));
      expect(exponentLegend(theme)).toHaveLength(5);
    });
  }

  it('fill a picture whose first row is the last of the chart', () => {
    const cells = {
      periods: Int32Array.of(1, 2, 0, -1),
      exponents: Float64Array.of(-1, -0.5, 0.7, Number.NaN),
    };
    const pixels = chartPixels(cells, 2, 2, 'period', 'dark');
    const at = (i: number) => [...pixels.slice(4 * i, 4 * i + 3)];
    expect([0, 1, 2, 3].map(at)).toEqual([
      [...periodColour(0, 0.7, 'dark')],
      [...periodColour(-1, Number.NaN, 'dark')],
      [...periodColour(1, -1, 'dark')],
      [...periodColour(2, -1, 'dark')],
    ]);
    const shades = chartPixels(cells, 2, 2, 'exponent', 'dark');
    expect([...shades.slice(8, 11)]).toEqual([...exponentColour(-1, 'dark')]);
    expect([...shades.slice(4, 7)]).toEqual([...exponentColour(Number.NaN, 'dark')]);
  });

  it('are named where they occur, and only there', () => {
    const periods = Int32Array.from({ length: 4000 }, (_, i) =>
      i < 2 ? 7 : [1, 2, 0, 0, 9][i % 5]!,
    );
    const exponents = Float64Array.from({ length: 4000 }, (_, i) => (i % 5 === 2 ? 0.4 : 0));
    const words = periodLegend({ periods, exponents }, 'dark').map((entry) => entry.words);
    expect(words).toEqual(['period 1', '2', 'other', 'chaotic', 'not settled']);
  });

  it('have words for every kind of cell', () => {
    const said = (period: number, exponent: number) => cellWords(period, exponent, String);
    expect(said(4, -0.25)).toBe('period 4, exponent -0.25');
    expect(said(2, Number.NEGATIVE_INFINITY)).toBe('period 2, exponent −∞');
    expect(said(0, 0.4)).toBe('chaotic, exponent 0.4');
    expect(said(0, 0)).toBe('not settled, exponent 0');
    expect(said(-1, Number.NaN)).toBe('escapes');
  });
});
