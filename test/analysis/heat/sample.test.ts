import { describe, expect, it } from 'vitest';
import {
  sample,
  sampleFromParts,
  samplePart,
  sampleParts,
} from '../../../src/analysis/heat/sample.ts';
import type { Average, SampleRequest } from '../../../src/analysis/heat/sample-request.ts';
import reference from '../../reference/stochastic.json' with { type: 'json' };
import { finished } from './run.ts';

const well = { formula: '(x^2-1)^2/4', constants: {}, seed: 1, start: [1] } as const;
const run = (request: SampleRequest) => finished(sample(request));

/** Within so many standard errors, of which one is at most `small` of the value. */
function expectSeen({ mean, error }: Average, value: number, small: number, errors = 4): void {
  expect(Math.abs(mean - value), `${mean} ± ${error} for ${value}`).toBeLessThan(errors * error);
  expect(error, 'the error').toBeLessThan(small * Math.max(Math.abs(value), 1e-300));
}

describe('the double well, within 4 standard errors of the exact law', () => {
  const temperatures = Object.entries(reference.double_well_overdamped_gamma1);

  it.each(temperatures)('Metropolis-adjusted, T = %s', (temperature, exact) => {
    const T = Number(temperature);
    const found = run({
      ...well,
      scheme: 'mala',
      temperature: T,
      dt: 0.3,
      particles: 2048,
      steps: 3000,
      interval: [-0.5, 0.5],
    });
    const [x2, x4] = [found.moments.x2[0]!, found.moments.x4[0]!];
    expectSeen(x2, exact.x2, 0.002);
    expectSeen(x4, exact.x4, 0.003);
    expectSeen(found.occupation!, exact.p_abs_lt_half, 0.01);
    expectSeen(found.temperature.configurational, T, 0.01);
    expectSeen(found.virial, T, 0.01);
    expect(found.energy!.net.mean).toBeCloseTo(0, 1);
    expect(Math.abs(found.energy!.net.mean)).toBeLessThan(4 * found.energy!.net.error);
    expect(found.acceptance).toBeGreaterThan(0.8);
    expect(found.acceptance).toBeLessThan(1);
  });

  it.each(temperatures)('BAOAB, T = %s', (temperature, exact) => {
    const T = Number(temperature);
    const found = run({
      ...well,
      scheme: 'baoab',
      temperature: T,
      mass: 1,
      friction: 1,
      dt: 0.1,
      particles: 2048,
      steps: 3000,
      interval: [-0.5, 0.5],
    });
    // What the step size adds at Δt = 0.1 lies below these errors.
    expectSeen(found.moments.x2[0]!, exact.x2, 0.002);
    expectSeen(found.moments.x4[0]!, exact.x4, 0.003);
    expectSeen(found.occupation!, exact.p_abs_lt_half, 0.01);
    expectSeen(found.temperature.configurational, T, 0.01);
    expectSeen(found.virial, T, 0.01);
  });
});

