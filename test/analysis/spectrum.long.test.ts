import { describe, expect, test } from 'vitest';
import { type SpectrumRequest, spectrum } from '../../src/analysis/spectrum.ts';
import { cubicWell, doubleWell, finish } from './finish.ts';

const runs = 100;
/** Of 100 runs, about 95 lie within two standard errors if these are what they claim to be. */
const leastCovered = 90;

const systems: [
  name: string,
  truth: number,
  request: Omit<SpectrumRequest, 'start' | 'steps' | 'constants'>,
  starts: readonly [number, number],
][] = [
  [
    'the double well at η = 1.9',
    0.87811,
    { formula: doubleWell, rule: 'gd', parameters: { lr: 1.9 } },
    [-1.3, 1.3],
  ],
  [
    'Hénon’s map',
    0.419222,
    {
      formula: cubicWell,
      rule: 'heavy-ball',
      parameters: { lr: Math.sqrt(4 * 1.4 + 0.7 ** 2), momentum: -0.3 },
    },
    [0.02, 0.5],
  ],
];

describe('two standard errors cover the exponent from at least 90 of 100 starts', () => {
  test.each(systems)('%s', (_, truth, request, [low, high]) => {
    let covered = 0;
    for (let k = 0; k < runs; k++) {
      const start = [low + ((high - low) * (k + 0.5)) / runs];
      const { exponents } = finish(
        spectrum({ ...request, constants: {}, start, steps: 4_000_000 }),
      );
      const [{ value, error }] = exponents as [{ value: number; error: number }];
      expect(error).toBeLessThan(3e-4);
      if (Math.abs(value - truth) <= 2 * error) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(leastCovered);
  });
});
