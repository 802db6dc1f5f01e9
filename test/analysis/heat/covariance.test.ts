import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Oscillator,
  ruleCovariance,
  type StationaryCovariance,
  stationaryCovariance,
} from '../../../src/analysis/heat/covariance.ts';
import { effectiveTemperature, stationaryRatios } from '../../../src/analysis/heat/expectation.ts';
import { stabilityAt, stabilityOf } from '../../../src/analysis/heat/stability.ts';
import { defineLoss } from '../../../src/loss/loss.ts';
import { dampings } from '../../../src/motion/damping.ts';
import type { SchemeName } from '../../../src/motion/langevin/scheme.ts';
import { schemes } from '../../../src/motion/langevin/schemes.ts';
import reference from '../../reference/stochastic.json' with { type: 'json' };
import '../../fast-check.ts';

const names = Object.keys(schemes) as SchemeName[];

function stationary(found: StationaryCovariance) {
  if (found.status !== 'stationary') throw new Error(`unstable: ${found.spectralRadius}`);
  return found.covariance;
}

describe('the discrete Lyapunov equation of the step, T = λ = m = γ = 1', () => {
  const schemeOf: Readonly<Record<string, SchemeName>> = {
    BAOAB: 'baoab',
    ABOBA: 'aboba',
    OBABO: 'obabo',
    BAOA: 'baoa',
    GJF: 'gjf',
    heavy_ball_EM: 'noisy-heavy-ball',
    EM_overdamped: 'euler-maruyama',
    LM_overdamped: 'leimkuhler-matthews',
  };
  const tables = reference.harmonic_stationary_m1_lam1_T1_gamma1 as unknown as Readonly<
    Record<string, Readonly<Record<string, { x2: number; v2?: number; xv?: number }>>>
  >;
  const rows = Object.entries(tables).flatMap(([h, table]) =>
    Object.entries(schemeOf).map(([row, name]) => [name, Number(h), table[row]!] as const),
  );
  test('every scheme that is linear is in the file', () => {
    expect(new Set([...rows.map(([name]) => name), 'mala'])).toEqual(new Set(names));
    expect(rows).toHaveLength(16);
  });
  test.each(rows)('%s at h = %d: the file to 1e-10', (name, dt, { x2, v2, xv }) => {
    const found = stationary(stationaryCovariance(name, { curvatures: [1], dt, temperature: 1 }));
    // The file has twelve digits.
    expect(Math.abs(found[0]![0]! - x2)).toBeLessThan(1e-10);
    if (v2 === undefined) return;
    expect(Math.abs(found[1]![1]! - v2)).toBeLessThan(1e-10);
    if (xv !== undefined) expect(Math.abs(found[0]![1]! - xv)).toBeLessThan(1e-10);
    expect(found[0]![1]).toBeCloseTo(found[1]![0]!, 14);
  });
});

describe('the closed formulas that the schemes state', () => {
  const oscillators = fc.record({
    curvatures: fc.array(fc.double({ min: 0.2, max: 4, noNaN: true }), {
      minLength: 1,
      maxLength: 3,
    }),
    mass: fc.double({ min: 0.5, max: 3, noNaN: true }),
    friction: fc.double({ min: 0.2, max: 3, noNaN: true }),
    dt: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    temperature: fc.double({ min: 0.1, max: 5, noNaN: true }),
    damping: fc.constantFrom(...Object.values(dampings).map((rule) => rule.name)),
  });
  test.each(names)('%s: the Lyapunov equation, wherever the step is stable', (name) => {
    let seen = 0;
    fc.assert(
      fc.property(oscillators, (oscillator: Oscillator) => {
        const found = stationaryCovariance(name, oscillator);
        if (found.status === 'unstable' || found.spectralRadius > 0.99) return;
        seen++;
        const { curvatures, temperature, mass } = oscillator;
        const { position, velocity } = stationaryRatios(name, oscillator);
        curvatures.forEach((curvature, i) => {
          const x2 = (found.covariance[i]![i]! * curvature) / temperature;
          expect(Math.abs(x2 / position[i]! - 1)).toBeLessThan(1e-10);
          if (velocity === null) return;
          const at = curvatures.length + i;
          const u2 = (found.covariance[at]![at]! * (mass as number)) / temperature;
          expect(Math.abs(u2 / velocity[i]! - 1)).toBeLessThan(1e-10);
        });
      }),
      { numRuns: 50 },
    );
    expect(seen).toBeGreaterThan(20);
  });

  test('each coordinate with its own mass and friction', () => {
    const oscillator = {
      curvatures: [1, 3],
      mass: [2, 0.5],
      friction: [1, 4],
      dt: 0.4,
      temperature: 2,
    };
    const found = stationary(stationaryCovariance('baoab', oscillator));
    const { velocity } = stationaryRatios('baoab', oscillator);
    expect(velocity).toEqual([1 - (0.16 * 0.5) / 4, 1 - (0.16 * 6) / 4]);
    expect(found[2]![2]).toBeCloseTo(velocity![0]!, 12);
    expect(found[3]![3]).toBeCloseTo(4 * velocity![1]!, 12);
    expect(found[0]![1]).toBe(0);
  });
});

