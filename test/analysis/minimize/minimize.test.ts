import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MethodName } from '../../../src/analysis/minimize/method.ts';
import { methods, minimize } from '../../../src/analysis/minimize/minimize.ts';
import { defineLoss } from '../../../src/loss/loss.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../reference/stochastic.json', import.meta.url), 'utf8'),
);
const rosenbrock = defineLoss({ formula: '(1-x)^2 + 100(y-x^2)^2' });
const names = Object.keys(methods) as MethodName[];
const quasi: MethodName[] = ['bfgs', 'l-bfgs'];
const conjugate: MethodName[] = ['cg-fletcher-reeves', 'cg-polak-ribiere', 'cg-hestenes-stiefel'];

/** Gradients asked for until the loss is within 1e-10 of its least value nearby. */
function gradientsNeeded(
  formula: string,
  name: MethodName,
  start: number[],
  least: number,
): number {
  const result = minimize(defineLoss({ formula }), name, start, { gradientTolerance: 1e-9 });
  const first = result.loss.findIndex((value) => value - least < 1e-10);
  expect(first, `${name}: ${result.status} at ${result.loss.at(-1)}`).toBeGreaterThanOrEqual(0);
  return result.evaluations[first]!.gradients;
}

describe('gradients needed, against those of SciPy 1.17 (BFGS, L-BFGS-B, CG at its tolerance)', () => {
  const styblinski = 2 * reference.test_functions.styblinski_tang.f_per_dim;
  const least = {
    // The file has ten digits; the root has them all.
    styblinski: -78.33233140754282,
  };
  expect(styblinski).toBeCloseTo(least.styblinski, 8);
  const cases: [string, string, number[], number, [number, number, number]][] = [
    ['Rosenbrock', '(1-x)^2 + 100(y-x^2)^2', [-1.2, 1], 0, [39, 44, 77]],
    ['Beale', '(1.5-x+x y)^2 + (2.25-x+x y^2)^2 + (2.625-x+x y^3)^2', [1, 1], 0, [17, 16, 41]],
    ['Booth', '(x+2y-7)^2 + (2x+y-5)^2', [0, 0], 0, [8, 6, 5]],
    ['Himmelblau', '(x^2+y-11)^2 + (x+y^2-7)^2', [0, 0], 0, [16, 16, 22]],
    ['Styblinski–Tang', '(x^4-16x^2+5x + y^4-16y^2+5y)/2', [-1, -1], least.styblinski, [9, 9, 14]],
  ];
  describe.each(cases)('%s', (_title, formula, start, minimum, [bfgs, limited, cg]) => {
    test('BFGS and L-BFGS need at most half as many again', () => {
      expect(gradientsNeeded(formula, 'bfgs', start, minimum)).toBeLessThanOrEqual(1.5 * bfgs);
      expect(gradientsNeeded(formula, 'l-bfgs', start, minimum)).toBeLessThanOrEqual(1.5 * limited);
    });
    test.each(conjugate)('%s too', (name) => {
      expect(gradientsNeeded(formula, name, start, minimum)).toBeLessThanOrEqual(1.5 * cg);
    });
  });
});

test('pure Newton on Rosenbrock walks as the reference does', () => {
  const { x, loss } = minimize(rosenbrock, 'newton', [-1.2, 1], { gradientTolerance: 0, steps: 6 });
  (reference['pure_newton_rosenbrock_from_-1.2_1'] as number[][])
    .slice(0, 6)
    .forEach(([a, b, f], k) => {
      expect(x[k + 1]![0]).toBeCloseTo(a!, 9);
      expect(x[k + 1]![1]).toBeCloseTo(b!, 9);
      expect(Math.abs(loss[k + 1]! - f!)).toBeLessThan(1e-8 * Math.max(1e-3, f!));
    });
});

