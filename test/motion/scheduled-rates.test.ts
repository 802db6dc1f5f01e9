import { expect, test } from 'vitest';
import { scheduledRates } from '../../src/motion/scheduled-rates.ts';

test('the numbers of a schedule are those of its formula', () => {
  const step = scheduledRates({ name: 'step', stepSize: 30, gamma: 0.5 }, 0.8);
  expect([0, 29, 30, 60].map(step)).toEqual([0.8, 0.8, 0.4, 0.2]);
  const triangle = scheduledRates({ name: 'triangular', maxLr: 1, stepSizeUp: 4 }, 0.2);
  expect(triangle(4)).toBeCloseTo(1, 15);
  expect(triangle(2)).toBeCloseTo(0.6, 15);
  expect(triangle(8)).toBeCloseTo(0.2, 15);
  expect(scheduledRates({ name: 'exponential', gamma: 0.9 }, 1)(7)).toBeCloseTo(0.9 ** 7, 14);
  expect(() => scheduledRates({ name: 'step', gamma: 0.5 }, 1)).toThrow(/stepSize/);
});