describe('stochastic gradient descent', () => {
  const { eta, lam, sigma2, B, var: variance, hb_eta_prime, rho, hb_var } = reference.sgd_var;
  const noise = { gradientNoise: Math.sqrt(sigma2), batch: B };
  test('the variances of the file', () => {
    const gd = ruleCovariance({ rule: 'gd', parameters: { lr: eta }, ...noise }, [lam]);
    expect(Math.abs(stationary(gd)[0]![0]! - variance)).toBeLessThan(1e-10);
    const parameters = { lr: hb_eta_prime, momentum: rho };
    const ball = ruleCovariance({ rule: 'heavy-ball', parameters, ...noise }, [lam]);
    expect(Math.abs(stationary(ball)[0]![0]! - hb_var)).toBeLessThan(1e-10);
  });

  test('its temperature ησ²/2B is that of small steps, with momentum or without', () => {
    const small = { gradientNoise: 0.7, batch: 3 };
    const motions = [
      { rule: 'gd', parameters: { lr: 1e-5 }, ...small },
      { rule: 'averaged', parameters: { lr: 1e-5, momentum: 0.8 }, ...small },
      { rule: 'heavy-ball', parameters: { lr: 0.2e-5, momentum: 0.8 }, ...small },
      { rule: 'literal', parameters: { lr: 0.2e-5, momentum: 0.8 }, ...small },
    ] as const;
    for (const motion of motions) {
      const temperature = effectiveTemperature(motion);
      expect(temperature).toBeCloseTo((1e-5 * 0.49) / 6, 18);
      const spread = stationary(ruleCovariance(motion, [2]))[0]![0]! * 2;
      expect(Math.abs(spread / temperature - 1)).toBeLessThan(2e-5);
    }
  });
});

describe('stability', () => {
  const limits = (name: SchemeName, more: Partial<Oscillator> = {}) =>
    stabilityOf(
      { scheme: name, dt: 0.1, temperature: 1, mass: 4, friction: 0.5, ...more },
      [1, -1],
    );
  test('hω = 2 of the schemes that split, ηλ = 2 without velocity, none of Metropolis’', () => {
    for (const name of ['baoab', 'aboba', 'obabo', 'baoa', 'gjf'] as const) {
      expect(limits(name).limit).toBeCloseTo(4, 9);
      expect(limits(name, { friction: 0 }).limit).toBeCloseTo(4, 9);
    }
    for (const name of ['euler-maruyama', 'leimkuhler-matthews'] as const) {
      expect(limits(name).limit).toBeCloseTo(1, 9);
    }
    expect(limits('mala').limit).toBe(Number.POSITIVE_INFINITY);
    const explicit = limits('noisy-heavy-ball').limit;
    expect(explicit).toBeCloseTo(-0.5 + Math.sqrt(0.25 + 16), 9);
  });

  test('beyond it there is no stationary covariance, and a sentence says so', () => {
    const { stable, sentence } = limits('baoab', { dt: 4.2 });
    expect(stable).toBe(false);
    expect(sentence).toBe(
      'Δt = 4.2 is too long a step for BAOAB, which follows the curvature 1 up to 4: particles there fly apart.',
    );
    expect(limits('baoab').sentence).toBeNull();
    const oscillator = { curvatures: [1], mass: 4, friction: 0.5, temperature: 1 };
    const at = (dt: number) => stationaryCovariance('baoab', { ...oscillator, dt }).status;
    expect([at(3.99), at(4.01)]).toEqual(['stationary', 'unstable']);
  });

  test('the steepest curvature for its mass decides; the rate of a rule', () => {
    const motion = { scheme: 'baoab', dt: 2, temperature: 1, mass: [1, 100] } as const;
    expect(stabilityOf(motion, [1, 100]).limit).toBeCloseTo(2, 9);
    expect(stabilityOf(motion, [1, 400]).limit).toBeCloseTo(1, 9);
    const noise = { gradientNoise: 1, batch: 1 };
    const gd = stabilityOf({ rule: 'gd', parameters: { lr: 3 }, ...noise }, [1, 4]);
    expect(gd.limit).toBeCloseTo(0.5, 9);
    const own = { lr: 0.1, perCoordinate: { lr: [1, 0.1] } };
    expect(stabilityOf({ rule: 'gd', parameters: own, ...noise }, [1, 40]).limit).toBeCloseTo(
      0.5,
      9,
    );
    expect(gd.sentence).toMatch(/^A rate of 3 is too long a step for gradient descent/);
  });

  test('about a minimum of any landscape: its largest curvature', () => {
    const loss = defineLoss({ formula: '(x^2-1)^2/4 + (x-1)*y + 3*y^2' });
    const { sentence, limit } = stabilityAt(
      { scheme: 'euler-maruyama', dt: 1, temperature: 1 },
      loss,
      [1, 0],
    );
    // The Hessian is (2 1; 1 6).
    expect(limit).toBeCloseTo(2 / (4 + Math.sqrt(5)), 9);
    expect(sentence).toMatch(/^Δt = 1 is too long a step for Euler–Maruyama/);
  });

  test('past it no ratio is a number, also where the formula knows of no limit', () => {
    for (const name of names) {
      const at = (dt: number) =>
        stationaryRatios(name, { curvatures: [1, 4], dt, temperature: 1, friction: 0.5 });
      const { position, velocity } = at(1.01);
      expect(Number.isNaN(position[1]), name).toBe(name !== 'mala');
      if (velocity !== null) expect(velocity[1]).toBeNaN();
      expect(at(0.2).position.every((ratio) => ratio >= 1)).toBe(true);
      // The gentler coordinate is still followed, but not by a step of Δt/γ > 2 without velocity.
      expect(Number.isNaN(position[0])).toBe(
        name === 'euler-maruyama' || name === 'leimkuhler-matthews',
      );
    }
  });

  test('without friction nothing comes to rest', () => {
    const free = { curvatures: [1], friction: 0, dt: 0.5, temperature: 1 };
    expect(stationaryCovariance('baoab', free).status).toBe('unstable');
  });
});
