import { describe, expect, it, test } from 'vitest';
import {
  type RelaxationRequest,
  relaxation,
  relaxationParts,
  relaxationResult,
} from '../../../src/analysis/heat/relaxation.ts';
import { slowModes } from '../../../src/analysis/heat/slow-modes.ts';
import { type TurnoverProgress, turnover } from '../../../src/analysis/heat/turnover.ts';
import reference from '../../reference/stochastic.json' with { type: 'json' };
import { finish } from '../finish.ts';

const inertial: RelaxationRequest = {
  formula: '(x^2-1)^2/4',
  from: -1,
  to: 1,
  scheme: 'baoab',
  temperature: 0.2,
  friction: 1,
  dt: 0.1,
  particles: 200_000,
  seed: 1,
  window: [2, 12],
};

function run(request: RelaxationRequest) {
  return relaxationResult(request, [finish(relaxation(request))]);
}

test('with inertia, T = 0.2 and γ = 1: the exact rate', () => {
  const { there, slowest, decay } = run(inertial);
  const { rate_exact, lambda1 } = reference.double_well_underdamped_m1['T=0.2,gamma=1.0'];
  expect(there.error / rate_exact).toBeLessThan(0.0075);
  expect(Math.abs(there.mean - rate_exact)).toBeLessThan(4 * there.error);
  expect(Math.abs(slowest.mean - lambda1)).toBeLessThan(4 * slowest.error);
  expect(decay[0]).toMatchObject({ time: 0, mean: 1 });
});

test('without inertia, in an uneven well: λ and its two parts', () => {
  const formula = '(x^2-1)^2/4+0.1x';
  const modes = slowModes({ formula, temperature: 0.2 });
  if (modes.status !== 'exact') throw new Error(modes.reason);
  const [exact] = modes.rates;
  const request = {
    ...inertial,
    formula,
    scheme: 'leimkuhler-matthews',
    window: [1.5, 7],
  } as const;
  const { slowest, there, back } = run({ ...request, dt: 0.05, particles: 60_000 });
  expect(slowest.error / exact!).toBeLessThan(0.025);
  // Four standard errors and what the step makes.
  expect(Math.abs(slowest.mean / exact! - 1)).toBeLessThan(4 * (slowest.error / exact!) + 0.01);
  expect(there.mean + back.mean).toBeCloseTo(slowest.mean, 12);
  expect(there.mean).toBeLessThan(back.mean);
});

it('counts the same however the particles are split', () => {
  const request = { ...inertial, particles: 3000, window: [1, 3] } as const;
  const parts = relaxationParts(request, 700).map((part) => finish(relaxation(part)));
  expect(parts).toHaveLength(5);
  expect(relaxationResult(request, parts)).toEqual(run(request));
});

it('refuses what has no two wells', () => {
  expect(() => run({ ...inertial, formula: 'x^2' })).toThrow(/no barrier between minima/);
  expect(() => run({ ...inertial, formula: 'x^2/2-x^3/3', from: 0, to: 2 })).toThrow(/no barrier/);
  expect(() => run({ ...inertial, window: [3, 2] })).toThrow(/window/);
});

describe('the turnover', () => {
  const { window: _, friction: __, ...rest } = inertial;
  const request = { ...rest, frictions: [0.5, 1.5, 5], particles: 8000, dt: 0.2, simulate: true };

  it('has a maximum between weak and strong friction; the simulation agrees', () => {
    const seen: TurnoverProgress[] = [];
    const work = turnover(request);
    let step = work.next();
    for (; !step.done; step = work.next()) seen.push(step.value);
    const rates = step.value.map(({ exact, simulated, kramers, transitionState }) => {
      if (!('rate' in exact)) throw new Error(exact.reason);
      expect(kramers).toBeLessThan(transitionState);
      // Few particles, and BAOAB's own error at γΔt = 1.
      expect(simulated!.error / exact.rate).toBeLessThan(0.1);
      expect(Math.abs(simulated!.mean / exact.rate - 1)).toBeLessThan(
        4 * (simulated!.error / exact.rate) + 0.08,
      );
      return exact.rate;
    });
    expect(rates[1]).toBeGreaterThan(rates[2]!);
    expect(rates[2]).toBeCloseTo(
      reference.double_well_underdamped_m1['T=0.2,gamma=5.0'].rate_exact,
      10,
    );
    expect(seen.every(({ fraction }, i) => i === 0 || fraction >= seen[i - 1]!.fraction)).toBe(
      true,
    );
    expect(seen.map(({ points }) => points.length)).toContain(2);
  });
});
