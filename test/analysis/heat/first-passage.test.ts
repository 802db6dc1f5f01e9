import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { passageTime } from '../../../src/analysis/heat/first-passage.ts';
import reference from '../../reference/stochastic.json' with { type: 'json' };

const doubleWell = '(x^2-1)^2/4';
const times = reference.double_well_overdamped_gamma1;

function mean(request: Parameters<typeof passageTime>[0]): number {
  const time = passageTime(request);
  if (time.status !== 'exact') throw new Error(time.reason);
  return time.mean;
}

test.each(['0.1', '0.2', '0.3'] as const)(
  'the double well at T = %s, to saddle and other minimum',
  (T) => {
    const at = { formula: doubleWell, from: -1, temperature: Number(T) };
    const { mfpt_m1_to_0, mfpt_m1_to_p1 } = times[T];
    // The file has twelve digits.
    expect(Math.abs(mean({ ...at, to: 0 }) / mfpt_m1_to_0 - 1)).toBeLessThan(1e-11);
    expect(Math.abs(mean({ ...at, to: 1 }) / mfpt_m1_to_p1 - 1)).toBeLessThan(1e-11);
  },
);

it('is the closed form on a slope with a wall: U = x − ln x is a gamma density', () => {
  // ∫₀^y z e^(−z) dz is 1 − (1+y)e^(−y), and e^V = e^y/y.
  const integrand = (y: number) => (Math.exp(y) - 1 - y) / y;
  let sum = 0;
  const n = 20_000;
  for (let i = 0; i < n; i++) sum += integrand(1 + (2 * (i + 0.5)) / n);
  expect(mean({ formula: 'x-log(x)', from: 1, to: 3, temperature: 1 })).toBeCloseTo(
    (2 * sum) / n,
    7,
  );
});

it('is that of free motion on a floor that ends in a steep slope', () => {
  // To the left of 0 the loss rises by s: e^(−V) weighs T/s there. On the floor V = 0.
  const [s, T, a, b, friction] = [50, 0.5, 1, 3, 2];
  const exact = (friction / T) * ((b * b - a * a) / 2 + (b - a) * (T / s));
  const formula = 'max(0, -50x)';
  expect(mean({ formula, from: a, to: b, friction, temperature: T })).toBeCloseTo(exact, 10);
});

test('times add up along the way, grow with friction, and mirror', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1.5, max: 1.4, noNaN: true }),
      fc.double({ min: -1.5, max: 1.4, noNaN: true }),
      fc.double({ min: 0.05, max: 2, noNaN: true }),
      fc.double({ min: -0.3, max: 0.3, noNaN: true }),
      (p, q, temperature, tilt) => {
        const [a, b] = [Math.min(p, q), Math.max(p, q) + 0.01];
        const on = { formula: `${doubleWell}+k x`, constants: { k: tilt }, temperature };
        const direct = mean({ ...on, from: a, to: 1.5 });
        const inTwo = mean({ ...on, from: a, to: b }) + mean({ ...on, from: b, to: 1.5 });
        expect(Math.abs(inTwo / direct - 1)).toBeLessThan(1e-11);
        expect(mean({ ...on, from: a, to: 1.5, friction: 3 })).toBeCloseTo(3 * direct, 8);
        const mirrored = { ...on, constants: { k: -tilt } };
        expect(Math.abs(mean({ ...mirrored, from: -a, to: -1.5 }) / direct - 1)).toBeLessThan(
          1e-11,
        );
      },
    ),
    { numRuns: 20 },
  );
});

it('has the deviation of an exponential time where the barrier is high', () => {
  const time = passageTime({ formula: doubleWell, from: -1, to: 1, temperature: 0.01 });
  expect(time).toMatchObject({ status: 'exact' });
  if (time.status === 'exact') expect(time.deviation / time.mean).toBeCloseTo(1, 6);
});

it('says why there is no mean', () => {
  const on = { from: 0, temperature: 0.1 };
  expect(passageTime({ ...on, formula: 'x^2/2-x^3/3', to: 2 })).toMatchObject({ status: 'exact' });
  expect(passageTime({ ...on, formula: 'x^2/2-x^3/3', to: -1 })).toMatchObject({
    status: 'unconfined',
    reason: expect.stringContaining('right of the start'),
  });
  expect(passageTime({ ...on, formula: 'sin(x)', to: 1 })).toMatchObject({ status: 'unconfined' });
  expect(passageTime({ ...on, formula: '-x^2', to: 1 })).toMatchObject({ status: 'unconfined' });
  expect(passageTime({ formula: doubleWell, from: -1, to: 1, temperature: 1e-4 })).toMatchObject({
    status: 'endless',
  });
  expect(passageTime({ ...on, formula: '-1/x^2+x^2', from: -1, to: 1 })).toMatchObject({
    status: 'unresolved',
  });
  // −∞ is met exactly: at the edge of what is defined, and far away by overflow.
  for (const formula of ['log(x)', '-exp(x^2)']) {
    expect(passageTime({ ...on, formula, from: 1, to: 2 })).toMatchObject({
      status: 'unresolved',
      reason: expect.stringContaining('falls without bound'),
    });
  }
});

it('refuses what is no question', () => {
  const on = { formula: doubleWell, from: -1, to: 1, temperature: 0.1 };
  expect(() => passageTime({ ...on, temperature: 0 })).toThrow(/temperature cannot be 0/);
  expect(() => passageTime({ ...on, friction: -1 })).toThrow(/friction cannot be -1/);
  expect(() => passageTime({ ...on, to: -1 })).toThrow(/give another point/);
  expect(() => passageTime({ ...on, formula: 'x^2+y^2' })).toThrow(/single variable/);
  expect(() => passageTime({ ...on, formula: 'log(x)' })).toThrow(/no finite value at -1/);
});
