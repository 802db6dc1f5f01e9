import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orbit } from '../../src/analysis/orbit.ts';
import { fitSinusoid, flowTracking, ruleTracking } from '../../src/analysis/tracking.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import { particleFlow } from '../../src/motion/flow.ts';
import { rules } from '../../src/motion/rules.ts';

const constants = { lambda: 1.7, A: 0.8, omega: 0.35 };
const loss = defineLoss({ formula: 'lambda*(x - A*sin(omega*t))^2/2', constants });
const { lambda, A, omega } = constants;

describe('the exact flow behind a minimum that swings', () => {
  test.each([0.3, 1, 4])(
    'gradient flow with friction %d: A/√(1 + (ω/k)²) and atan(ω/k), to 1e-9',
    (friction) => {
      const k = lambda / friction;
      const told = flowTracking({ mass: 0, friction, curvature: lambda, frequency: omega });
      expect(told.gain).toBeCloseTo(1 / Math.sqrt(1 + (omega / k) ** 2), 14);
      expect(told.lag).toBeCloseTo(Math.atan(omega / k), 14);
      const settled = 40 / k;
      const times = Array.from({ length: 60 }, (_, i) => settled + i * 0.7);
      const flow = particleFlow({ loss, mass: 0, friction, start: [1], times });
      const seen = fitSinusoid(
        flow.t,
        flow.x.map((x) => x[0]!),
        omega,
      );
      expect(Math.abs(seen.amplitude - A * told.gain)).toBeLessThan(1e-9);
      expect(Math.abs(seen.lag - told.lag)).toBeLessThan(1e-9);
      expect(seen.residual).toBeLessThan(1e-9);
    },
  );

  test('the particle near its resonance swings farther than the minimum, a quarter turn behind', () => {
    const mass = lambda / omega ** 2;
    const told = flowTracking({ mass, friction: 2, curvature: lambda, frequency: omega });
    expect(told.gain).toBeCloseTo(lambda / (2 * omega), 12);
    expect(told.lag).toBeCloseTo(Math.PI / 2, 12);
    const times = Array.from({ length: 40 }, (_, i) => 400 + i);
    const flow = particleFlow({ loss, mass, friction: 2, start: [0], times });
    const seen = fitSinusoid(
      flow.t,
      flow.x.map((x) => x[0]!),
      omega,
    );
    expect(Math.abs(seen.amplitude - A * told.gain)).toBeLessThan(1e-8);
    expect(Math.abs(seen.lag - told.lag)).toBeLessThan(1e-8);
  });
});

describe('update rules behind it', () => {
  const steps = 3000;
  const last = 500;
  const dt = 0.9;
  const perStep = omega * dt;

  test.each([
    ['gd', { lr: 0.2 }],
    ['gd', { lr: 1.1 }],
    ['averaged', { lr: 0.4, momentum: 0.9 }],
    ['averaged', { lr: 0.5, momentum: -0.3 }],
    ['heavy-ball', { lr: 0.05, momentum: 0.95 }],
    ['literal', { lr: 0.3, momentum: 0.5 }],
  ] as const)('%s %j: gain and lag of its transfer function, to 1e-10', (name, parameters) => {
    const told = ruleTracking(rules[name], parameters, { curvature: lambda, frequency: perStep });
    expect(told.spectralRadius).toBeLessThan(1);
    const { x } = orbit({
      loss,
      rule: rules[name],
      parameters: { ...parameters, dt },
      start: [2],
      steps,
    });
    const times = Array.from({ length: last }, (_, i) => (steps - last + 1 + i) * dt);
    const seen = fitSinusoid(
      times,
      x.slice(-last).map((point) => point[0]!),
      omega,
    );
    expect(Math.abs(seen.amplitude - A * told.gain)).toBeLessThan(1e-10);
    expect(Math.abs(seen.lag - told.lag)).toBeLessThan(1e-10);
    expect(seen.residual).toBeLessThan(1e-10);
  });

  test('gradient descent’s is ηλ/(e^(iω) − 1 + ηλ) at every rate and frequency', () => {
    const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(between(0.01, 1.9), between(0.01, 3.1), (p, w) => {
        const told = ruleTracking(rules.gd, { lr: p }, { curvature: 1, frequency: w });
        const [re, im] = [Math.cos(w) - 1 + p, Math.sin(w)];
        expect(told.gain).toBeCloseTo(p / Math.hypot(re, im), 10);
        expect(told.lag).toBeCloseTo(Math.atan2(im, re), 10);
        expect(told.spectralRadius).toBeCloseTo(Math.abs(1 - p), 14);
      }),
    );
  });

  test('momentum’s follows from z² − (1+ρ−η′λ)z + ρ = 0: gain η′λ|z|/|(z − 1)(z − ρ) + η′λz|', () => {
    const [lr, rho, w] = [0.03, 0.9, 0.2];
    const told = ruleTracking(
      rules['heavy-ball'],
      { lr, momentum: rho },
      { curvature: lambda, frequency: w },
    );
    const q = lr * lambda;
    // z² − (1+ρ−q)z + ρ at z = e^(iw).
    const re = Math.cos(2 * w) - (1 + rho - q) * Math.cos(w) + rho;
    const im = Math.sin(2 * w) - (1 + rho - q) * Math.sin(w);
    expect(told.gain).toBeCloseTo(q / Math.hypot(re, im), 12);
  });

  test('slow enough, they are the flow: the lag is ω/k', () => {
    const slow = 1e-5;
    for (const [rule, parameters] of [
      [rules.gd, { lr: 0.2 }],
      [rules.averaged, { lr: 0.2, momentum: 0.9 }],
    ] as const) {
      const told = ruleTracking(rule, parameters, { curvature: lambda, frequency: slow });
      expect(told.lag / (slow / (0.2 * lambda))).toBeCloseTo(1, 3);
      expect(told.gain).toBeCloseTo(1, 7);
    }
  });
});

test('what cannot be answered says what to give', () => {
  const still = { mass: 0, friction: 1, curvature: 0, frequency: 1 };
  expect(() => flowTracking(still)).toThrow('curvature is 0; give a finite number above 0.');
  expect(() => ruleTracking(rules.gd, {}, { curvature: 1, frequency: 1 })).toThrow(/needs a rate/);
  expect(() => fitSinusoid([0, 1], [0, 1], 1)).toThrow(/at least 3/);
});
