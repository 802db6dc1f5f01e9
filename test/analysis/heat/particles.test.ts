import { describe, expect, test } from 'vitest';
import { effectiveTemperature, stationaryRatios } from '../../../src/analysis/heat/expectation.ts';
import { type Particles, prepareParticles } from '../../../src/analysis/heat/particles.ts';
import type { HeatRequest } from '../../../src/analysis/heat/request.ts';
import { dampings } from '../../../src/motion/damping.ts';
import type { SchemeName } from '../../../src/motion/langevin/scheme.ts';
import { schemes } from '../../../src/motion/langevin/schemes.ts';
import reference from '../../reference/stochastic.json' with { type: 'json' };

/** Mean of the squares over particles, at several times; the error is that of independent normal numbers. */
function secondMoment(particles: Particles, of: 'x' | 'u', apart: number, looks: number) {
  let sum = 0;
  for (let look = 0; look < looks; look++) {
    particles.advance(apart);
    for (const value of of === 'x' ? particles.positions[0]! : particles.velocities![0]!) {
      sum += value * value;
    }
  }
  const count = looks * particles.count;
  return { value: sum / count, relativeError: Math.sqrt(2 / count) };
}

// 120,000 numbers that are independent, or nearly so: a relative standard error of 0.41 %.
const particles = 40_000;
const looks = 3;

describe('the table of the theory, sampled: within 4 standard errors of 0.41 %', () => {
  const quantities = { mass: 1.5, friction: 2, temperature: 0.7 };
  const rows = Object.values(schemes).flatMap((scheme) =>
    [0.5, 1].map((dt) => [scheme.name, dt] as const),
  );
  test.each(rows)('%s at h = %d', (scheme, dt) => {
    const oscillator = { ...quantities, curvatures: [1.2], dt };
    const { position, velocity } = stationaryRatios(scheme, oscillator);
    const program = prepareParticles({
      formula: '0.6x^2',
      scheme,
      ...quantities,
      dt,
      particles,
      seed: 5,
    });
    // Some 15 relaxation times, and then 5 between looks.
    const apart = Math.ceil(10 / dt);
    program.advance(3 * apart);
    for (const [of, ratio, exact] of [
      ['x', position[0]!, 0.7 / 1.2],
      ['u', velocity?.[0], 0.7 / 1.5],
    ] as const) {
      if (ratio === undefined) continue;
      const { value, relativeError } = secondMoment(program, of, apart, looks);
      expect(relativeError).toBeLessThan(0.005);
      expect(Math.abs(value / (ratio * exact) - 1)).toBeLessThan(4 * relativeError);
    }
    expect(program.escaped()).toBe(0);
  });

  test.each(Object.values(dampings))('the noisy heavy ball under $name friction', (rule) => {
    const oscillator = { ...quantities, curvatures: [1.2], dt: 0.5, damping: rule.name };
    const { position, velocity } = stationaryRatios('noisy-heavy-ball', oscillator);
    const { curvatures: _, ...motion } = oscillator;
    const program = prepareParticles({
      formula: '0.6x^2',
      scheme: 'noisy-heavy-ball',
      ...motion,
      particles,
      seed: 6,
    });
    program.advance(60);
    const x = secondMoment(program, 'x', 20, looks);
    const u = secondMoment(program, 'u', 20, looks);
    expect(Math.abs((x.value * 1.2) / 0.7 / position[0]! - 1)).toBeLessThan(4 * x.relativeError);
    expect(Math.abs((u.value * 1.5) / 0.7 / velocity![0]! - 1)).toBeLessThan(4 * u.relativeError);
  });
});