describe('a quadratic', () => {
  it('reads the temperatures that the step must read', () => {
    const found = run({
      formula: '2x^2',
      constants: {},
      seed: 3,
      scheme: 'baoab',
      temperature: 0.7,
      mass: 1,
      friction: 2,
      dt: 0.5,
      particles: 1024,
      steps: 2000,
    });
    const { step } = found.expected;
    if (step.status !== 'stationary') throw new Error(step.status);
    // h²ω²/4 = ¼.
    expect(step.kinetic).toBeCloseTo(0.7 * 0.75, 12);
    expect(step.configurational).toBeCloseTo(0.7, 12);
    expectSeen(found.temperature.kinetic, step.kinetic!, 0.002);
    expectSeen(found.temperature.configurational, 0.7, 0.003);
    expectSeen(found.moments.x2[0]!, step.variance[0]!, 0.003);
    expect(found.kineticAtMeanCurvature).toBeCloseTo(step.kinetic!, 12);
    // Friction takes γ⟨u²⟩ and the noise gives γT/m: what is left is the bias of the velocity.
    expectSeen(found.energy!.net, 2 * (0.7 - step.kinetic!), 0.01);
  });

  it('of two coupled coordinates with masses of their own', () => {
    const found = run({
      formula: 'x^2/2+x*y/2+y^2',
      constants: {},
      seed: 5,
      scheme: 'obabo',
      temperature: 0.5,
      mass: [1, 3],
      friction: [1, 2],
      dt: 0.6,
      particles: 1024,
      steps: 1500,
    });
    const { step } = found.expected;
    if (step.status !== 'stationary') throw new Error(step.status);
    expectSeen(found.moments.x2[0]!, step.variance[0]!, 0.01);
    expectSeen(found.moments.x2[1]!, step.variance[1]!, 0.01);
    expectSeen(found.temperature.kinetic, step.kinetic!, 0.005);
    expectSeen(found.temperature.configurational, step.configurational, 0.005);
    const { xy } = found.histogram;
    const cell = (xy!.xEdges[1]! - xy!.xEdges[0]!) * (xy!.yEdges[1]! - xy!.yEdges[0]!);
    expect(xy!.density.reduce((a, b) => a + b) * cell + xy!.outside).toBeCloseTo(1, 12);
    expect(xy!.exact!.reduce((a, b) => a + b) * cell).toBeCloseTo(1, 4);
  });

  it('is found from a start that is its minimum to rounding', () => {
    const request: SampleRequest = {
      formula: '(x^2-1)^2/4+0.15x+y^2/2',
      constants: {},
      seed: 1,
      scheme: 'baoab',
      temperature: 0.1,
      dt: 0.3,
      start: [1.7, 0.8],
      particles: 4,
      steps: 4,
    };
    const [above] = [run(request).expected.step];
    if (above.status !== 'stationary') throw new Error(above.status);
    expect(run({ ...request, start: above.at }).expected.step).toEqual(above);
  });

  it('stochastic gradient descent is as warm as ησ²/2B, and a little more', () => {
    const { eta, lam, sigma2, B, var: variance } = reference.sgd_var;
    const found = run({
      formula: `${lam}*x^2/2`,
      constants: {},
      seed: 2,
      rule: 'gd',
      parameters: { lr: eta },
      gradientNoise: Math.sqrt(sigma2),
      batch: B,
      particles: 1024,
      steps: 2000,
    });
    expect(found.expected.temperature).toBeCloseTo((eta * sigma2) / (2 * B), 15);
    const { step } = found.expected;
    if (step.status !== 'stationary') throw new Error(step.status);
    expect(step.variance[0]).toBeCloseTo(variance, 11);
    expectSeen(found.moments.x2[0]!, variance, 0.003);
    expectSeen(found.temperature.configurational, step.configurational, 0.003);
    expect(found.temperature.kinetic.mean).toBeNaN();
  });

  it('heavy ball is as warm, in its own rate', () => {
    const { lam, sigma2, B, hb_eta_prime, rho, hb_var } = reference.sgd_var;
    const found = run({
      formula: `${lam}*x^2/2`,
      constants: {},
      seed: 2,
      rule: 'heavy-ball',
      parameters: { lr: hb_eta_prime, momentum: rho },
      gradientNoise: Math.sqrt(sigma2),
      batch: B,
      particles: 1024,
      steps: 3000,
    });
    expect(found.expected.temperature).toBeCloseTo(
      (hb_eta_prime * sigma2) / (2 * B * (1 - rho)),
      14,
    );
    expectSeen(found.moments.x2[0]!, hb_var, 0.005);
    expect(found.energy).toBeNull();
  });

  it('rates of their own make temperatures of their own', () => {
    const found = run({
      formula: 'x^2/2+y^2/2',
      constants: {},
      seed: 2,
      rule: 'gd',
      parameters: { lr: 0.3, perCoordinate: { lr: [1, 2] } },
      gradientNoise: 1,
      batch: 1,
      particles: 1024,
      steps: 1000,
    });
    expect(found.expected.temperature).toBeNaN();
    expect(found.expected.exact.outcome).toBe('not-computed');
    // η/(2 − η).
    expectSeen(found.moments.x2[0]!, 0.3 / 1.7, 0.005);
    expectSeen(found.moments.x2[1]!, 0.6 / 1.4, 0.005);
    const { step } = found.expected;
    if (step.status !== 'stationary') throw new Error(step.status);
    expect(step.variance).toEqual([expect.closeTo(0.3 / 1.7, 12), expect.closeTo(0.6 / 1.4, 12)]);
  });
});

