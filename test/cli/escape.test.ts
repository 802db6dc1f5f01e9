import { expect, it } from 'vitest';
import reference from '../reference/stochastic.json' with { type: 'json' };
import { answer, overdamped } from './command-line.ts';

const doubleWell = ['escape', '--loss', '(x^2-1)^2/4', '--from', '-1', '--to', '1'];

it('answers with simulation, exact times and formulas', async () => {
  const words = ['--temperature', '0.3', '--dt', '0.1', '--particles', '4000', '--seed', '3'];
  const escape = await answer(...doubleWell, ...words, '--scheme', 'leimkuhler-matthews');
  const exact = reference.double_well_overdamped_gamma1['0.3'];
  expect(escape).toMatchObject({ count: 4000, censored: 0, lost: 0, method: 'mean' });
  expect(escape.exact).toBeCloseTo(exact.mfpt_m1_to_p1, 9);
  expect(escape.passageToTop).toBeCloseTo(exact.mfpt_m1_to_0, 9);
  expect(escape.inverseRate).toBeCloseTo(1 / exact.interwell_rate_lambda1_over_2, 8);
  expect(escape.eyringKramers).toBeCloseTo(exact.eyring_kramers_mfpt_m1_to_p1, 9);
  // Four standard errors and the 3 % that a step of 0.1 makes.
  expect(Math.abs(escape.mean - escape.exact)).toBeLessThan(4 * escape.error + 0.03 * escape.exact);
  const shared = await answer(
    ...doubleWell,
    ...words,
    '--scheme',
    'leimkuhler-matthews',
    '--workers',
    '2',
  );
  expect(shared).toEqual(escape);
});

it('counts passages given up, and extrapolates', async () => {
  const escape = await answer(
    ...doubleWell,
    ...['--temperature', '0.3', '--dt', '0.1', '--particles', '1000', '--max-time', '8'],
    '--extrapolate',
  );
  expect(escape.method).toBe('exponential tail');
  expect(escape.censored).toBeGreaterThan(300);
  expect(escape.count + escape.censored).toBe(1000);
  expect(escape.extrapolated.error).toBeGreaterThan(escape.error);
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
  [['--temperature', '1', '--x0', '2'], '--x0 does not apply'],
  [[], '--temperature is missing'],
])('refuses %j in one line', async (words, message) => {
  const { code, stdout, stderr } = await overdamped(...doubleWell, ...words);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr).toContain(message);
});
