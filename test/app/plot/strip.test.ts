import { describe, expect, it } from 'vitest';
import { cascadeImage, observedRange, paintStatus } from '../../../src/app/plot/cascade-image.ts';
import {
  columnAt,
  describeColumn,
  kindOf,
  type StripColumn,
  statusRun,
} from '../../../src/app/plot/column-status.ts';
import { placeMarks, stripDecimals } from '../../../src/app/plot/strip-layout.ts';

const cycle = (value: number, ...points: number[]): StripColumn => ({
  value,
  status: 'converged',
  period: points.length,
  points,
});

describe('column words', () => {
  it('says what an orbit does', () => {
    expect(describeColumn(cycle(0.9, 1))).toBe('settles on 1 point');
    expect(describeColumn(cycle(1.12, 0.8, 1.1))).toBe('settles on 2 points');
    const chaos: StripColumn = { value: 1.9, status: 'chaotic', period: null, points: [] };
    expect(describeColumn(chaos)).toBe('never settles: chaotic');
    expect(describeColumn({ ...chaos, status: 'escaped' })).toBe('leaves the picture');
  });

  it('gives each power of two its shade and all else one', () => {
    const keys = [1, 2, 4, 8, 3].map((period) => kindOf({ ...cycle(1), period }).key);
    expect(keys).toEqual(['cycle1', 'cycle2', 'cycle4', 'cycle', 'cycle']);
  });

  it('finds the nearest column, rising or falling', () => {
    const columns = [1, 2, 3, 4].map((value) => cycle(value, 0));
    expect(columnAt(columns, 2.4)!.value).toBe(2);
    expect(columnAt(columns, 2.6)!.value).toBe(3);
    expect(columnAt(columns, 9)!.value).toBe(4);
    expect(columnAt([...columns].reverse(), 2.4)!.value).toBe(2);
    expect(columnAt([], 1)).toBeNull();
  });
});

describe('the diagram', () => {
  const image = { width: 8, height: 20, ratio: 1, from: 0, to: 8, ink: [1, 2, 3] } as const;
  const opacity = (pixels: Uint8ClampedArray, x: number, y: number) => pixels[(y * 8 + x) * 4 + 3]!;

  it('joins the branches of a doubling without a gap', () => {
    const columns = Array.from({ length: 8 }, (_, i) =>
      i < 4 ? cycle(i + 0.5, 0) : cycle(i + 0.5, -0.5, 0.5),
    );
    const pixels = cascadeImage(columns, { ...image, range: [-1, 1] });
    // Before the doubling one line in the middle; where it splits, ink from branch to branch.
    expect(opacity(pixels, 1, 9) + opacity(pixels, 1, 10)).toBeGreaterThan(300);
    expect(opacity(pixels, 1, 5)).toBe(0);
    for (let y = 6; y <= 13; y++) {
      expect(Math.max(opacity(pixels, 3, y), opacity(pixels, 4, y))).toBeGreaterThan(150);
    }
    expect(opacity(pixels, 7, 10)).toBe(0);
  });

  it('draws what other starts settle on fainter than what this one does', () => {
    const columns = Array.from({ length: 8 }, (_, i) => ({ ...cycle(i + 0.5, -0.5, 0.5), own: 1 }));
    const pixels = cascadeImage(
      columns.map((column) => ({ ...column, period: 1 })),
      { ...image, range: [-1, 1] },
    );
    expect(opacity(pixels, 4, 14) + opacity(pixels, 4, 15)).toBeGreaterThan(300);
    const other = opacity(pixels, 4, 4) + opacity(pixels, 4, 5);
    expect(other).toBeGreaterThan(60);
    expect(other).toBeLessThan(220);
  });

  it('leaves a column without points empty, and still finds a range', () => {
    const gone: StripColumn = { value: 4, status: 'escaped', period: null, points: [] };
    expect(cascadeImage([gone], { ...image, range: [-1, 1] }).every((byte) => byte === 0)).toBe(
      true,
    );
    expect(observedRange([gone])).toBeNull();
    expect(observedRange([cycle(1, -1, 1)])).toEqual([-1.1, 1.1]);
  });

  it('does not blow up what is one line in the picture, nor shrink for an orbit far outside', () => {
    const picture = [-2, 2] as const;
    expect(observedRange([cycle(1, 0), cycle(2, 1e-7)], picture)![1]).toBeCloseTo(0.5);
    const far: StripColumn = { value: 3, status: 'slow', period: null, points: [4e5] };
    expect(observedRange([cycle(1, -1, 1), far], picture)).toEqual([-1.1, 1.1]);
    expect(observedRange([far])).not.toBeNull();
  });
});

describe('the status strip', () => {
  /** Paints columns of leaving orbits, which are hatched, and gives the calls it took. */
  const callsFor = (from: number, to: number): number => {
    let calls = 0;
    const context = new Proxy({} as CanvasRenderingContext2D, {
      get: () => () => calls++,
      set: () => true,
    });
    const columns = [0.6, 1.2, 2].map(
      (value): StripColumn => ({ value, status: 'escaped', period: null, points: [] }),
    );
    const image = { width: 900, ratio: 1, from, to, top: 0, height: 8 };
    paintStatus(context, statusRun(columns), image, '#000000');
    return calls;
  };

  it('does no more for columns far outside of a narrow window', () => {
    expect(callsFor(0.6, 2)).toBeLessThan(1000);
    expect(callsFor(1.9, 1.9 + 1e-12)).toBeLessThan(2000);
  });
});

describe('marks', () => {
  it('drops the label of a mark that would run into an earlier one, and marks outside', () => {
    const marks = [
      { value: 1, label: 'η₁ = 1' },
      { value: 1.01, label: 'η₂ = 1.01' },
      { value: 3, label: 'outside' },
    ];
    const placed = placeMarks(marks, 0, 2, 600);
    expect(placed.map((mark) => [mark.at, mark.labelled])).toEqual([
      [0.5, true],
      [0.505, false],
    ]);
  });

  it('shows three decimals on the strip of the double well', () => {
    expect(stripDecimals(0.6, 2)).toBe(3);
    expect(stripDecimals(0, 100)).toBe(1);
    expect(stripDecimals(1.3022, 1.3024)).toBe(7);
  });
});