describe('histograms', () => {
  const found = run({
    ...well,
    scheme: 'baoab',
    temperature: 0.3,
    dt: 0.2,
    particles: 4096,
    steps: 1500,
  });

  it('follow the exact density, bin by bin', () => {
    for (const one of [found.histogram.x[0]!]) {
      let squares = 0;
      let used = 0;
      one.density.forEach((density, bin) => {
        if (!(one.error[bin]! > 0)) return;
        squares += ((density - one.exact![bin]!) / one.error[bin]!) ** 2;
        used++;
      });
      expect(used).toBeGreaterThan(50);
      // Bins share particles, so their errors are correlated: a mean square of 1, widely.
      expect(squares / used).toBeLessThan(2);
      expect(one.divergence).toBeLessThan(2e-4);
      expect(one.outside).toBeLessThan(1e-5);
    }
  });

  it('velocities are normal, narrower by what the step costs', () => {
    const [u] = found.histogram.u!;
    expect(u!.divergence).toBeLessThan(1e-3);
    expect(u!.exact![32]! / u!.exact![0]!).toBeGreaterThan(1e4);
  });

  it('come nearer to it from the start on', () => {
    const { approach } = found;
    expect(approach[0]!.step).toBe(0);
    expect(approach.at(-1)!.step).toBe(1800);
    expect(approach[0]!.x[0]).toEqual({ mean: 1, error: 0 });
    const early = approach.filter(({ step }) => step <= 64).map((one) => one.divergence!);
    early.reduce((before, after) => {
      expect(after).toBeLessThan(before);
      return after;
    });
    // 4,096 particles in 64 bins read 63/8192 by chance.
    expect(approach.at(-1)!.divergence).toBeLessThan(0.015);
  });
});

describe('Euler–Maruyama on a parabola, which is an autoregressive series', () => {
  const [eta, curvature, T] = [0.1, 1, 0.5];
  const kept = 1 - eta * curvature;
  const found = run({
    formula: 'x^2/2',
    constants: {},
    seed: 9,
    scheme: 'euler-maruyama',
    temperature: T,
    dt: eta,
    particles: 2048,
    steps: 2000,
  });

  it('remembers for (1 + φ)/(1 − φ) steps', () => {
    const exact = (1 + kept) / (1 - kept);
    // From the scatter of 256 groups: a standard error of 9 %.
    expect(found.autocorrelationTime[0]! / exact).toBeGreaterThan(0.7);
    expect(found.autocorrelationTime[0]! / exact).toBeLessThan(1.3);
  });

  it('spreads from the minimum as 1 − φ²ᵏ, and nears the law of its step', () => {
    const final = T / (curvature * (1 - (eta * curvature) / 2));
    for (const { step, x2 } of found.approach) {
      const { mean, error } = x2[0]!;
      const exact = final * (1 - kept ** (2 * step));
      expect(Math.abs(mean - exact), `after ${step} steps`).toBeLessThanOrEqual(4.5 * error);
    }
  });
});

describe('progress', () => {
  it('travels as plain data, averages and histogram included', () => {
    const work = sample({
      ...well,
      scheme: 'baoab',
      temperature: 0.3,
      dt: 0.2,
      particles: 4096,
      steps: 500,
    });
    const sent = [];
    for (let step = work.next(); !step.done; step = work.next())
      sent.push(structuredClone(step.value));
    expect(sent.length).toBeGreaterThan(5);
    expect(sent[0]).toMatchObject({ escaped: 0, averages: null, histogram: null });
    const last = sent.at(-1)!;
    expect(last.averages!.moments.x2[0]!.mean).toBeGreaterThan(0.5);
    expect(last.histogram!.x[0]!.density).toHaveLength(64);
    sent.reduce((before, after) => {
      expect(after.fraction).toBeGreaterThan(before.fraction);
      return after;
    });
  });
});

