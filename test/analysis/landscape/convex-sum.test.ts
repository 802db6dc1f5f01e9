import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convexSum } from '../../../src/analysis/landscape/convex-sum.ts';
import { convexity } from '../../../src/analysis/landscape/convexity.ts';
import { defineDataLoss } from '../../../src/loss/data/data-loss.ts';
import { lossOfData } from '../../../src/loss/data/loss-of-data.ts';
import { tableOf } from '../../../src/loss/data/table.ts';
import { interval } from '../../../src/loss/interval/interval.ts';
import { defineLoss, type Loss } from '../../../src/loss/loss.ts';
import { curvatures } from '../../../src/loss/stationary.ts';
import '../../fast-check.ts';

const boxOf = (loss: Loss, reach: number) => loss.variables.map(() => interval(-reach, reach));
const shown = (formula: string, constants = {}) => {
  const loss = defineLoss({ formula, constants });
  return convexSum(loss, boxOf(loss, 3));
};

describe('a sum of convex functions of affine expressions', () => {
  test.each([
    ['(2x - 3y + 1)^2 + (x + y)^4', 0],
    ['log(1 + exp(-(x - 2y)))', 0],
    ['-log(4 - x) - log(5 + y)', 0],
    ['cosh(x + y)', 0],
    // The least second derivatives of terms in one variable are counted: x² + 3y².
    ['x^2 + 3y^2 + exp(x - y)', 2],
    ['(x^2 + y^2)/4', 0.5],
    ['-(2 - x)*(-2) + a*(x^2 + y^2)/2', 0.7],
  ])('%s curves by %d at least', (formula, wanted) => {
    const least = shown(formula, { a: 0.7 });
    expect(least).not.toBeNull();
    expect(least!).toBeLessThanOrEqual(wanted);
    expect(least!).toBeCloseTo(wanted, 9);
  });

  test.each([
    'x*y',
    '-x^2',
    '(x*y)^2',
    'sin(x + y)',
    'x^2 - y^2',
    'abs(x + y)',
    'exp(x^2)*y',
    'a*x^2',
  ])(
    '%s is not shown to be convex',
    (formula) => void expect(shown(formula, { a: -1 })).toBeNull(),
  );

  test('nowhere does the loss curve by less', () => {
    const affine = fc
      .tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }))
      .map(([a, b]) => `((${a})*x + (${b})*y + 0.5)`);
    const term = fc
      .tuple(fc.constantFrom('u^2', 'exp(u/3)', 'log(1+exp(u))', 'u^4/9', 'u', '-u^2/7'), affine)
      .map(([g, u]) => g.replace('u', u));
    const decay = fc.constantFrom('0.5x^2 + 0.1y^2', '0.3*(x^2 + y^2)');
    fc.assert(
      fc.property(
        fc.array(term, { minLength: 1, maxLength: 4 }),
        decay,
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (terms, weight, x, y) => {
          const loss = defineLoss({
            formula: [...terms, weight].join(' + '),
            variables: ['x', 'y'],
          });
          const least = convexSum(loss, boxOf(loss, 3));
          if (least === null) return;
          expect(curvatures(loss, [x, y])[0]!).toBeGreaterThanOrEqual(least - 1e-9);
        },
      ),
      { numRuns: 200 },
    );
  });
});

test('logistic regression is convex, on any rows and however far away', () => {
  const x = Array.from({ length: 40 }, (_, i) => Math.round(100 * Math.sin(7.3 * i)) / 4);
  const y = x.map((value, i) => (value + 12 * Math.sin(3.1 * i) > 0 ? 1 : -1));
  const formula = 'log(1+exp(-y*(w1*x+w2)))';
  const loss = (weightDecay: number) =>
    lossOfData(defineDataLoss({ formula, table: tableOf({ x, y }), weightDecay }));
  const window = [
    [-50, 50],
    [-50, 50],
  ] as const;
  expect(convexity(loss(0), window)).toMatchObject({
    verdict: 'convex',
    leastCurvature: { low: 0 },
    weightDecay: { enough: 0, needed: 0 },
  });
  // The weight decay is what is left where the rows are flat.
  expect(convexity(loss(0.25), window).leastCurvature.low).toBeCloseTo(0.25, 9);
});

test('a fit with a product of parameters is refuted', () => {
  const table = tableOf({ x: [-1, 0.5, 2], y: [-0.7, 0.4, 1] });
  const loss = lossOfData(defineDataLoss({ formula: '(y - w1*tanh(w2*x))^2', table }));
  const { verdict, witness } = convexity(loss, [
    [-2, 2],
    [-2, 2],
  ]);
  expect(verdict).toBe('not-convex');
  expect(curvatures(loss, witness!.x)[0]).toBeLessThan(0);
});
