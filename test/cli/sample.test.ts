import { describe, expect, it } from 'vitest';
import reference from '../reference/stochastic.json' with { type: 'json' };
import { answer, overdamped } from './command-line.ts';

const well = ['sample', '--loss', '(x^2-1)^2/4'];
const bath = ['--temperature', '0.2', '--friction', '1', '--mass', '1', '--dt', '0.2'];
const few = ['--particles', '300', '--steps', '60'];

describe('sample', () => {
  it('agrees with the exact moments of the double well', async () => {
    const size = ['--particles', '20000', '--steps', '2000', '--seed', '1'];
    const found = await answer(...well, '--scheme', 'baoab', ...bath, ...size);
    const { moments, temperature, expected, escaped, status } = found;
    const exact = reference.double_well_overdamped_gamma1['0.2'];
    const seen = (one: { mean: number; error: number }, value: number, bias = 0) => {
      expect(Math.abs(one.mean - value)).toBeLessThan(4 * one.error + bias);
    };
    seen(moments.x[0], 0);
    // Two billion steps show what Δt = 0.2 costs: 3·10⁻⁴ of ⟨x²⟩, 4·10⁻⁴ of ⟨x⁴⟩, 6·10⁻⁴ of the temperature.
    seen(moments.x2[0], exact.x2, 4e-4);
    seen(moments.x4[0], exact.x4, 4e-4);
    seen(moments.xu[0], 0);
    expect(moments.x2[0].error).toBeLessThan(5e-4);
    expect(expected.exact.moments.x2[0]).toBeCloseTo(exact.x2, 11);
    // h²ω²/4 = 0.02 at the minimum, and a little less with the mean curvature.
    expect(expected.step.kinetic).toBeCloseTo(0.2 * 0.98, 12);
    seen(temperature.kinetic, found.kineticAtMeanCurvature);
    seen(temperature.configurational, 0.2, 7e-4);
    expect([status, escaped, found.scheme]).toEqual(['finished', 0, 'baoab']);
  });

  it('has the fields that scripts depend on, and lists for arrays', async () => {
    const plane = [
      'sample',
      '--loss',
      'x^2/2+y^2',
      '--scheme',
      'mala',
      '--x0',
      '1,1',
      '--bins',
      '8',
    ];
    const found = await answer(...plane, '--temperature', '0.3', '--dt', '0.2', ...few);
    expect(Object.keys(found.moments)).toEqual(['x', 'x2', 'x4', 'u2', 'xu']);
    for (const list of Object.values(found.moments)) expect(list).toHaveLength(2);
    expect(found.moments.u2).toEqual([
      { mean: null, error: null },
      { mean: null, error: null },
    ]);
    expect(found.temperature).toEqual({
      kinetic: { mean: null, error: null },
      configurational: { mean: expect.any(Number), error: expect.any(Number) },
    });
    expect(found.histogram.x).toHaveLength(2);
    expect(found.histogram.x[1].edges).toHaveLength(9);
    expect(found.histogram.xy.density).toHaveLength(64);
    expect(found.histogram.u).toBeNull();
    expect(found.acceptance).toBeGreaterThan(0.5);
    expect(found.burnIn).toBe(12);
  });

  it('starts in the minimum nearest to the start', async () => {
    const found = await answer(...well, ...bath, ...few, '--x0', '-0.1');
    expect(found.approach[0].x[0]).toEqual({ mean: -1, error: 0 });
    expect(found.expected.step.at).toEqual([-1]);
  });

  it('names the step, not the friction, where the step is the longest there is', async () => {
    const quadratic = ['sample', '--loss', 'x^2/2', '--temperature', '0.2', ...few];
    const longest = await answer(...quadratic, '--friction', '1', '--dt', '2');
    expect(longest.warnings).toEqual([expect.stringContaining('take a shorter one')]);
    const undamped = await answer(...quadratic, '--friction', '0', '--dt', '0.2');
    expect(undamped.warnings).toEqual([expect.stringContaining('give it some friction')]);
  });

  it('takes noisy gradients', async () => {
    const noisy = ['--lr', '0.3', '--gradient-noise', '1', '--batch', '4'];
    const found = await answer('sample', '--loss', 'x^2/2', ...noisy, ...few);
    expect([found.rule, found.parameters]).toEqual(['gd', { lr: 0.3, gradientNoise: 1, batch: 4 }]);
    expect(found.expected.temperature).toBeCloseTo(0.3 / 8, 15);
    expect(found.expected.step.variance[0]).toBeCloseTo(reference.sgd_var.var / 4, 11);
  });

  it('has the same bits with several workers', async () => {
    const line = [
      ...well,
      ...bath,
      '--particles',
      '5000',
      '--steps',
      '40',
      '--interval',
      '-0.5,0.5',
    ];
    const [one, two] = [
      await overdamped(...line, '--json', '--workers', '1'),
      await overdamped(...line, '--json', '--workers', '2'),
    ];
    expect(one.code).toBe(0);
    expect(two.stdout).toBe(one.stdout);
  });

  it('says in words what was seen, what is exact, and who has left', async () => {
    const { stdout } = await overdamped(...well, ...bath, ...few);
    expect(stdout).toMatch(/⟨x²⟩ +0\.\d+ ± 0\.\d+ +0\.830895352665/);
    expect(stdout).toMatch(/kinetic T +0\.\d+ ± 0\.\d+ +0\.2 +0\.196/);
    expect(stdout).toMatch(/histogram of x: 0\.\d+ nats from the exact one/);
    const noisy = ['sample', '--loss', 'x^2/2', '--lr', '0.3', '--gradient-noise', '1'];
    expect((await overdamped(...noisy, ...few)).stdout).toContain('ησ²/(2B): 0.15');
    const open = ['sample', '--loss', 'x^2/2-x^3/3', '--temperature', '0.3', '--dt', '0.1'];
    const lost = await overdamped(...open, '--scheme', 'euler-maruyama', ...few);
    expect(lost.code).toBe(0);
    expect(lost.stdout).toContain(
      'e^(−U/T) cannot be normalised: U falls without bound towards +∞',
    );
    expect(lost.stdout).toMatch(/\d+ of 300 particles have escaped/);
  });

  it.each([
    ['no temperature', [...well, '--dt', '0.1'], /--temperature is missing/],
    ['no time step', [...well, '--temperature', '1'], /--dt is missing/],
    ['a negative temperature', [...well, '--temperature', '-1', '--dt', '0.1'], /--temperature/],
    ['a negative friction', [...well, ...bath, '--friction', '-1'], /--friction/],
    ['no noise of gradients', [...well, '--lr', '0.1'], /--gradient-noise is missing/],
    ['two kinds of noise', [...well, ...bath, '--gradient-noise', '1'], /two kinds of noise/],
    [
      'Metropolis without temperature',
      [...well, '--scheme', 'mala', '--temperature', '0', '--dt', '1'],
      /--temperature.*Metropolis/,
    ],
    ['an unknown scheme', [...well, ...bath, '--scheme', 'boab'], /--scheme.*baoab/],
    ['half an interval', [...well, ...bath, '--interval', '1'], /--interval/],
    ['a moving landscape', ['sample', '--loss', 'x^2*cos(t)', ...bath], /--loss.*stands still/],
    ['a start outside', ['sample', '--loss', 'log(x)+1/x', ...bath, '--x0', '-1'], /--x0/],
    ['too many particles', [...well, ...bath, '--particles', '1e12'], /--particles/],
  ])('refuses %s', async (_, words, complaint) => {
    const { code, stdout, stderr } = await overdamped(...words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(complaint);
  });
});
