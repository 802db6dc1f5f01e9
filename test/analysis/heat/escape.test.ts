import { describe, expect, it, test } from 'vitest';
import { escapeParts, lanesOf, simulateEscape } from '../../../src/analysis/heat/escape.ts';
import type { EscapeRequest, EscapeResult } from '../../../src/analysis/heat/escape-request.ts';
import { escapeResult, extrapolatedTime } from '../../../src/analysis/heat/escape-result.ts';
import { escapeTheory } from '../../../src/analysis/heat/escape-theory.ts';
import { passageTime } from '../../../src/analysis/heat/first-passage.ts';
import reference from '../../reference/stochastic.json' with { type: 'json' };
import { finish } from '../finish.ts';

const doubleWell: EscapeRequest = {
  formula: '(x^2-1)^2/4',
  from: -1,
  to: 1,
  scheme: 'euler-maruyama',
  temperature: 0.3,
  dt: 0.1,
  particles: 2000,
  seed: 5,
};

function run(request: Partial<EscapeRequest>): EscapeResult {
  const whole = { ...doubleWell, ...request };
  return escapeResult(whole, [finish(simulateEscape(whole))]);
}

test('T = 0.3 with step-size extrapolation: the exact time', () => {
  const coarse = run({ particles: 60_000 });
  const fine = run({ particles: 130_000, dt: 0.05, seed: 6 });
  const { mean, error } = extrapolatedTime(coarse, fine);
  const exact = reference.double_well_overdamped_gamma1['0.3'].mfpt_m1_to_p1;
  expect(error / exact).toBeLessThan(0.006);
  expect(Math.abs(mean - exact)).toBeLessThan(4 * error);
  // What is extrapolated is more than noise.
  expect(exact - coarse.time.mean).toBeGreaterThan(4 * coarse.time.error);
});

describe('between two steps', () => {
  // A quadratic well, where steps themselves err little.
  const well = {
    formula: 'x^2/2',
    from: 0,
    to: 0.7,
    temperature: 0.5,
    dt: 0.02,
    particles: 30_000,
  };
  const exact = passageTime(well);
  if (exact.status !== 'exact') throw new Error(exact.reason);

  test.each(['euler-maruyama', 'leimkuhler-matthews', 'mala'] as const)(
    'the bridge of %s leaves nothing that goes with √Δt',
    (scheme) => {
      const { time, deviation } = run({ ...well, scheme });
      // Without it the way is longer by 0.58 σ = 0.08 and the time by some 15 %.
      expect(time.error / exact.mean).toBeLessThan(0.008);
      expect(Math.abs(time.mean / exact.mean - 1)).toBeLessThan(
        0.01 + (4 * time.error) / exact.mean,
      );
      expect(deviation / exact.deviation).toBeCloseTo(1, 1);
    },
  );

  it('mirrors', () => {
    const left = run({ ...well, to: -0.7 });
    expect(Math.abs(left.time.mean / exact.mean - 1)).toBeLessThan(0.04);
  });
});

it('flies straight without friction to speak of: the time of a falling body', () => {
  // x'' = 1 from rest at T → 0: t = √2; linear between steps, the error goes with Δt².
  const fall = {
    formula: '-x',
    from: 0,
    to: 1,
    scheme: 'baoab',
    friction: 1e-9,
    maxTime: 10,
  } as const;
  for (const dt of [0.3, 0.1]) {
    const { time } = run({ ...fall, temperature: 1e-14, dt, particles: 4 });
    expect(Math.abs(time.mean - Math.SQRT2)).toBeLessThan(dt * dt);
    expect(time.mean).not.toBeCloseTo(Math.SQRT2, 9);
  }
});

