import { expect, it } from 'vitest';
import reference from '../reference/stochastic.json' with { type: 'json' };
import { answer, overdamped } from './command-line.ts';

const doubleWell = ['escape', '--loss', '(x^2-1)^2/4', '--from', '-1', '--to', '1'];

it('answers with simulation, exact times and formulas', async () => {
  const words = ['--temperature', '0.3', '--dt', '0.1', '--particles', '4000', '--seed', '3'];
  const found = await answer(...doubleWell, ...words, '--scheme', 'leimkuhler-matthews');
  const exact = reference.double_well_overdamped_gamma1['0.3'];
  expect(found).toMatchObject({ count: 4000, censored: 0, lost: 0, method: 'mean' });
  expect(found.exact).toBeCloseTo(exact.mfpt_m1_to_p1, 9);
  expect(found.passageToTop).toBeCloseTo(exact.mfpt_m1_to_0, 9);
  expect(found.inverseRate).toBeCloseTo(1 / exact.interwell_rate_lambda1_over_2, 8);
  expect(found.eyringKramers).toBeCloseTo(exact.eyring_kramers_mfpt_m1_to_p1, 9);
  // Four standard errors and the 3 % that a step of 0.1 makes.
  expect(Math.abs(found.mean - found.exact)).toBeLessThan(4 * found.error + 0.03 * found.exact);
  const shared = await answer(
    ...doubleWell,
    ...words,
    '--scheme',
    'leimkuhler-matthews',
    '--workers',
    '2',
  );
  expect(shared).toEqual(found);
});

it('takes bath, particle and start from a scene', async () => {
  const words = ['escape', '--scene', 'escape-clock', '--to', '1'];
  const found = await answer(...words, '--particles', '300', '--dt', '0.1');
  const { mfpt_m1_to_p1 } = reference.double_well_overdamped_gamma1['0.2'];
  expect(found).toMatchObject({ count: 300, exact: expect.closeTo(mfpt_m1_to_p1, 8) });
});

it('counts passages given up, and extrapolates', async () => {
  const found = await answer(
    ...doubleWell,
    ...['--temperature', '0.3', '--dt', '0.1', '--particles', '1000', '--max-time', '8'],
    '--extrapolate',
  );
  expect(found.method).toBe('exponential tail');
  expect(found.censored).toBeGreaterThan(300);
  expect(found.count + found.censored).toBe(1000);
  expect(found.extrapolated.error).toBeGreaterThan(found.error);
});

it('warns of a step too long for the well', async () => {
  const few = ['--temperature', '0.3', '--particles', '20'];
  const found = await answer(...doubleWell, ...few, '--dt', '10');
  // On U″ = 2 Euler–Maruyama follows up to Δt = 2γ/U″ = 1.
  expect(found.warnings).toEqual([expect.stringMatching(/Δt = 10 is too long.*up to 1:/)]);
  expect((await answer(...doubleWell, ...few, '--dt', '0.1')).warnings).toEqual([]);
});

it('says what the mean is not: of particles that were lost, or far shorter than the exact one', async () => {
  const down = ['escape', '--loss', 'x^2/2-x^3/3', '--from', '0', '--to', '-1.2'];
  const few = ['--dt', '0.05', '--particles', '60', '--max-time', '400'];
  const lost = await answer(...down, ...few, '--temperature', '0.3');
  expect(lost.lost).toBeGreaterThan(0);
  expect(lost.warnings).toContainEqual(expect.stringMatching(/^\d+ of 60 particles left/));
  const cold = await answer(
    ...doubleWell,
    '--dt',
    '0.1',
    '--particles',
    '4',
    '--temperature',
    '0.01',
  );
  // Given up after a hundredth of the steps of a long run: e^(25) time units are out of reach of all.
  expect(cold.count).toBe(0);
  expect(cold.exact).toBeGreaterThan(1e10);
  expect(cold.warnings).toContainEqual(expect.stringMatching(/far beyond/));
});

it('says what there is not', async () => {
  const { stdout, code } = await overdamped(
    ...['escape', '--loss', 'x^2/2-x^3/3', '--from', '0', '--to', '-1'],
    ...['--temperature', '0.3', '--dt', '0.05', '--particles', '200', '--max-time', '50'],
  );
  expect(code).toBe(0);
  expect(stdout).toMatch(/some never come back, and the passage has no mean/);
  expect(stdout).toMatch(/[1-9]\d* lost/);
});

it.each([
  [['--temperature', '0'], '--temperature: The temperature cannot be 0'],
  [['--temperature', '-1'], '--temperature cannot be -1'],
  [['--temperature', '1', '--friction', '-2'], '--friction cannot be -2'],
  [['--temperature', '1', '--to', '-1'], '--to: The passage ends where it starts'],
  [['--temperature', '1', '--scheme', 'euler'], '--scheme "euler" is not known'],
  [['--temperature', '1', '--max-time', '0'], '--max-time cannot be 0'],
  [['--temperature', '1', '--loss', 'x^2+y^2'], '--loss: The loss has the variables x, y'],
  [['--temperature', '1', '--x0', '2'], 'unknown flag --x0'],
  [[], '--temperature is missing'],
])('refuses %j in one line', async (words, message) => {
  const { code, stdout, stderr } = await overdamped(...doubleWell, ...words);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr).toContain(message);
});
