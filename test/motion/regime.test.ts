import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defineLoss } from '../../src/loss/loss.ts';
import { fromParticle } from '../../src/motion/dictionary.ts';
import {
  continuousRegime,
  dampingRatio,
  describeContinuous,
  describeDiscrete,
  discreteRegime,
} from '../../src/motion/regime.ts';
import reference from '../reference/stochastic.json' with { type: 'json' };
import { path } from './orbits.ts';

describe('the particle on curvature λ', () => {
  test('ζ = γ/(2√(mλ))', () => {
    expect(dampingRatio(4, 6, 9)).toBe(0.5);
    expect(dampingRatio(0, 1, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(dampingRatio(1, 1, -1)).toBeNaN();
  });

  test('regimes, with ζ = 1 recognized after rounding', () => {
    expect(continuousRegime(0.999)).toBe('underdamped');
    expect(continuousRegime(1)).toBe('critical');
    expect(continuousRegime(1.001)).toBe('overdamped');
    expect(continuousRegime(Number.POSITIVE_INFINITY)).toBe('overdamped');
    expect(continuousRegime(Number.NaN)).toBe('unstable');
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        (mass, curvature) => {
          const friction = 2 * Math.sqrt(mass * curvature);
          expect(continuousRegime(dampingRatio(mass, friction, curvature))).toBe('critical');
          expect(continuousRegime(dampingRatio(mass, friction * (1 + 1e-12), curvature))).toBe(
            'overdamped',
          );
          expect(continuousRegime(dampingRatio(mass, friction * (1 - 1e-12), curvature))).toBe(
            'underdamped',
          );
        },
      ),
    );
  });

  test.each(Object.entries(reference.oscillator_w0_1_x0_1_v0_0))(
    'ζ = %s has the reference overshoot and decrement',
    (ratio, values) => {
      const zeta = Number(ratio);
      const d = describeContinuous(1, 2 * zeta, 1);
      expect(d.dampingRatio).toBe(zeta);
      expect(d.overshoot).toBeCloseTo(values.overshoot, 11);
      if (values.log_dec === null) {
        expect(d.logarithmicDecrement).toBeNull();
        expect(d.period).toBeNull();
      } else {
        expect(d.logarithmicDecrement).toBeCloseTo(values.log_dec, 10);
        expect(d.decayPerCycle).toBeCloseTo(values.peak_ratio, 11);
        expect(d.period).toBeCloseTo((2 * Math.PI) / Math.sqrt(1 - zeta ** 2), 12);
      }
    },
  );

  test('the slow decay time', () => {
    // m = 1, γ = 5, λ = 4: rates 1 and 4.
    expect(describeContinuous(1, 5, 4).decayTime).toBe(1);
    expect(describeContinuous(0, 5, 4).decayTime).toBe(1.25);
    expect(describeContinuous(2, 1, 4).decayTime).toBe(4);
    expect(describeContinuous(1, 0, 4).decayTime).toBe(Number.POSITIVE_INFINITY);
    // m → 0 without cancellation: λ/γ (1 + mλ/γ² + …).
    expect(describeContinuous(1e-14, 1, 1).decayTime).toBeCloseTo(1, 13);
  });

  test('in words', () => {
    // Overshoot 44 % is ζ = 0.253.
    expect(describeContinuous(1, 0.5065, 1).words).toBe('underdamped: it will overshoot by 44 %');
    expect(describeContinuous(1, 2, 1).words).toMatch(/^critically damped/);
    expect(describeContinuous(1, 9, 1).words).toMatch(/^overdamped/);
    expect(describeContinuous(1, 0.5, -1)).toMatchObject({ regime: 'unstable', overshoot: null });
    expect(describeContinuous(1, 1.6, 1).words).toMatch(/overshoot by 1\.5 %$/);
  });
});

