import { describe, expect, it } from 'vitest';
import { density } from '../../../src/analysis/density.ts';
import { columnLegend, columnSwatch, tintOf } from '../../../src/app/cascade/column-colours.ts';
import { sweepWords } from '../../../src/app/cascade/cursor-words.ts';
import { DensityPainter } from '../../../src/app/cascade/density-painter.ts';
import { sweepColours } from '../../../src/app/cascade/sweep-colours.ts';
import { columnsOf, finish, requestOf } from '../../analysis/finish.ts';

const luminance = (colour: readonly number[]) => {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: readonly number[], b: readonly number[]) => {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
};

describe('the colour of a column', () => {
  const kinds = [
    ...[1, 2, 3, 4, 5, 6, 8, 16, 7].map((period) => ({ status: 'converged', period }) as const),
    { status: 'chaotic', period: null } as const,
    { status: 'slow', period: null } as const,
  ];

  it('stands out from the ground in both themes, by status and by period', () => {
    for (const mode of ['status', 'period'] as const) {
      for (const kind of kinds) {
        const dark = columnSwatch(kind, mode, 'dark').colour;
        const light = columnSwatch(kind, mode, 'light').colour;
        expect(contrast(dark, [13, 17, 23])).toBeGreaterThan(2);
        expect(contrast(light, [255, 255, 255])).toBeGreaterThan(2.4);
      }
    }
  });

  it('is another one for every kind, and lightness alone orders the doublings', () => {
    const periods = kinds.slice(0, 9).map((kind) => columnSwatch(kind, 'period', 'dark'));
    expect(new Set(periods.map(({ colour }) => colour.join())).size).toBe(9);
    const doublings = [1, 2, 4, 8, 16].map((period) =>
      luminance(columnSwatch({ status: 'converged', period }, 'period', 'dark').colour),
    );
    expect(doublings).toEqual([...doublings].sort((a, b) => a - b));
  });

  it('has a legend of what occurs, in order', () => {
    const columns = columnsOf({ from: 0.9, to: 2.1, columns: 200 });
    const words = (mode: 'status' | 'period') =>
      columnLegend(columns, mode, 'dark').map((swatch) => swatch.words);
    expect(words('period').slice(0, 4)).toEqual(['period 1', '2', '3', '4']);
    expect(words('period').slice(-2).sort()).toEqual(['chaotic', 'escapes']);
    expect(words('status')).toEqual(['converged to a cycle', 'chaotic', 'escaped']);
  });
});

const detail = { columns: 60, rows: 100, low: -1.5, high: 1.5, burnIn: 2000, keep: 500 };
const look = { width: 60, height: 50, ratio: 1, scale: 'logarithmic', coarse: false } as const;
const dark = { ...look, theme: 'dark', ground: [1, 2, 3], tint: null } as const;

describe('a painted picture', () => {
  it('has the colours of its columns', () => {
    const request = requestOf({ from: 0.8, to: 1.2 });
    const own = { columns: finish(density({ ...detail, request })), stride: 1 };
    const picture = { own, others: null };
    const tint = tintOf(picture, null, 'period', 'dark');
    const pixels = new DensityPainter().paint(picture, { ...dark, tint });
    const colourAt = (x: number) => {
      for (let y = 0; y < 50; y++) {
        const at = 4 * (60 * y + x);
        // A line's rim is mixed with the ground: its middle is the colour itself.
        const colour = [...pixels.subarray(at, at + 3)];
        const wanted = columnSwatch(
          { status: 'converged', period: x < 30 ? 1 : 2 },
          'period',
          'dark',
        ).colour;
        if (colour.join() === wanted.join()) return 'as it should';
      }
      return 'missing';
    };
    expect([5, 20, 35, 55].map(colourAt)).toEqual(Array(4).fill('as it should'));
  });

  it('of two sweeps tells what one finds from what both do', () => {
    const tilted = requestOf({
      formula: 'x^4/4 - x^2/2 + c*x',
      constants: { c: 0 },
      parameters: { lr: 0.1 },
      over: 'c',
      from: -0.6,
      to: 0.6,
    });
    const of = (carry: 'up' | 'down') => ({
      columns: finish(density({ ...detail, request: { ...tilted, carry } })),
      stride: 1,
    });
    const picture = { own: of('up'), others: null, down: of('down') };
    const pixels = new DensityPainter().paint(picture, dark);
    const { up, down, both } = sweepColours('dark');
    const count = (colour: readonly number[], from: number, to: number) => {
      let found = 0;
      for (let y = 0; y < 50; y++) {
        for (let x = from; x < to; x++) {
          const at = 4 * (60 * y + x);
          if (colour.every((part, c) => Math.abs(part - pixels[at + c]!) <= 1)) found++;
        }
      }
      return found;
    };
    // Folds at ±0.385: columns 11 and 48 of 60. Lines downwards have gaps.
    expect(count(both, 0, 10)).toBeGreaterThanOrEqual(10);
    expect(count(both, 50, 60)).toBeGreaterThanOrEqual(10);
    expect(count(both, 12, 47)).toBe(0);
    expect(count(up, 12, 47)).toBeGreaterThanOrEqual(35);
    const dashes = count(down, 12, 47);
    expect(dashes).toBeGreaterThan(15);
    expect(dashes).toBeLessThan(count(up, 12, 47));
    expect(count(up, 0, 10) + count(down, 0, 10)).toBe(0);
  });
});

describe('words for two sweeps', () => {
  const column = { value: 1, status: 'converged', period: 1 } as const;
  const at = (x: number, more = {}) => [{ ...column, points: [x], ...more }];

  it('say it once where both agree, with places where not', () => {
    expect(sweepWords(at(0.5), at(0.5 + 1e-9), 1, 2)).toBe('settles on 1 point both ways');
    expect(sweepWords(at(0.5), at(-0.75), 1, 2)).toBe(
      '↑ settles on 1 point at 0.500, ↓ settles on 1 point at −0.750',
    );
  });

  it('are short in a narrow picture', () => {
    expect(sweepWords(at(0.5), at(-0.75), 1, 2, true)).toBe('↑ 0.50, ↓ −0.75');
    expect(sweepWords(at(0.5), at(0.5), 1, 2, true)).toBe('settles on 1 point');
  });

  it('say which orbit had to begin anew', () => {
    const carried = { direction: 'down', restarted: true } as const;
    expect(sweepWords(at(0.5), at(-0.75, { carried }), 1, 2)).toMatch(
      /↓ .*−0.750 \(begun at the start again\)$/,
    );
  });
});
