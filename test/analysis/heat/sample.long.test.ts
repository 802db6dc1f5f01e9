/** Whether the errors are what they say: over many seeds, how often the truth lies within two of them. */

import { describe, expect, it } from 'vitest';
import { sample } from '../../../src/analysis/heat/sample.ts';
import type {
  Average,
  SampleRequest,
  SampleResult,
} from '../../../src/analysis/heat/sample-request.ts';
import reference from '../../reference/stochastic.json' with { type: 'json' };
import { finished } from './run.ts';

const exact = reference.double_well_overdamped_gamma1['0.3'];
const seeds = 100;
const looked: Readonly<Record<string, (found: SampleResult) => readonly [Average, number]>> = {
  'x²': (found) => [found.moments.x2[0]!, exact.x2],
  'x⁴': (found) => [found.moments.x4[0]!, exact.x4],
  'the configurational temperature': (found) => [found.temperature.configurational, 0.3],
  'the virial': (found) => [found.virial, 0.3],
  'the occupation of |x| < ½': (found) => [found.occupation!, exact.p_abs_lt_half],
  'the heat': (found) => [found.energy!.net, 0],
};

const exactScheme: SampleRequest = {
  formula: '(x^2-1)^2/4',
  constants: {},
  scheme: 'mala',
  temperature: 0.3,
  dt: 0.3,
  start: [1],
  interval: [-0.5, 0.5],
  range: [[-2.5, 2.5]],
  particles: 1,
  steps: 1,
  seed: 1,
};

describe.each([
  { particles: 1, steps: 40_000 },
  { particles: 8, steps: 6000 },
  { particles: 40, steps: 1500 },
  { particles: 1000, steps: 200 },
])('$particles particles and $steps steps', (size) => {
  const results = Array.from({ length: seeds }, (_, i) =>
    finished(sample({ ...exactScheme, ...size, burnIn: 200, seed: i + 1 })),
  );

  it.each(Object.entries(looked))('%s lies within two errors for 90 of 100 seeds', (_, look) => {
    const inside = results.filter((found) => {
      const [{ mean, error }, truth] = look(found);
      return Math.abs(mean - truth) <= 2 * error;
    });
    // 95.4 of normal ones, give or take 2.
    expect(inside.length).toBeGreaterThanOrEqual(90);
  });

  it('errors are not too large either: the mean square of deviations in errors is about 1', () => {
    for (const look of Object.values(looked)) {
      const squares = results.map((found) => {
        const [{ mean, error }, truth] = look(found);
        return ((mean - truth) / error) ** 2;
      });
      const mean = squares.reduce((sum, square) => sum + square, 0) / seeds;
      expect(mean).toBeGreaterThan(0.55);
      expect(mean).toBeLessThan(1.7);
    }
  });
});
