import { describe, expect, test } from 'vitest';
import type { DrawnPoint } from '../../../src/analysis/bifurcation/diagram-branches.ts';
import { placePoints, pointName } from '../../../src/app/cascade/branch-labels.ts';

function flip(value: number, period: number, observed: number[]): DrawnPoint {
  return {
    kind: 'flip',
    value,
    error: 1e-15,
    period,
    multiplier: { re: -1, im: 0 },
    residual: 0,
    side: 'supercritical',
    observed: Float64Array.from(observed),
  };
}

const window = { from: 0, to: 2, low: -2, high: 2 };
const size = { width: 800, height: 400 };

describe('marks and their words', () => {
  test('stand where the points are', () => {
    const [placed] = placePoints([flip(1, 1, [1])], window, size);
    expect(placed!.places).toEqual([[400, 100]]);
    expect(placed!.label!.text).toBe('1→2 · 1.000000');
  });

  test('outside the window there are none', () => {
    expect(placePoints([flip(2.5, 1, [1]), flip(1, 1, [3])], window, size)).toEqual([]);
  });

  test('labels do not touch each other, and short periods come first', () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      flip(1 + 0.001 * i, 40 - i, [1 - 0.01 * i, -1 + 0.01 * i]),
    );
    const placed = placePoints(many, window, size);
    const labels = placed.flatMap(({ label }) => (label === null ? [] : [label]));
    expect(labels.length).toBeGreaterThan(1);
    expect(labels[0]!.text).toMatch(/^1→2/);
    for (const [i, a] of labels.entries()) {
      for (const b of labels.slice(i + 1)) {
        const width = 6.1 * Math.max(a.text.length, b.text.length);
        expect(Math.abs(a.x - b.x) > width * 0.9 || Math.abs(a.y - b.y) >= 16).toBe(true);
      }
    }
  });

  test('mirror images say their value once', () => {
    const placed = placePoints([flip(1, 1, [1]), flip(1, 1, [-1])], window, size);
    expect(placed).toHaveLength(2);
    expect(placed.filter(({ label }) => label !== null)).toHaveLength(1);
  });

  test('a narrow window shows more digits and points that were too close before', () => {
    const points = [flip(1, 1, [1]), flip(1.001, 2, [1.01])];
    expect(placePoints(points, window, size)).toHaveLength(1);
    const near = { from: 0.999, to: 1.002, low: 0.98, high: 1.02 };
    const placed = placePoints(points, near, size);
    expect(placed).toHaveLength(2);
    expect(placed[1]!.label!.text).toBe('2→4 · 1.001000000');
  });
});

test('what happened is named', () => {
  const kinds = [
    'flip',
    'fold',
    'pitchfork',
    'transcritical',
    'neimark-sacker',
    'superstable',
  ] as const;
  expect(kinds.map((kind) => pointName({ kind, period: 3, side: null }))).toEqual([
    '3→6',
    'fold of 3',
    'pitchfork of 3',
    'crossing of 3',
    'Neimark–Sacker of 3',
    'superstable 3-cycle',
  ]);
  expect(pointName({ kind: 'flip', period: 1, side: 'subcritical' })).toBe('subcritical 1→2');
});