describe('Metropolis-adjusted Langevin on the double well', () => {
  test('⟨x²⟩, ⟨x⁴⟩ and ⟨x⁴⟩ − ⟨x²⟩ = T at a step far too long for Euler–Maruyama', () => {
    const exact = reference.double_well_overdamped_gamma1['0.3'];
    const program = prepareParticles({
      formula: '(x^2-1)^2/4',
      scheme: 'mala',
      dt: 0.5,
      temperature: 0.3,
      particles: 40_000,
      seed: 8,
    });
    // Half start in each well: symmetric from the beginning, and even moments do not care.
    program.advance(100);
    const [x] = program.positions as [Float64Array];
    const sums = { x2: 0, x4: 0, x8: 0, virial2: 0 };
    for (const value of x) {
      const square = value * value;
      sums.x2 += square;
      sums.x4 += square ** 2;
      sums.x8 += square ** 4;
      sums.virial2 += (square ** 2 - square) ** 2;
    }
    const n = program.count;
    const within = (found: number, truth: number, secondMoment: number) => {
      const error = Math.sqrt((secondMoment - truth * truth) / n);
      expect(error / truth).toBeLessThan(0.02);
      expect(Math.abs(found - truth)).toBeLessThan(4 * error);
    };
    within(sums.x2 / n, exact.x2, sums.x4 / n);
    within(sums.x4 / n, exact.x4, sums.x8 / n);
    within((sums.x4 - sums.x2) / n, 0.3, sums.virial2 / n);
    const accepted = program.memory['mala.accepted']!.reduce((sum, value) => sum + value) / n / 100;
    expect(accepted).toBeGreaterThan(0.5);
    expect(accepted).toBeLessThan(0.99);
  });

  test('a landscape without a value beyond 0 refuses steps there: log', () => {
    const program = prepareParticles({
      formula: 'x - 2*log(x)',
      scheme: 'mala',
      dt: 0.5,
      temperature: 1,
      particles: 20_000,
      seed: 9,
    });
    program.advance(200);
    expect(program.escaped()).toBe(0);
    // A gamma distribution of shape 3: mean 3, variance 3.
    let sum = 0;
    for (const x of program.positions[0]!) sum += x;
    expect(Math.min(...program.positions[0]!)).toBeGreaterThan(0);
    expect(Math.abs(sum / 20_000 - 3)).toBeLessThan(4 * Math.sqrt(3 / 20_000));
  });
});

describe('stochastic gradient descent', () => {
  const { eta, sigma2, B, var: variance, hb_eta_prime, rho, hb_var } = reference.sgd_var;
  const noise = { gradientNoise: Math.sqrt(sigma2), batch: B };
  const request = { formula: 'x^2/2', ...noise, particles, seed: 3 } as const;
  test.each([
    ['gd', { lr: eta }, variance],
    ['heavy-ball', { lr: hb_eta_prime, momentum: rho }, hb_var],
    ['averaged', { lr: hb_eta_prime / (1 - rho), momentum: rho }, hb_var],
  ] as const)('%s has the variance of the file', (rule, parameters, expected) => {
    const program = prepareParticles({ ...request, rule, parameters });
    program.advance(400);
    const { value, relativeError } = secondMoment(program, 'x', 150, looks);
    expect(Math.abs(value / expected - 1)).toBeLessThan(4 * relativeError);
  });

  test('a batch of B divides the temperature by B', () => {
    const motion = { rule: 'gd', parameters: { lr: 0.05 }, gradientNoise: 2, batch: 8 } as const;
    const program = prepareParticles({ ...request, ...motion });
    program.advance(400);
    const { value, relativeError } = secondMoment(program, 'x', 150, looks);
    const temperature = effectiveTemperature(motion);
    expect(temperature).toBeCloseTo(0.0125, 14);
    expect(Math.abs(value / (temperature / (1 - 0.05 / 2)) - 1)).toBeLessThan(4 * relativeError);
  });
});

const well: HeatRequest = {
  formula: '(x^2-1)^2/4 + y^2/2',
  scheme: 'baoab',
  mass: [1, 2],
  dt: 0.2,
  temperature: 0.2,
  particles: 500,
  seed: 12,
};

describe('parts', () => {
  test('are the whole bit for bit, temperatures of their own included', () => {
    const temperatures = Float64Array.from({ length: 500 }, (_, k) => k / 500);
    const whole = prepareParticles(well, undefined, { temperature: temperatures });
    whole.advance(57);
    for (const [first, end] of [
      [0, 1],
      [1, 300],
      [300, 500],
    ] as const) {
      const part = prepareParticles(well, [first, end], {
        temperature: temperatures.subarray(first, end),
      });
      part.advance(20);
      part.advance(37);
      expect(part.step).toBe(57);
      for (const of of ['positions', 'velocities'] as const) {
        part[of]!.forEach((values, i) => {
          expect(Array.from(values)).toEqual(Array.from(whole[of]![i]!.subarray(first, end)));
        });
      }
    }
  });

  test('one number for all is the same as that number for each', () => {
    const one = prepareParticles(well);
    const each = prepareParticles(well, undefined, {
      temperature: new Float64Array(500).fill(0.2),
      dt: new Float64Array(500).fill(0.2),
      'mass.x': new Float64Array(500).fill(1),
    });
    expect([one.parameters['dt']!.length, each.parameters['dt']!.length]).toEqual([1, 500]);
    for (const program of [one, each]) program.advance(40);
    expect(Array.from(each.positions[0]!)).toEqual(Array.from(one.positions[0]!));
    one.parameters['temperature']![0] = 0.5;
    each.parameters['temperature']!.fill(0.5);
    for (const program of [one, each]) program.advance(40);
    expect(Array.from(each.velocities![1]!)).toEqual(Array.from(one.velocities![1]!));
  });
});