describe('the stability table', () => {
  test.each(Object.entries(reference.stability))(
    'ρ = %s: limit, radius beyond it, critical rates',
    (key, values) => {
      const rho = Number(key);
      const lambda = 3;
      const rateOf = (q: number) => q / ((1 - rho) * lambda);
      const limit = values.ema_limit_etalambda / lambda;
      const at = describeDiscrete(limit, rho, lambda);
      expect(at.rateLimit).toBeCloseTo(limit, 10);
      expect(at.rateLimit).toBeCloseTo(rateOf(values.hb_limit_q), 10);
      expect(at.spectralRadius).toBeCloseTo(values.sr_at, 12);
      expect(at).toMatchObject({ regime: 'alternating', stable: false });
      const above = describeDiscrete(1.001 * limit, rho, lambda);
      expect(above.spectralRadius).toBeCloseTo(values.sr_above, 10);
      expect(above).toMatchObject({ regime: 'unstable', stable: false, overshoot: null });
      const below = describeDiscrete(0.999 * limit, rho, lambda);
      expect(below.stable).toBe(true);
      expect(below.spectralRadius).toBeLessThan(1);

      const [low, high] = [rateOf(values.crit_q_low), rateOf(values.crit_q_high)];
      if (rho > 0) {
        expect(at.oscillatesBetween![0]).toBeCloseTo(low, 11);
        expect(at.oscillatesBetween![1]).toBeCloseTo(high, 10);
        expect(discreteRegime(low * (1 - 1e-9), rho, lambda)).toBe('overdamped');
        expect(discreteRegime(low * (1 + 1e-9), rho, lambda)).toBe('underdamped');
        expect(discreteRegime(high * (1 - 1e-9), rho, lambda)).toBe('underdamped');
        expect(discreteRegime(high * (1 + 1e-9), rho, lambda)).toBe('alternating');
      } else {
        expect(at.oscillatesBetween).toBeNull();
        expect(discreteRegime(low, rho, lambda)).toBe('critical');
        expect(discreteRegime(0.99 * low, rho, lambda)).toBe('overdamped');
        expect(discreteRegime(1.01 * low, rho, lambda)).toBe('alternating');
      }
    },
  );

  test.each([10, 100])(
    'heavy ball at its best for κ = %i is critical at both ends, at the best rate',
    (kappa) => {
      const tuning = reference.optimal_tuning_mu1[`${kappa}` as '10' | '100'];
      const root = Math.sqrt(kappa);
      const rho = ((root - 1) / (root + 1)) ** 2;
      const eta = 4 / (root + 1) ** 2 / (1 - rho);
      expect((1 - rho) * eta).toBeCloseTo(tuning.hb_eta, 11);
      for (const lambda of [1, kappa]) {
        const d = describeDiscrete(eta, rho, lambda);
        expect(d.regime).toBe('critical');
        expect(d.spectralRadius).toBeCloseTo(tuning.hb_rate, 11);
        expect(d.multipliers[0].re).toBeCloseTo((lambda === 1 ? 1 : -1) * tuning.hb_rate, 11);
      }
      for (const lambda of [1, kappa]) {
        expect(describeDiscrete(2 / (1 + kappa), 0, lambda).spectralRadius).toBeCloseTo(
          tuning.gd_rate,
          11,
        );
      }
    },
  );
});

const momentum = fc.double({ min: -0.99, max: 0.99, noNaN: true });
const share = fc.double({ min: 1e-3, max: 0.999, noNaN: true });

