import { describe, expect, it } from 'vitest';
import type { CascadeRequest } from '../../../src/analysis/cascade-request.ts';
import { density } from '../../../src/analysis/density.ts';
import { DensityPainter } from '../../../src/app/cascade/density-painter.ts';
import { densityPalette, densityShares } from '../../../src/app/cascade/density-scale.ts';
import { exponentRange } from '../../../src/app/cascade/exponent-strip.ts';
import { joinedDensities } from '../../../src/app/cascade/joined-densities.ts';
import { densityParts } from '../../../src/app/cascade/use-density.ts';
import { finish } from '../../analysis/finish.ts';

const request: CascadeRequest = {
  formula: '(x^2 - 1)^2/4',
  variables: ['x'],
  constants: {},
  rule: 'gd',
  parameters: {},
  over: 'lr',
  from: 0.6,
  to: 2.02,
  columns: 800,
  starts: [[0.3], [-0.9], [0.9]],
  keep: 16,
};
const detail = { columns: 60, rows: 100, low: -1.6, high: 1.6, burnIn: 300, keep: 600 };

describe('a density computed in parts', () => {
  const parts = densityParts(request, detail, 2);
  const whole = finish(density({ ...detail, request: { ...request, starts: [[0.3]] } }));

  it('is that computed at once, bit for bit', () => {
    expect(parts.own.length).toBeGreaterThan(2);
    const joined = joinedDensities(parts.own.map((part) => finish(density(part))));
    expect(joined).toEqual(whole);
  });

  it('has the further starts apart', () => {
    expect(parts.others.map((part) => part.request.starts)[0]).toEqual([[-0.9], [0.9]]);
    expect(densityParts({ ...request, starts: [[0.3]] }, detail, 2).others).toEqual([]);
  });

  it('is divided by its columns where float64 has few values for them', () => {
    const deep = { ...request, starts: [[0.3]], from: 1.9, to: 1.9 + 16 * Number.EPSILON };
    const joined = joinedDensities(
      densityParts(deep, detail, 2).own.map((part) => finish(density(part))),
    );
    expect(new Set(joined.values).size).toBeLessThanOrEqual(17);
    expect(joined.values[59]).toBe(deep.to);
  });

  it('is painted: lines on a ground that stays empty where no orbit comes', () => {
    const painter = new DensityPainter();
    const look = {
      width: 60,
      height: 50,
      ratio: 1,
      scale: 'logarithmic',
      tint: null,
      coarse: false,
    } as const;
    const picture = { own: { columns: whole, stride: 1 }, others: null };
    const dark = { ...look, theme: 'dark', ground: [1, 2, 3] } as const;
    const pixels = painter.paint(picture, dark);
    const at = (x: number, y: number) => [
      ...pixels.subarray((y * 60 + x) * 4, (y * 60 + x) * 4 + 4),
    ];
    expect(painter.blank).toBe(false);
    expect(at(5, 25)).toEqual([1, 2, 3, 255]);
    // The fixed point 1 in the last colour of viridis, somewhere in two rows.
    const line = [9, 10].map((y) => at(5, y));
    expect(line.some(([red = 0, green = 0]) => red > 150 && green > 150)).toBe(true);
    const none = { own: { columns: { ...whole, density: new Uint32Array(6000) }, stride: 1 } };
    painter.paint({ ...none, others: null }, dark);
    expect(painter.blank).toBe(true);
  });

  it('has its exponents on a scale that shows 0 and what is above it', () => {
    const [low, high] = exponentRange({ columns: whole, stride: 1 });
    // ln 3 at η = 2, where two of the columns are near.
    expect(high).toBeGreaterThan(0.9);
    expect(high).toBeLessThan(1.5);
    expect(low).toBeLessThan(0);
    expect(low).toBeGreaterThan(-3.6);
  });
});

describe('the colours of a density', () => {
  it('rise with the count, from what is rare to what is frequent', () => {
    const cells = Uint32Array.of(1000, 50, 30, 20, 10, 5, 1);
    for (const scale of ['logarithmic', 'equalised'] as const) {
      const shares = densityShares(cells, scale);
      for (let c = 2; c < cells.length; c++) {
        expect(shares[c]!).toBeGreaterThan(shares[c - 1]!);
      }
      expect(shares[1]!).toBeGreaterThan(0.05);
      expect(shares[cells.length - 1]!).toBeLessThanOrEqual(1);
    }
    // Equalised: as many cells below as the share says.
    const equal = densityShares(cells, 'equalised');
    expect(equal[1]! - 0.06).toBeCloseTo((0.94 * 25) / 116, 6);
  });

  it('end dark on white and light on black', () => {
    const light = (word: number) => (word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255);
    const dark = densityPalette('dark', [13, 17, 23]);
    const white = densityPalette('light', [255, 255, 255]);
    expect(light(dark[255]!)).toBeGreaterThan(2 * light(dark[20]!));
    expect(light(white[255]!)).toBeLessThan(light(white[20]!) / 2);
  });
});