describe('parts', () => {
  it.each([
    { particles: 1, steps: 700 },
    { particles: 37, steps: 300 },
    { particles: 5000, steps: 60 },
  ])('have the bits of the whole: %o', (size) => {
    const request: SampleRequest = {
      formula: 'x^4/4+y^2/2+x*y/3',
      constants: {},
      seed: 11,
      scheme: 'mala',
      temperature: 0.4,
      dt: 0.3,
      interval: [0, 1],
      ...size,
    };
    const parts = sampleParts(request).map((part) => finished(samplePart(part)));
    expect(parts.length).toBe(size.particles > 2048 ? 3 : 1);
    expect(JSON.stringify(sampleFromParts(request, parts))).toBe(JSON.stringify(run(request)));
  });

  it('begin with a group', () => {
    const request = {
      ...well,
      scheme: 'mala',
      temperature: 0.4,
      dt: 0.3,
      particles: 1000,
      steps: 9,
    } as const;
    expect(() => finished(samplePart({ request, particles: [0, 7] }))).toThrow(/whole groups/);
  });
});

describe('what escapes', () => {
  it('is counted, left out and said', () => {
    const found = run({
      formula: 'x^2/2-x^3/3',
      constants: {},
      seed: 1,
      scheme: 'euler-maruyama',
      temperature: 0.1,
      dt: 0.1,
      particles: 500,
      steps: 150,
    });
    expect(found.escaped).toBeGreaterThan(100);
    expect(found.escaped).toBeLessThan(400);
    expect(found.status).toBe('finished');
    expect(found.expected.exact.outcome).toBe('not-normalisable');
    expect(found.warnings.join(' ')).toContain('cannot be normalised');
    expect(found.warnings.join(' ')).toContain(`${found.escaped} of 500 particles have escaped`);
    expect(found.histogram.x[0]!.exact).toBeNull();
  });

  it('past stability nobody is left', () => {
    const found = run({
      formula: 'x^2/2',
      constants: {},
      seed: 1,
      scheme: 'baoab',
      temperature: 1,
      dt: 2.5,
      particles: 10,
      steps: 1000,
    });
    expect(found.status).toBe('escaped');
    expect(found.escaped).toBe(10);
    expect(found.expected.step.status).toBe('unstable');
    expect(found.moments.x[0]!.mean).toBeNaN();
    expect(found.warnings.join(' ')).toMatch(
      /too long a step for .* up to .*: particles there fly apart.*All 10 particles/,
    );
  });
});

describe('what has not come to equilibrium', () => {
  const cold = { ...well, scheme: 'baoab', dt: 0.2, particles: 500, steps: 500 } as const;

  it('is told by the autocorrelation where some particles have crossed', () => {
    const { warnings } = run({ ...cold, temperature: 0.03 });
    expect(warnings.join(' ')).toContain('times the autocorrelation time');
  });

  it('and by the exact mean where none has', () => {
    const { warnings, moments } = run({ ...cold, temperature: 0.01 });
    expect(moments.x[0]!.mean).toBeGreaterThan(0.9);
    expect(warnings.join(' ')).toMatch(
      /⟨x⟩ is 0.99\d* and should be 0: .* still near where they began/,
    );
  });

  it('is not said of what has', () => {
    expect(run({ ...cold, temperature: 0.3, steps: 2000 }).warnings).toEqual([]);
  });
});

describe('requests that cannot be met', () => {
  const request: SampleRequest = {
    ...well,
    scheme: 'baoab',
    temperature: 1,
    dt: 0.1,
    particles: 8,
    steps: 8,
  };
  it.each([
    [{ steps: 0 }, 'steps'],
    [{ particles: 0.5 }, 'particles'],
    [{ burnIn: -1 }, 'burnIn'],
    [{ bins: 1 }, 'bins'],
    [{ interval: [1, 0] as const }, 'interval'],
    [{ range: [] }, 'range'],
    [{ temperature: -1 }, 'temperature'],
    [{ formula: 'x^2*cos(t)' }, 'formula'],
  ])('%o', (change, field) => {
    expect(() => run({ ...request, ...change } as SampleRequest)).toThrow(
      expect.objectContaining({ field }),
    );
  });

  it('without temperature everything rests at the minimum', () => {
    const cold = run({ ...request, temperature: 0 });
    expect(cold.moments.x[0]).toEqual({ mean: 1, error: 0 });
    expect(cold.expected.exact.outcome).toBe('not-computed');
  });
});