describe('the optimizer on curvature λ', () => {
  test('the border of oscillation is recognized after rounding', () => {
    const curvature = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 0.999, noNaN: true }), curvature, (rho, lambda) => {
        const rate = (1 - Math.sqrt(rho)) ** 2 / lambda;
        const eta = rate / (1 - rho);
        // (1 − √ρ)² itself loses digits as ρ → 1; the border does not.
        const slack = (4e-16 * Math.sqrt(rho)) / (1 - Math.sqrt(rho)) + 1e-15;
        expect(discreteRegime(eta * (1 - 3 * slack), rho, lambda)).not.toBe('underdamped');
        expect(discreteRegime(eta * (1 + 20 * slack), rho, lambda)).toBe('underdamped');
        const [low, high] = describeDiscrete(eta, rho, lambda).oscillatesBetween!;
        expect(discreteRegime(low, rho, lambda)).toBe('critical');
        expect(discreteRegime(high, rho, lambda)).toBe('critical');
      }),
    );
  });

  test('the multipliers solve z² − (1+ρ−q)z + ρ = 0, and name the regime', () => {
    fc.assert(
      fc.property(momentum, share, (rho, part) => {
        const eta = (part * 2 * (1 + rho)) / (1 - rho);
        const q = (1 - rho) * eta;
        const d = describeDiscrete(eta, rho, 1);
        const [a, b] = d.multipliers;
        expect(a.re + b.re).toBeCloseTo(1 + rho - q, 12);
        expect(a.re * b.re - a.im * b.im).toBeCloseTo(rho, 12);
        expect(a.im).toBeCloseTo(-b.im, 12);
        const size = Math.max(Math.hypot(a.re, a.im), Math.hypot(b.re, b.im));
        expect(d.spectralRadius).toBeCloseTo(size, 12);
        expect(d.stable).toBe(true);
        if (d.regime === 'underdamped') expect(a.im).toBeGreaterThan(0);
        else expect(Math.sign(a.re)).toBe(d.regime === 'alternating' ? -1 : 1);
      }),
    );
  });

  test('overshoot and cycle are those of the orbit from rest', () => {
    const quadratic = defineLoss({ formula: 'x^2/2' });
    fc.assert(
      fc.property(fc.double({ min: -0.9, max: 0.97, noNaN: true }), share, (rho, part) => {
        const eta = (part * 2 * (1 + rho)) / (1 - rho);
        const d = describeDiscrete(eta, rho, 1);
        const orbit = path({
          rule: 'averaged',
          loss: quadratic,
          parameters: { lr: eta, momentum: rho },
          start: 1,
          steps: 2000,
        });
        expect(d.overshoot).toBeCloseTo(Math.max(0, -Math.min(...orbit)), 9);
      }),
    );
  });

  test('overshoot of a spiral with a long cycle', () => {
    const { eta, rho } = fromParticle({ mass: 1, friction: 0.4, dt: 1e-3, damping: 'implicit' });
    const orbit = path({
      rule: 'averaged',
      loss: defineLoss({ formula: 'x^2/2' }),
      parameters: { lr: eta, momentum: rho },
      start: 1,
      steps: 10_000,
    });
    expect(describeDiscrete(eta, rho, 1).overshoot).toBeCloseTo(-Math.min(...orbit), 10);
  });

  test('decay: what is left after one cycle, and after decaySteps', () => {
    // q = 1, ρ = 0.25: z² − 0.25z + 0.25, so |z| = 1/2 and cos θ = 1/4.
    const spiral = describeDiscrete(1 / 0.75, 0.25, 1);
    expect(spiral.regime).toBe('underdamped');
    expect(spiral.stepsPerCycle).toBeCloseTo((2 * Math.PI) / Math.acos(0.25), 12);
    expect(spiral.decayPerCycle).toBeCloseTo(0.5 ** ((2 * Math.PI) / Math.acos(0.25)), 12);
    expect(spiral.decaySteps).toBeCloseTo(1 / Math.LN2, 12);
    expect(spiral.stepsToForget).toBeCloseTo(0.5 / Math.LN2, 12);
    // Gradient descent: |1 − ηλ|, also where it is within 1e-15 of 1.
    expect(describeDiscrete(1e-15, 0, 1).decaySteps / 1e15).toBeCloseTo(1, 12);
    expect(describeDiscrete(1.5, 0, 1)).toMatchObject({
      regime: 'alternating',
      overshoot: 0.5,
      stepsToForget: 0,
    });
    expect(describeDiscrete(1.5, 0, 1).decaySteps).toBeCloseTo(1 / Math.LN2, 12);
  });

  test('no minimum, or no friction left, is unstable at every rate', () => {
    for (const [eta, rho, lambda] of [
      [0.1, 0.5, -1],
      [0.1, 0.5, 0],
      [0.1, 1, 1],
      [0.1, -1, 1],
      [0.1, -3, 1],
      [0.1, 1.5, 1],
    ] as const) {
      const d = describeDiscrete(eta, rho, lambda);
      expect(d).toMatchObject({
        regime: 'unstable',
        stable: false,
        rateLimit: null,
        decaySteps: Number.POSITIVE_INFINITY,
      });
    }
    expect(describeDiscrete(0.1, 0.5, -1).words).toMatch(/no minimum/);
    expect(describeDiscrete(0.1, -3, 1).words).toMatch(/no rate is stable/);
    expect(describeDiscrete(40, 0.9, 1).words).toMatch(/must stay below 38$/);
  });
});

test('the discrete border of oscillation is at ζ = 1 − ω₀Δt/2 under explicit friction, and ζ = 1 only as Δt → 0', () => {
  for (const dt of [0.5, 0.1, 0.01, 0.001]) {
    const regimeAt = (zeta: number) => {
      const { eta, rho } = fromParticle({ mass: 1, friction: 2 * zeta, dt, damping: 'explicit' });
      return discreteRegime(eta, rho, 1);
    };
    expect(regimeAt((1 - dt / 2) * (1 + 1e-9))).toBe('overdamped');
    expect(regimeAt((1 - dt / 2) * (1 - 1e-9))).toBe('underdamped');
  }
});

test('the two overshoots agree as Δt → 0', () => {
  const continuous = describeContinuous(1, 0.6, 1).overshoot!;
  const gap = (dt: number) => {
    const { eta, rho } = fromParticle({ mass: 1, friction: 0.6, dt, damping: 'exponential' });
    return Math.abs(describeDiscrete(eta, rho, 1).overshoot! - continuous);
  };
  expect(gap(1e-2)).toBeLessThan(1e-2);
  expect(gap(1e-4)).toBeLessThan(1e-4);
});