describe('passages given up', () => {
  const exact = reference.double_well_overdamped_gamma1['0.3'].mfpt_m1_to_p1;

  it('are counted, and the mean of min(t, maxTime) does not hide them', () => {
    const all = run({ particles: 20_000 });
    expect(all).toMatchObject({ method: 'mean', censored: 0, count: 20_000 });
    const some = run({ particles: 20_000, maxTime: 15 });
    expect(some.censored + some.count).toBe(20_000);
    expect(some.censored / 20_000).toBeCloseTo(all.times.filter((t) => t > 15).length / 20_000, 1);
    expect(some.method).toBe('exponential tail');
    const cut = all.times.map((time) => Math.min(time, 15)).reduce((a, b) => a + b, 0) / 20_000;
    expect(Math.abs(some.restricted.mean - cut)).toBeLessThan(6 * some.restricted.error);
    // The estimate of the whole mean, here with the bias of this step.
    expect(Math.abs(some.time.mean - all.time.mean)).toBeLessThan(
      4 * Math.hypot(some.time.error, all.time.error),
    );
    expect(some.time.error / exact).toBeLessThan(0.02);
    expect(some.restricted.mean).toBeLessThan(0.8 * exact);
  });

  it('leave no mean when none arrives', () => {
    const none = run({ maxTime: 0.2, particles: 50 });
    expect(none).toMatchObject({ count: 0, censored: 50 });
    expect(none.time.mean).toBeNaN();
    expect(none.restricted.mean).toBeCloseTo(0.2, 12);
  });

  it('are not those that are lost', () => {
    // Over the wrong side of a cubic there is no way back.
    const lost = run({
      formula: 'x^2/2-x^3/3',
      from: 0,
      to: -2,
      temperature: 0.3,
      particles: 400,
      maxTime: 200,
    });
    expect(lost.lost).toBeGreaterThan(50);
    expect(lost.lost + lost.count + lost.censored).toBe(400);
  });
});

it('gives the same bits however it is split', () => {
  const request = { ...doubleWell, particles: 5000, maxTime: 100 };
  const whole = finish(simulateEscape(request)).times;
  const parts = escapeParts(request, 100).map((part) => finish(simulateEscape(part)));
  expect(parts.length).toBe(Math.ceil(lanesOf(request) / 100));
  expect(escapeResult(request, parts).times).toEqual(whole);
  expect(run({ ...request, seed: 6 }).times).not.toEqual(whole);
});

it('has all three times, by name', () => {
  const theory = finish(escapeTheory({ ...doubleWell, from: -1.2, to: 0.7 }));
  const { mfpt_m1_to_0, mfpt_m1_to_p1, interwell_rate_lambda1_over_2 } =
    reference.double_well_overdamped_gamma1['0.3'];
  expect(theory.toTop).toMatchObject({ mean: expect.closeTo(mfpt_m1_to_0, 9) });
  expect(theory.toOtherMinimum).toMatchObject({ mean: expect.closeTo(mfpt_m1_to_p1, 9) });
  expect(theory.rate!.there).toBeCloseTo(interwell_rate_lambda1_over_2, 9);
  expect(theory.rate!.back).toBeCloseTo(interwell_rate_lambda1_over_2, 9);
  const inertial = finish(escapeTheory({ ...doubleWell, temperature: 0.2, scheme: 'baoab' }));
  expect(inertial.passage).toBeNull();
  const { rate_exact } = reference.double_well_underdamped_m1['T=0.2,gamma=1.0'];
  expect(inertial.rate!.there).toBeCloseTo(rate_exact, 10);
});

it('splits the rate of an uneven well as its populations', () => {
  const theory = finish(escapeTheory({ ...doubleWell, formula: '(x^2-1)^2/4+0.1x' }));
  const { there, back, slowest } = theory.rate!;
  expect(there + back).toBeCloseTo(slowest, 12);
  // The left well is deeper by 0.2 T/0.3.
  expect(back / there).toBeGreaterThan(1.7);
});

it('refuses what cannot be asked', () => {
  const fails = (request: Partial<EscapeRequest>) => () => run(request);
  expect(fails({ temperature: 0 })).toThrow(/temperature cannot be 0/);
  expect(fails({ dt: 0 })).toThrow(/dt cannot be 0/);
  expect(fails({ particles: 0 })).toThrow(/particles is 0/);
  expect(fails({ to: -1 })).toThrow(/another point/);
  expect(fails({ formula: 'x^2+y^2' })).toThrow(/single variable/);
  expect(fails({ maxTime: -1 })).toThrow(/maxTime cannot be -1/);
  expect(fails({ formula: '(x-sin(t))^2' })).toThrow(/time/);
});
