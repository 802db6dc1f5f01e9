import { interpolateViridis } from 'd3-scale-chromatic';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contourLevels, contourTable, heightScale } from '../../../src/app/plot/height-scale.ts';
import { viridis } from '../../../src/app/plot/viridis.ts';

/** Samples of a function on an even grid over [−2, 2]². */
function samples(loss: (x: number, y: number) => number): Float64Array {
  const at = (i: number) => -2 + (4 * i) / 63;
  return Float64Array.from({ length: 4096 }, (_, k) => loss(at(k % 64), at(Math.floor(k / 64))));
}

const losses = {
  'square-root': samples((x, y) => (x * x - 1) ** 2 / 4 + (y * y) / 2),
  logarithmic: samples((x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2),
  linear: samples((x, y) => 3 + x + y),
} as const;

describe('height scale', () => {
  it.each(Object.entries(losses))('draws a loss of this kind on a %s scale', (name, values) => {
    expect(heightScale(values).name).toBe(name);
  });

  it.each(Object.entries(losses))(
    '%s: ascends from 0 to 1, and loss undoes height',
    (_, values) => {
      const scale = heightScale(values);
      expect(scale.height(scale.least)).toBe(0);
      expect(scale.height(scale.greatest)).toBe(1);
      fc.assert(
        fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (height) => {
          expect(scale.height(scale.loss(height))).toBeCloseTo(height, 9);
        }),
      );
    },
  );

  it('draws the profile of x⁴ without a logarithm, and that of a steep exponential with one', () => {
    const profile = (loss: (x: number) => number) =>
      heightScale(
        Float64Array.from({ length: 257 }, (_, i) => loss(-1.5 + (3 * i) / 256)),
        { straight: true },
      ).name;
    expect(profile((x) => x ** 4)).toBe('square-root');
    expect(profile((x) => x * x)).toBe('linear');
    expect(profile((x) => Math.exp(20 * x * x))).toBe('logarithmic');
  });

  it('does not let a pole press the rest flat, and says that it cut it off', () => {
    const scale = heightScale(samples((x, y) => 1 / (x * x + y * y) ** 8));
    expect(scale.clipped).toBe(true);
    expect(heightScale(samples((x) => Math.log(x))).clipped).toBe(true);
    expect(heightScale(losses.linear).clipped).toBe(false);
  });

  it('has a level ground for a constant loss', () => {
    expect(heightScale(new Float64Array(16).fill(7)).height(7)).toBe(0.5);
  });
});

describe('contours', () => {
  it.each(Object.entries(losses))('%s: ascending, round, with index contours', (_, values) => {
    const levels = contourLevels(heightScale(values));
    for (let k = 1; k < levels.losses.length; k++) {
      expect(levels.losses[k]!).toBeGreaterThan(levels.losses[k - 1]!);
      expect(levels.heights[k]!).toBeGreaterThan(levels.heights[k - 1]!);
    }
    const major = levels.losses.filter((_, k) => levels.major[k]);
    expect(major.length).toBeGreaterThanOrEqual(4);
    for (const loss of major) expect(Number(loss.toPrecision(2))).toBe(loss);
  });

  it('looks up the nearest contour', () => {
    const table = contourTable({ losses: [1, 2], heights: [0.25, 0.75], major: [true, false] }, 4);
    const rows = [0, 1, 2, 3].map((bin) => Array.from(table.subarray(bin * 4, bin * 4 + 3)));
    expect(rows).toEqual([
      [0.25, 0.5, 1],
      [0.25, 0.5, 1],
      [0.75, 0.5, 0],
      [0.75, 0.5, 0],
    ]);
  });
});

describe('viridis', () => {
  it('is the published map to 4/255', () => {
    for (let i = 0; i < 256; i++) {
      const published = interpolateViridis(i / 255);
      const parts = published.startsWith('#')
        ? [1, 3, 5].map((at) => Number.parseInt(published.slice(at, at + 2), 16))
        : published.match(/\d+/g)!.map(Number);
      const own = viridis(i / 255);
      for (let c = 0; c < 3; c++) expect(Math.abs(own[c]! - parts[c]!)).toBeLessThanOrEqual(4);
    }
  });
});
