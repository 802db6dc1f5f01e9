import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curveWords, turnsOf } from '../../../src/app/plot/curve-words.ts';
import type { Curve } from '../../../src/app/plot/curves.ts';
import type { TrackStatus } from '../../../src/app/track.ts';

function curve(y: readonly number[], status: TrackStatus = 'finished', stoppedAt?: number): Curve {
  const values = Float64Array.from(y);
  const t = values.map((_, k) => k / 2);
  const samples = { dimension: 1, count: y.length, t, position: values, velocity: values };
  const end = { loss: values, status, stoppedAt: stoppedAt ?? null };
  return {
    track: { id: 'gd', label: 'Gradient descent', style: 'solid', ...samples, ...end },
    x: t,
    y: values,
  };
}

describe('a curve in words', () => {
  it('falls without turning and comes to rest where the error is gone', () => {
    const y = Array.from({ length: 41 }, (_, k) => 2 * 0.5 ** k);
    expect(curveWords(curve(y), 'x')).toBe(
      'x falls from 2.00 to 1.82·10⁻¹² in 40 steps, never turning back, and rests there',
    );
  });

  it('counts how often it turns', () => {
    const y = Array.from({ length: 12 }, (_, k) => (-0.8) ** k);
    expect(curveWords(curve(y), 'x')).toMatch(/turning 10 times between −0.800 and 1.00$/);
  });

  it('says that it left, and when', () => {
    expect(curveWords(curve([1, -2, 4, -8], 'escaped', 3), 'x')).toBe(
      'x falls from 1.00 to −8.00 in 3 steps, turning twice between −8.00 and 4.00; it left the picture at step 3',
    );
  });

  it('stays where it stays', () => {
    expect(curveWords(curve([1, 1, 1]), 'x')).toBe('x stays at 1.00 for 2 steps');
    expect(curveWords(curve([1]), 'x')).toBe('x at 1.00');
  });
});

it('a monotone run turns nowhere, and a sine as often as it has extremes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), (halves) => {
      const n = 40 * halves;
      const sine = Array.from({ length: n + 1 }, (_, k) => -Math.cos((Math.PI * halves * k) / n));
      expect(turnsOf(sine, n + 1, 1e-3)).toBe(halves - 1);
      expect(
        turnsOf(
          sine.map((_, k) => k * k),
          n + 1,
          1e-3,
        ),
      ).toBe(0);
    }),
  );
});
