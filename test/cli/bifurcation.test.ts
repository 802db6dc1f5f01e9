import { describe, expect, it } from 'vitest';
import { dynamics } from '../analysis/finish.ts';
import { answer, overdamped } from './command-line.ts';

const well = ['--loss', '(x^2-1)^2/4'];
const cubic = ['--loss', 'x^2/2-x^3/3'];
const heavy = ['--rule', 'heavy-ball', '--momentum', '0.2'];

interface Doubling {
  readonly period: number;
  readonly value: number;
  readonly error: number;
  readonly multiplier: number;
  readonly residual: number;
  readonly side: string;
  readonly orbit: readonly (readonly [number])[];
}

describe('doublings', () => {
  it.each<[string, string[], string[], string, number]>([
    ['double well', [...well, '--x0', '1'], dynamics.gd_doublewell.eta_k, 'eta_inf', 12],
    ['cubic well', [...cubic, '--x0', '0'], dynamics.gd_cubic.eta_k, 'eta_inf', 12],
  ])(
    '%s: values, cycles, δ, α and the accumulation',
    async (name, words, reference, key, count) => {
      const { doublings, delta, alpha, accumulation, ended } = await answer(
        'doublings',
        ...words,
        '--count',
        String(count),
      );
      const slope = name === 'double well' ? (x: number) => x ** 3 - x : (x: number) => x - x ** 2;
      expect(doublings).toHaveLength(count);
      for (const [k, one] of (doublings as Doubling[]).entries()) {
        expect(one.period).toBe(2 ** k);
        expect(Math.abs(one.value - Number(reference[k]))).toBeLessThan(1e-12);
        expect(Math.abs(one.multiplier + 1)).toBeLessThan(1e-9);
        expect(one.residual).toBeLessThan(1e-14);
        expect(one.side).toBe('supercritical');
        expect(one.orbit).toHaveLength(one.period);
        one.orbit.forEach(([x], i) => {
          const [next] = one.orbit[(i + 1) % one.period]!;
          expect(Math.abs(x - one.value * slope(x) - next)).toBeLessThan(1e-14);
        });
      }
      const { feigenbaum_delta, feigenbaum_alpha } = dynamics.universal;
      expect(Math.abs(delta.value - Number(feigenbaum_delta.value))).toBeLessThan(1e-6);
      expect(delta.error).toBeLessThan(1e-6);
      expect(delta.sequence).toHaveLength(count - 2);
      expect(Math.abs(alpha.value - Number(feigenbaum_alpha.value))).toBeLessThan(1e-5);
      const known = dynamics[name === 'double well' ? 'gd_doublewell' : 'gd_cubic'][key];
      expect(Math.abs(accumulation.value - Number(known))).toBeLessThan(1e-11);
      expect(accumulation.error).toBeLessThan(1e-11);
      expect(ended).toBeNull();
    },
  );

  it('takes momentum, a particle and a constant of the loss', async () => {
    const ball = await answer('doublings', ...well, ...heavy, '--x0', '1', '--count', '8');
    const known: string[] = dynamics.heavyball_doublewell['rho=0.2'].eta_k;
    for (const [k, { value }] of (ball.doublings as Doubling[]).entries()) {
      expect(Math.abs(value - Number(known[k]))).toBeLessThan(1e-11);
    }
    const { doublings } = await answer(
      'doublings',
      ...['--loss', 'x^4/4 - a*x^2/2', '--over', 'a', '--from', '0.5', '--to', '4'],
      ...['--lr', '0.8', '--x0', '1', '--count', '3'],
    );
    expect(doublings.map(({ value }: Doubling) => value * 0.8)).toEqual([
      expect.closeTo(1, 11),
      expect.closeTo(Math.sqrt(5) - 1, 11),
      expect.closeTo(Number(dynamics.gd_doublewell.eta_k[2]), 11),
    ]);
  });

  it('follows the stationary point that is nearest to --x0', async () => {
    const tilted = ['--loss', 'x^4/4 - x^2/2 + 0.1 x', '--rule', 'gd', '--count', '1'];
    for (const near of [-1.2, 0.8]) {
      const { doublings, stationaryPoint } = await answer(
        'doublings',
        ...tilted,
        '--x0',
        String(near),
      );
      const x: number = stationaryPoint[0];
      expect(Math.abs(x - near)).toBeLessThan(0.3);
      expect(x ** 3 - x + 0.1).toBeCloseTo(0, 14);
      expect(doublings[0].value).toBeCloseTo(2 / (3 * x * x - 1), 13);
      expect(doublings[0].orbit[0][0]).toBeCloseTo(x, 14);
    }
  });

  it('says of a quadratic that it has none', async () => {
    const words = ['doublings', '--loss', '2x^2', '--rule', 'gd', '--x0', '1'];
    const { code, stdout } = await overdamped(...words);
    expect(code).toBe(0);
    expect(stdout).toBe('no doubling: past 2/λ = 0.5 every orbit escapes, as on any quadratic.\n');
    const { doublings, delta, accumulation, ended } = await answer(...words);
    expect(doublings).toEqual([]);
    expect([delta.value, accumulation.value]).toEqual([null, null]);
    expect(ended).toMatch(/^no doubling: past 2\/λ/);
  });

  it('prints as many digits as are certain', async () => {
    const { stdout } = await overdamped('doublings', ...well, '--x0', '1', '--count', '12');
    const rows = stdout.split('\n');
    expect(rows[2]).toMatch(/^ +2 → 4 +1\.23606797749979 /);
    expect(rows[13]).toMatch(/^δ → 4\.669201\d? ± 0\.000000\d+$/);
    expect(rows[15]).toMatch(/^lr → 1\.3022834627007[12]\d? ± \d(\.\d)?e-14$/);
  });
});

