import { expect, test } from 'vitest';
import { compileDataLoss } from '../../../src/loss/data/data-evaluator.ts';
import { defineDataLoss } from '../../../src/loss/data/data-loss.ts';
import { withStandardized } from '../../../src/loss/data/features.ts';
import { columnScale, tableOf } from '../../../src/loss/data/table.ts';

test('descending in scaled features is descending in the original ones in the norm it induces', () => {
  const columns = { x: [31, 47, 62, 84, 119], y: [2, 2.3, 2.8, 3.6, 4.7] };
  const formula = '(y - (w1*x + w2))^2';
  const data = defineDataLoss({ formula, table: tableOf(columns) });
  const [original, scaled] = [data, withStandardized(data, true)].map(compileDataLoss);
  const { mean, deviation } = columnScale(Float64Array.from(columns.x));
  // w₁x + w₂ = v₁(x − μ)/σ + v₂ for w = A v.
  const A = [
    [1 / deviation, 0],
    [-mean / deviation, 1],
  ];
  const apply = (v: readonly number[]) => A.map((row) => row[0]! * v[0]! + row[1]! * v[1]!);
  const rate = 0.2;
  let v = [0.3, -1];
  let w = apply(v);
  const slope = new Float64Array(2);
  for (let k = 0; k < 20; k++) {
    scaled!.gradient(v, slope);
    v = v.map((value, i) => value - rate * slope[i]!);
    // Preconditioned by A Aᵀ, the inverse of the metric.
    original!.gradient(w, slope);
    const back = [0, 1].map((j) => A[0]![j]! * slope[0]! + A[1]![j]! * slope[1]!);
    const step = apply(back);
    w = w.map((value, i) => value - rate * step[i]!);
    apply(v).forEach((value, i) => void expect(w[i]).toBeCloseTo(value, 9));
  }
  expect(original!.value(w)).toBeCloseTo(scaled!.value(v), 11);
});
