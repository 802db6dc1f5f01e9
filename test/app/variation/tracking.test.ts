import { describe, expect, test } from 'vitest';
import { createLaboratory } from '../../../src/app/derived/experiment.ts';
import { unsettledWords } from '../../../src/app/derived/unsettled.ts';
import { ofOneCoordinate } from '../../../src/app/roll/one-coordinate.ts';
import { trackingRows } from '../../../src/app/variation/tracking.ts';
import { followingWords } from '../../../src/app/variation/tracking-words.ts';
import { rules } from '../../../src/motion/rules.ts';
import { scenes } from '../../../src/scene/catalogue.ts';

function experimentOf(name: string, change: object = {}) {
  const scene = scenes.find((each) => each.name === name)!;
  return createLaboratory()({ ...scene, ...change }, false);
}

describe('trackingRows', () => {
  test('two prey: 69 %, 3.6 steps late, by the formula and in the orbit', () => {
    const rows = trackingRows(experimentOf('two-prey'))!;
    expect(rows.map(({ id, variables }) => [id, variables])).toEqual([
      ['gd', ['x', 'y']],
      ['flow', ['x', 'y']],
    ]);
    expect(followingWords(rows[0]!.exact!)).toBe('follows the swing at 69 %, 3.6 steps late');
    for (const { exact, seen } of rows) {
      expect(seen!.gain).toBeCloseTo(exact!.gain, 3);
      expect(seen!.late).toBeCloseTo(exact!.late, 2);
    }
  });

  test.each(['averaged', 'heavy-ball', 'gd'] as const)(
    '%s: the gain is that of the formula shown',
    (id) => {
      const motion = {
        language: 'learner',
        eta: 0.3,
        rho: 0.6,
        dt: 1,
        damping: 'explicit',
      } as const;
      const [row] = trackingRows(experimentOf('two-prey', { motion, show: [id] }))!;
      const omega = 0.26;
      const rho = id === 'gd' ? 0 : 0.6;
      const rate = (1 - rho) * 0.3;
      // (z − 1)(1 − ρ/z) + rate·λ at z = e^(iω), λ = 1
      const re = (1 + rho) * (Math.cos(omega) - 1) + rate;
      const im = (1 - rho) * Math.sin(omega);
      expect(row!.exact!.gain).toBeCloseTo(rate / Math.hypot(re, im), 6);
    },
  );

  test('many rates: each coordinate by itself', () => {
    const rows = trackingRows(experimentOf('many-rates'))!;
    expect(rows.map(({ variables }) => variables)).toEqual([['w1'], ['w2'], ['w3'], ['w4']]);
    const gains = [0.05, 0.2, 1, 1.6].map(
      (q) => q / Math.hypot(Math.cos(0.3) - 1 + q, Math.sin(0.3)),
    );
    for (const [i, { exact }] of rows.entries()) expect(exact!.gain).toBeCloseTo(gains[i]!, 9);
  });

  test('silent where the set point jumps, and under a schedule', () => {
    expect(trackingRows(experimentOf('thermostat'))).toBeNull();
    const schedule = { name: 'exponential', gamma: 0.99 };
    expect(trackingRows(experimentOf('two-prey', { schedule }))).toBeNull();
  });
});

test('the regime of many rates is about the quickest coordinate', () => {
  const { experiment, about } = ofOneCoordinate(experimentOf('many-rates'));
  expect(experiment.dictionary.eta).toBeCloseTo(1.6, 12);
  expect(about).toMatch(/^About w4/);
  const plain = experimentOf('two-prey');
  expect(ofOneCoordinate(plain)).toEqual({ experiment: plain, about: null });
});

test('what moves and what is scheduled settles on nothing', () => {
  expect(unsettledWords(experimentOf('two-prey'))).toMatch(/moves/);
  expect(unsettledWords(experimentOf('funnel-cyclical'))).toMatch(/schedule/);
  expect(unsettledWords(experimentOf('two-wells'))).toBeNull();
});

test('is not said of rules that are not linear about a minimum', () => {
  const scene = scenes.find(({ name }) => name === 'two-prey')!;
  const laboratory = createLaboratory();
  laboratory.learn(rules);
  const experiment = laboratory({ ...scene, show: ['gd', 'adam'] }, false);
  expect(new Set(trackingRows(experiment)!.map(({ id }) => id))).toEqual(new Set(['gd']));
});