describe('lyapunov', () => {
  it('ln 3 of the double well at η = 2, with a true error', async () => {
    const { exponents, kaplanYorke, status, orbits } = await answer(
      'lyapunov',
      ...[...well, '--lr', '2', '--x0', '0.3', '--steps', '20000'],
    );
    const [{ value, error }] = exponents;
    expect(error).toBeLessThan(2e-4);
    expect(error).toBeGreaterThan(0);
    expect(Math.abs(value - Math.log(3))).toBeLessThan(4 * error);
    expect([kaplanYorke, status, orbits]).toEqual([1, 'finished', 256]);
  });

  it('Hénon’s map as heavy ball: spectrum, sum rule, dimension', async () => {
    const lr = String(Math.sqrt(4 * 1.4 + 0.7 ** 2));
    const { exponents, sum, expectedSum, kaplanYorke } = await answer(
      'lyapunov',
      ...[...cubic, '--rule', 'heavy-ball', '--lr', lr, '--momentum', '-0.3', '--x0', '0.1'],
      ...['--steps', '40000'],
    );
    expect(exponents).toHaveLength(2);
    expect(Math.abs(exponents[0].value - 0.41922)).toBeLessThan(4 * exponents[0].error + 1e-5);
    expect(exponents[0].error).toBeLessThan(2e-4);
    expect(sum).toBeCloseTo(Math.log(0.3), 9);
    expect(expectedSum).toBeCloseTo(Math.log(0.3), 12);
    expect(Math.abs(kaplanYorke - 1.25827)).toBeLessThan(1e-3);
  });

  it('has no exponents where orbits escape', async () => {
    const words = ['lyapunov', ...well, '--lr', '2.2', '--x0', '0.3', '--steps', '1000'];
    const { exponents, sum, status } = await answer(...words);
    expect([exponents, sum, status]).toEqual([[{ value: null, error: null }], null, 'escaped']);
    expect((await overdamped(...words)).stdout).toMatch(/Orbits escape/);
  });

  it('stops at a target error; prints value ± error', async () => {
    const words = ['lyapunov', ...well, '--lr', '1.9', '--x0', '0.3', '--target-error', '0.001'];
    const { steps, exponents } = await answer(...words);
    expect(steps).toBeLessThan(200_000);
    expect(exponents[0].error).toBeLessThanOrEqual(1e-3);
    const { stdout } = await overdamped(...words);
    expect(stdout).toMatch(/^λ₁ = 0\.87\d+ ± 0\.000\d+ per step\n/);
  });
});
