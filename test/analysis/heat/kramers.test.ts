import { expect, it, test } from 'vitest';
import { escapeFormulas } from '../../../src/analysis/heat/kramers.ts';
import reference from '../../reference/stochastic.json' with { type: 'json' };

const on = { formula: '(x^2-1)^2/4', from: -0.8, to: 1.3 };

test.each(['0.1', '0.2', '0.3'] as const)('Eyring and Kramers at T = %s', (T) => {
  const { eyring_kramers_rate, eyring_kramers_mfpt_m1_to_p1 } =
    reference.double_well_overdamped_gamma1[T];
  const { eyringKramers } = escapeFormulas({ ...on, temperature: Number(T) })!;
  expect(Math.abs(eyringKramers / eyring_kramers_rate - 1)).toBeLessThan(1e-11);
  expect(Math.abs(1 / eyringKramers / eyring_kramers_mfpt_m1_to_p1 - 1)).toBeLessThan(1e-11);
});

test.each([
  [0.1, 1, reference.double_well_underdamped_m1['T=0.1,gamma=1.0']],
  [0.2, 0.1, reference.double_well_underdamped_m1['T=0.2,gamma=0.1']],
  [0.2, 1, reference.double_well_underdamped_m1['T=0.2,gamma=1.0']],
  [0.2, 5, reference.double_well_underdamped_m1['T=0.2,gamma=5.0']],
] as const)('Kramers and transition state at T = %s, γ = %s', (temperature, friction, expected) => {
  const rates = escapeFormulas({ ...on, temperature, friction })!;
  expect(Math.abs(rates.kramers / expected.kramers_rate - 1)).toBeLessThan(1e-11);
  expect(Math.abs(rates.transitionState / expected.tst_rate - 1)).toBeLessThan(1e-11);
});

it('finds the well, the top and the height', () => {
  const { barrier } = escapeFormulas({ ...on, temperature: 1 })!;
  expect(barrier.from.x).toBeCloseTo(-1, 12);
  expect(barrier.top.x).toBeCloseTo(0, 12);
  expect(barrier.to.x).toBeCloseTo(1, 12);
  expect(barrier.height).toBeCloseTo(0.25, 14);
  expect(barrier.from.curvature).toBeCloseTo(2, 12);
  expect(barrier.top.curvature).toBeCloseTo(-1, 12);
});

it('turns over: half the energy lost per swing at weak friction, Kramers at strong', () => {
  // S = 4/3 in each well.
  const temperature = 0.05;
  const weak = escapeFormulas({ ...on, temperature, friction: 1e-6 })!;
  const lost = (1e-6 * 4) / 3 / temperature;
  expect(weak.turnover! / (weak.transitionState * (lost / 2))).toBeCloseTo(1, 1);
  const strong = escapeFormulas({ ...on, temperature, friction: 5 })!;
  expect(strong.turnover! / strong.kramers).toBeCloseTo(1, 10);
  const between = escapeFormulas({ ...on, temperature, friction: 0.1 })!;
  expect(between.turnover).toBeLessThan(between.kramers);
});

it('leaves a well whose other side has none, and has nothing to say without a barrier', () => {
  const cubic = escapeFormulas({ formula: 'x^2/2-x^3/3', from: 0, to: 2, temperature: 0.05 })!;
  expect(cubic.barrier.height).toBeCloseTo(1 / 6, 14);
  expect(cubic.barrier.top.x).toBeCloseTo(1, 12);
  expect(cubic.eyringKramers).toBeCloseTo(Math.exp(-1 / 0.3) / (2 * Math.PI), 12);
  expect(cubic.turnover).not.toBeNull();
  expect(escapeFormulas({ formula: 'x^2/2', from: 0, to: 2, temperature: 0.05 })).toBeNull();
  expect(escapeFormulas({ formula: '(x^2-1)^2/4', from: 0.5, to: 2, temperature: 1 })).toBeNull();
});