test('every method goes to the bottom of a bowl, and only Newton may climb on the way', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.double({ min: 0.1, max: 50, noNaN: true }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      (name, stiffness, x0, y0) => {
        const loss = defineLoss({
          formula: 'log(1 + x^2/2 + k y^2/2) + (x^2 + k y^2)/20',
          constants: { k: stiffness },
        });
        const result = minimize(loss, name, [x0, y0], { steps: 5000, gradientTolerance: 1e-7 });
        expect(result.status).toBe('converged');
        for (let k = 1; k < result.loss.length && name !== 'newton'; k++) {
          expect(result.loss[k]!).toBeLessThanOrEqual(
            result.loss[k - 1]! * (1 + 1e-14) + Number.MIN_VALUE,
          );
        }
        if (name !== 'newton') expect(Math.hypot(...result.x.at(-1)!)).toBeLessThan(1e-5);
      },
    ),
    { numRuns: 60 },
  );
});

test('on a quadratic, BFGS with n steps and Newton with one are there', () => {
  const loss = defineLoss({ formula: 'x^2 + 5y^2 + 20z^2 + x y - 3x + 2z' });
  expect(minimize(loss, 'newton', [3, -2, 1], { gradientTolerance: 1e-12 }).x).toHaveLength(2);
  const exactly = minimize(loss, 'cg-polak-ribiere', [3, -2, 1], { gradientTolerance: 1e-6 });
  expect(exactly.x.length).toBeLessThanOrEqual(10);
});

test('steepest descent with exact search goes in the proportion (κ−1)/(κ+1) at its worst', () => {
  // From (κ, 1) on (x² + κ y²)/2 every step keeps the direction (Akaike 1959).
  const kappa = 25;
  const loss = defineLoss({ formula: '(x^2 + k y^2)/2', constants: { k: kappa } });
  const { x } = minimize(loss, 'gd-exact', [kappa, 1], { steps: 20, gradientTolerance: 0 });
  const ratio = (kappa - 1) / (kappa + 1);
  for (let k = 1; k <= 20; k++) {
    expect(x[k]![0]! / x[k - 1]![0]!).toBeCloseTo(ratio, 9);
    expect(x[k]![1]! / x[k - 1]![1]!).toBeCloseTo(-ratio, 9);
  }
});

describe('where no step is found', () => {
  test('a kink stops every search, in words', () => {
    const kink = defineLoss({ formula: 'abs(x) + x/2' });
    const result = minimize(kink, 'gd-armijo', [0.7], { steps: 3000 });
    expect(result.status).toBe('no-step');
    expect(result.reason).toMatch(/no length|zero/);
  });
  test('Newton names a singular Hessian', () => {
    const flat = defineLoss({ formula: '(x+y)^2 + x' });
    const result = minimize(flat, 'newton', [1, 1]);
    expect(result).toMatchObject({ status: 'no-step', reason: expect.stringMatching(/singular/) });
  });
  test('from the top of a hill the trust region leaves, from its exact top nothing does', () => {
    const well = defineLoss({ formula: '(x^2-1)^2/4' });
    const near = minimize(well, 'newton-trust-region', [1e-6]);
    expect(Math.abs(near.x.at(-1)![0]!)).toBeCloseTo(1, 8);
    expect(minimize(well, 'newton', [0]).status).toBe('converged');
  });
  test('a loss without a floor escapes or says so', () => {
    const cliff = defineLoss({ formula: '-exp(x)' });
    for (const name of [...quasi, ...conjugate, 'gd-exact' as const]) {
      expect(['no-step', 'escaped']).toContain(minimize(cliff, name, [0]).status);
    }
  });
});

test('the start must fit the loss', () => {
  expect(() => minimize(rosenbrock, 'bfgs', [1])).toThrow(/1 coordinates .* 2 variables/);
  expect(() => minimize(defineLoss({ formula: 'log(x)' }), 'bfgs', [-1])).toThrow(
    /start elsewhere/,
  );
});
