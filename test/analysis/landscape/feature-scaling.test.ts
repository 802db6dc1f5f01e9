import { expect, test } from 'vitest';
import { featureScaling } from '../../../src/analysis/landscape/feature-scaling.ts';
import { landscape } from '../../../src/analysis/landscape/landscape.ts';
import { defineDataLoss } from '../../../src/loss/data/data-loss.ts';
import { lossOfData } from '../../../src/loss/data/loss-of-data.ts';
import { tableOf } from '../../../src/loss/data/table.ts';
import { curvatures } from '../../../src/loss/stationary.ts';

const formula = '(y - (w1*x + w2))^2';

test('a column in other units is badly conditioned, and scaled as good as can be', () => {
  const x = [1900, 1920, 1950, 1980, 2020];
  const y = [3, 5, 4, 8, 9];
  const scaling = featureScaling(defineDataLoss({ formula, table: tableOf({ x, y }) }))!;
  expect(scaling.columns).toEqual(['x']);
  // H = 2[[⟨x²⟩, ⟨x⟩], [⟨x⟩, 1]], whose eigenvalues have this sum and this product.
  const mean = x.reduce((sum, each) => sum + each / 5, 0);
  const square = x.reduce((sum, each) => sum + (each * each) / 5, 0);
  const variance = x.reduce((sum, each) => sum + (each - mean) ** 2 / 5, 0);
  const half = square + 1;
  const greatest = half + Math.sqrt(half * half - 4 * variance);
  const kappa = (greatest * greatest) / (4 * variance);
  expect(scaling.before!.conditionNumber / kappa).toBeCloseTo(1, 6);
  expect(kappa).toBeGreaterThan(1e9);
  expect(scaling.after!.conditionNumber).toBeCloseTo(1, 9);
  expect(scaling.after!.curvatures[0]).toBeCloseTo(2, 12);
});

test('a column twice is flat in one direction, scaled or not', () => {
  const x1 = [1, 2, 3, 5];
  const x2 = x1.map((value) => 2 * value);
  const table = tableOf({ x1, x2, y: [1, 3, 2, 4] });
  const data = defineDataLoss({ formula: '(y - w1*x1 - w2*x2)^2', table });
  const { before, after } = featureScaling(data)!;
  expect(before!.conditionNumber).toBeGreaterThan(1e14);
  expect(after!.conditionNumber).toBeGreaterThan(1e14);
});

test('data that can be separated have no minimum, until there is a weight decay', () => {
  const table = tableOf({ x: [-20, -10, 15, 30], y: [-1, -1, 1, 1] });
  const logistic = 'log(1+exp(-y*(w1*x+w2)))';
  expect(featureScaling(defineDataLoss({ formula: logistic, table }))!.before).toBeNull();
  const held = defineDataLoss({ formula: logistic, table, weightDecay: 0.01 });
  const { before, after } = featureScaling(held)!;
  expect(before!.conditionNumber).toBeGreaterThan(after!.conditionNumber);
});

test('a formula whose parameters no column multiplies has nothing to scale', () => {
  const table = tableOf({ y: [1, 2, 4] });
  expect(featureScaling(defineDataLoss({ formula: '(y - w1)^2', table }))).toBeNull();
});

test('rows too many for one expression: the minimum near by, and what a grid can refute', () => {
  const x = Array.from({ length: 2000 }, (_, i) => 3 * Math.sin(i));
  const table = tableOf({ x, y: x.map((value) => 1.5 * Math.tanh(0.8 * value)) });
  const loss = lossOfData(defineDataLoss({ formula: '(y - w1*tanh(w2*x))^2', table }));
  expect(loss.streamed).toBe(true);
  const found = landscape(loss, [
    [0, 3],
    [0, 2],
  ]);
  expect(found.points[0]).toMatchObject({ kind: 'minimum' });
  expect(found.points[0]!.x[0]).toBeCloseTo(1.5, 7);
  expect(found.points[0]!.x[1]).toBeCloseTo(0.8, 7);
  expect(found.complete).toBe(false);
  expect(found.convexity.verdict).toBe('not-convex');
  expect(curvatures(loss, found.convexity.witness!.x)[0]).toBeLessThan(0);
});
