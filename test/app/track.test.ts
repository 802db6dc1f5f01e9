import { describe, expect, it } from 'vitest';
import { decadeRange, valueRange } from '../../src/app/plot/curves.ts';
import { describeEnd, interpolateRow, sampleAt, type Track } from '../../src/app/track.ts';

const track: Track = {
  id: 'flow',
  label: 'exact path',
  style: 'dashed',
  dimension: 2,
  count: 3,
  t: Float64Array.of(0, 1, 3),
  position: Float64Array.of(0, 0, 2, 4, 6, 0),
  velocity: new Float64Array(6),
  loss: Float64Array.of(1, 0.01, 0),
  status: 'blew-up',
  stoppedAt: 2.98765,
};

describe('a track at a moment', () => {
  it('is between its samples, and at its ends outside them', () => {
    expect([-1, 0, 0.5, 1, 2, 3, 9].map((time) => sampleAt(track, time))).toEqual([
      0, 0, 0.5, 1, 1.5, 2, 2,
    ]);
    const row = [0, 0];
    interpolateRow(track.position, 2, 1.5, row);
    expect(row).toEqual([4, 2]);
  });

  it('says how it ended', () => {
    expect(describeEnd(track)).toBe('blew up at t = 2.988');
    expect(describeEnd({ ...track, style: 'solid', status: 'escaped', stoppedAt: 37 })).toBe(
      'left the picture at step 37',
    );
    expect(describeEnd({ ...track, status: 'finished' })).toBeNull();
  });
});

describe('ranges of plots', () => {
  it('shows an orbit, not its flight to infinity', () => {
    const values = Float64Array.of(0.3, -1, 1, 50, -1e9, Number.NaN, Number.POSITIVE_INFINITY);
    const [low, high] = valueRange([values], [-2, 2]);
    expect(low).toBeCloseTo(-1.14, 10);
    expect(high).toBeCloseTo(1.14, 10);
    expect(valueRange([Float64Array.of(3, 3)])[0]).toBeLessThan(3);
    expect(valueRange([new Float64Array(0)], [-2, 2])).toEqual([-2, 2]);
  });

  it('shows whole decades, and no more than asked', () => {
    const curve = { track, x: track.t, y: Float64Array.of(0.8, 3e-5, 0) };
    expect(decadeRange([curve], 14)).toEqual([1e-5, 1]);
    const deep = { track, x: track.t, y: Float64Array.of(1e-3, 1e-40, 1e9) };
    const [low, high] = decadeRange([deep], 14);
    expect(Math.log10(high / low)).toBeCloseTo(14, 9);
    expect(high).toBe(0.01);
  });
});
