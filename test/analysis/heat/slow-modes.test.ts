import { describe, expect, it, test } from 'vitest';
import { type KramersModeRequest, kramersMode } from '../../../src/analysis/heat/kramers-modes.ts';
import { slowModes } from '../../../src/analysis/heat/slow-modes.ts';
import reference from '../../reference/stochastic.json' with { type: 'json' };
import { finish } from '../finish.ts';

const doubleWell = '(x^2-1)^2/4';

function rates(request: Parameters<typeof slowModes>[0]): readonly number[] {
  const modes = slowModes(request);
  if (modes.status !== 'exact') throw new Error(modes.reason);
  return modes.rates;
}

function inertial(request: KramersModeRequest): number {
  const mode = finish(kramersMode(request));
  if (mode.status !== 'exact') throw new Error(mode.reason);
  return mode.rate;
}

describe('without inertia', () => {
  test.each(['0.1', '0.2', '0.3'] as const)('the double well at T = %s', (T) => {
    const { lambda1, lambda2 } = reference.double_well_overdamped_gamma1[T];
    const [first, second] = rates({ formula: doubleWell, temperature: Number(T) });
    expect(Math.abs(first! / lambda1 - 1)).toBeLessThan(1e-9);
    expect(Math.abs(second! / lambda2 - 1)).toBeLessThan(1e-9);
  });

  it('is 1, 2, 3 … times λ/γ in a quadratic', () => {
    const all = rates({ formula: '1.5(x-2)^2', friction: 4, temperature: 0.7, count: 5 });
    all.forEach((rate, k) => {
      expect(rate).toBeCloseTo(((k + 1) * 3) / 4, 9);
    });
  });

  it('is that of the Morse well, whose bound states are known', () => {
    // U = e^(−x) + s·x with T = γ = 1 has λ = k(s − k), k < s/2.
    const all = rates({ formula: 'exp(-x)+12x', temperature: 1, count: 2, around: [-2.5, -1.5] });
    expect(all[0]).toBeCloseTo(11, 8);
    expect(all[1]).toBeCloseTo(20, 6);
  });

  it('keeps its digits where the rate is below rounding of the operator', () => {
    // Twice Eyring and Kramers' rate, which is some percent too large at ΔU/T = 50.
    const [first] = rates({ formula: doubleWell, temperature: 0.005 });
    const estimate = (2 * Math.SQRT2 * Math.exp(-50)) / (2 * Math.PI);
    expect(first! / estimate).toBeGreaterThan(0.97);
    expect(first! / estimate).toBeLessThan(1);
  });

  it('says where there is no slowest mode', () => {
    expect(slowModes({ formula: 'abs(x)', temperature: 1 })).toMatchObject({
      status: 'continuous',
    });
    expect(slowModes({ formula: 'x^3', temperature: 1 })).toMatchObject({ status: 'unconfined' });
  });
});

describe('with inertia', () => {
  const all = reference.double_well_underdamped_m1;
  test.each([
    [0.1, 1, all['T=0.1,gamma=1.0'].lambda1],
    [0.2, 1, all['T=0.2,gamma=1.0'].lambda1],
    [0.2, 5, all['T=0.2,gamma=5.0'].lambda1],
  ])('the double well at T = %s, γ = %s', (temperature, friction, lambda1) => {
    const rate = inertial({ formula: doubleWell, temperature, friction });
    expect(Math.abs(rate / lambda1 - 1)).toBeLessThan(1e-10);
  });

  it('is the slower root of mz² − γz + λ in a quadratic', () => {
    const [mass, friction, curvature] = [0.5, 3, 2];
    const exact = (friction - Math.sqrt(friction ** 2 - 4 * mass * curvature)) / (2 * mass);
    const rate = inertial({ formula: `${curvature}x^2/2`, mass, friction, temperature: 0.3 });
    expect(rate).toBeCloseTo(exact, 10);
  });

  it('tends to that without inertia', () => {
    const [without] = rates({ formula: doubleWell, temperature: 0.3, friction: 30 });
    const rate = inertial({ formula: doubleWell, temperature: 0.3, friction: 30 });
    expect(rate / without!).toBeCloseTo(1, 2);
    expect(rate).not.toBeCloseTo(without!, 8);
  });
});