describe('particles that leave', () => {
  test('where the landscape is unbounded below they are counted', () => {
    const program = prepareParticles({
      formula: 'x^2/2 - x^3/3',
      scheme: 'euler-maruyama',
      dt: 0.05,
      temperature: 0.2,
      particles: 2000,
      seed: 1,
    });
    expect(program.escaped()).toBe(0);
    program.advance(400);
    const gone = program.escaped();
    expect(gone).toBeGreaterThan(100);
    expect(gone).toBeLessThan(1900);
    let counted = 0;
    for (let k = 0; k < 2000; k++) if (program.hasEscaped(k)) counted++;
    expect(counted).toBe(gone);
    // They do not come back.
    program.advance(100);
    expect(program.escaped()).toBeGreaterThanOrEqual(gone);
  });

  test('a step past stability drives all of them out', () => {
    const program = prepareParticles({
      ...well,
      formula: 'x^2/2',
      mass: 1,
      dt: 2.5,
      particles: 50,
    });
    program.advance(400);
    expect(program.escaped()).toBe(50);
  });
});

describe('starts', () => {
  test('a minimum near the origin, or where the request says', () => {
    expect(prepareParticles({ ...well, mass: 1 }).start).toEqual([1, 0]);
    expect(prepareParticles({ ...well, mass: 1, start: [-1, 2] }).positions[1]![3]).toBe(2);
    expect(prepareParticles({ ...well, mass: 1, formula: '(x-2)^2' }).start[0]).toBeCloseTo(2, 10);
  });
});

describe('refusals name the field and the cure', () => {
  const cases: readonly (readonly [object, string, RegExp])[] = [
    [{ temperature: -0.1 }, 'temperature', /temperature is -0.1; give it 0 or more/],
    [{ friction: -1 }, 'friction', /friction is -1/],
    [{ mass: 0 }, 'mass', /without velocity/],
    [{ mass: [1, 2, 3] }, 'mass', /3 numbers for 2 coordinates/],
    [{ dt: 0 }, 'dt', /greater than 0/],
    [{ dt: Number.NaN }, 'dt', /finite/],
    [{ scheme: 'euler-maruyama', friction: 0 }, 'friction', /baoab/],
    [{ scheme: 'noisy-heavy-ball', friction: 0 }, 'friction', /baoab/],
    [{ scheme: 'mala', temperature: 0 }, 'temperature', /divides by it/],
    [{ scheme: 'verlet' }, 'scheme', /choose one of euler-maruyama, /],
    [{ damping: 'none' }, 'damping', /choose one of explicit, /],
    [{ particles: 0 }, 'particles', /1 or more/],
    [{ particles: 4e9 }, 'particles', /GiB, more than can be had in one piece; ask for fewer/],
    [{ seed: -1 }, 'seed', /2⁵³/],
    [{ start: [0] }, 'start', /x, y/],
  ];
  test.each(cases)('%o', (changed, field, message) => {
    const prepare = () => prepareParticles({ ...well, mass: 1, ...changed } as HeatRequest);
    expect(prepare).toThrow(message);
    expect(prepare).toThrow(expect.objectContaining({ field }));
  });

  test('noise of a rule', () => {
    const motion = { rule: 'gd', parameters: { lr: 0.1 }, gradientNoise: 1, batch: 1 };
    const prepare = (changed: object) => () =>
      prepareParticles({
        formula: 'x^2',
        particles: 2,
        seed: 1,
        ...motion,
        ...changed,
      } as HeatRequest);
    expect(prepare({ gradientNoise: -1 })).toThrow(/gradientNoise is -1/);
    expect(prepare({ batch: 0 })).toThrow(/batch is 0/);
    expect(prepare({ parameters: {} })).toThrow(/lr/);
    expect(prepare({ rule: 'adam' })).toThrow(/there is no rule adam/);
  });

  test('numbers of particles', () => {
    const prepare = (own: Record<string, number[]>) => () =>
      prepareParticles({ ...well, particles: 2 }, undefined, own);
    expect(prepare({ temperature: [1] })).toThrow(/1 values for 2 particles/);
    expect(prepare({ temperature: [1, -1] })).toThrow(/temperature is -1/);
    expect(prepare({ heat: [1, 1] })).toThrow(/nothing here has a parameter heat/);
    expect(() => prepareParticles(well, [3, 2])).toThrow(/not among 500/);
    expect(() => prepareParticles(well, [0, 501])).toThrow(/not among 500/);
  });

  test('names of schemes are those of the table', () => {
    for (const name of Object.keys(schemes)) expect(schemes[name as SchemeName].name).toBe(name);
  });
});
