import { describe, expect, test } from 'vitest';
import {
  curvatureLimit,
  sharpness,
  sharpnessAlong,
} from '../../../src/analysis/landscape/sharpness.ts';
import { orbit } from '../../../src/analysis/orbit.ts';
import { compileLoss } from '../../../src/loss/evaluator.ts';
import { defineLoss } from '../../../src/loss/loss.ts';
import { rules } from '../../../src/motion/rules.ts';

describe('the sharpness', () => {
  test('is the largest eigenvalue of the Hessian', () => {
    const valley = compileLoss(defineLoss({ formula: '(a*x^2 + y^2)/2', constants: { a: 20 } }));
    expect(sharpness(valley, [3, -7])).toBe(20);
    // At (x, y) the Hessian of (xy − 1)²/2 is [[y², 2xy − 1], [2xy − 1, x²]].
    const product = compileLoss(defineLoss({ formula: '(x*y - 1)^2/2' }));
    expect(sharpness(product, [0.5, 2])).toBeCloseTo(0.25 + 4, 13);
    const kink = compileLoss(defineLoss({ formula: 'sqrt(x)' }));
    expect(sharpness(kink, [-1])).toBeNaN();
  });

  test('along a path has both ends, and no more places than asked', () => {
    const loss = compileLoss(defineLoss({ formula: 'x^4' }));
    const path = Float64Array.from({ length: 1000 }, (_, k) => 1 + k / 999);
    const all = sharpnessAlong(loss, path, 1000, 50);
    expect(all.sample[0]).toBe(0);
    expect(all.sample.at(-1)).toBe(999);
    expect(all.sample.length).toBeLessThanOrEqual(51);
    all.sample.forEach((k, i) => void expect(all.value[i]).toBeCloseTo(12 * path[k]! ** 2, 11));
    expect(sharpnessAlong(loss, path, 0)).toEqual({ sample: [], value: [] });
    expect(sharpnessAlong(loss, path, 1).sample).toEqual([0]);
  });
});

describe('what a rule can bear', () => {
  test.each([
    ['gd', {}, 2],
    ['heavy-ball', { momentum: 0.9 }, 3.8],
    ['literal', { momentum: 0.5 }, 3],
    ['averaged', { momentum: 0.5 }, 6],
    // 2(1+β)/(1+2β): less than gradient descent's.
    ['nesterov', { momentum: 0.5 }, 1.5],
  ] as const)('%s with %j keeps a minimum up to rate × curvature = %d', (name, numbers, wanted) => {
    expect(curvatureLimit(rules[name], numbers)!(1)).toBeCloseTo(wanted, 12);
    expect(curvatureLimit(rules[name], numbers)!(0.5)).toBeCloseTo(2 * wanted, 12);
  });

  test.each(['adam', 'rmsprop', 'adagrad', 'sign', 'lion'] as const)(
    '%s has no limit in the curvature alone',
    (name) => {
      expect(curvatureLimit(rules[name], { momentum: 0 })).toBeNull();
    },
  );
});

test('gradient descent stops sharpening at 2/η: (x²y² − 1)²/4, whose minima are xy = 1', () => {
  // The flow from here would end on the branch where the sharpness is above 2/η.
  const loss = defineLoss({ formula: '(1 - x^2*y^2)^2/4' });
  const evaluator = compileLoss(loss);
  const lr = 0.2;
  const limit = curvatureLimit(rules.gd, {})!(lr);
  const { x } = orbit({
    loss,
    rule: rules.gd,
    parameters: { lr },
    start: [0.05, 3],
    steps: 20_000,
  });
  const path = Float64Array.from(x.flat());
  const { value } = sharpnessAlong(evaluator, path, x.length, 2000);
  expect(value[0]).toBeLessThan(limit);
  expect(Math.max(...value)).toBeGreaterThan(limit);
  expect(value.at(-1)! / limit).toBeGreaterThan(0.97);
  expect(value.at(-1)! / limit).toBeLessThanOrEqual(1 + 1e-9);
});
