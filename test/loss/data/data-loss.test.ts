import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { solveLeastSquares } from '../../../src/analysis/minimize/least-squares.ts';
import { minimize } from '../../../src/analysis/minimize/minimize.ts';
import { compileDataLoss } from '../../../src/loss/data/data-evaluator.ts';
import { defineDataLoss } from '../../../src/loss/data/data-loss.ts';
import { readTable, type Table } from '../../../src/loss/data/table.ts';

/** A line with ripples, by formula: no random numbers to agree on. */
function line(rows: number): Table {
  const x = Float64Array.from({ length: rows }, (_, i) => i / rows);
  const y = x.map((value, i) => 2 * value - 1 + 0.1 * Math.sin(37 * i));
  return { columns: ['x', 'y'], values: [x, y], rows };
}

const squares = '(y - (w1*x + w2))^2';

describe('a loss over rows', () => {
  test('is the mean over the rows, and so are its derivatives', () => {
    const data = defineDataLoss({
      formula: '(y - w1*tanh(w2*x + c))^2',
      constants: { c: 0.3 },
      table: line(57),
    });
    const evaluator = compileDataLoss(data);
    expect(evaluator.dimension).toBe(2);
    const value = (a: number, b: number) => {
      let sum = 0;
      for (let i = 0; i < 57; i++) {
        const x = i / 57;
        sum += (2 * x - 1 + 0.1 * Math.sin(37 * i) - a * Math.tanh(b * x + 0.3)) ** 2 / 57;
      }
      return sum;
    };
    const [gradient, hessian] = [new Float64Array(2), new Float64Array(4)];
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (a, b) => {
          expect(evaluator.value([a, b])).toBeCloseTo(value(a, b), 12);
          evaluator.gradient([a, b], gradient);
          evaluator.hessian([a, b], hessian);
          const h = 1e-4;
          expect(gradient[0]).toBeCloseTo((value(a + h, b) - value(a - h, b)) / (2 * h), 6);
          expect(gradient[1]).toBeCloseTo((value(a, b + h) - value(a, b - h)) / (2 * h), 6);
          expect(hessian[0]).toBeCloseTo(
            (value(a + h, b) - 2 * value(a, b) + value(a - h, b)) / (h * h),
            5,
          );
          expect(hessian[1]).toBe(hessian[2]);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('the mean of the gradients of all batches without replacement is the gradient', () => {
    // All C(6, 2) batches of a table of six rows, one by one.
    const evaluator = compileDataLoss(
      defineDataLoss({ formula: squares, table: line(6), weightDecay: 0.2 }),
    );
    const w = [0.4, -0.9];
    const [whole, one] = [new Float64Array(2), new Float64Array(2)];
    evaluator.gradient(w, whole);
    const mean = [0, 0];
    let batches = 0;
    for (let i = 0; i < 6; i++) {
      for (let j = i + 1; j < 6; j++) {
        evaluator.batch(w, [i, j], one);
        one.forEach((g, k) => {
          mean[k]! += g;
        });
        batches++;
      }
    }
    expect(batches).toBe(15);
    mean.forEach((sum, k) => void expect(sum / batches).toBeCloseTo(whole[k]!, 13));
  });

  test('the noise of a batch falls as 1/B, without replacement by the finite-population factor too', () => {
    // Exactly, by enumeration: Var = σ²/B, times (N − B)/(N − 1) without replacement.
    const rows = 5;
    const evaluator = compileDataLoss(defineDataLoss({ formula: squares, table: line(rows) }));
    const w = [1, 0.5];
    const [whole, one] = [new Float64Array(2), new Float64Array(2)];
    evaluator.gradient(w, whole);
    const variance = (lists: number[][]) =>
      lists.reduce((sum, list) => {
        evaluator.batch(w, list, one);
        return sum + (one[0]! - whole[0]!) ** 2 / lists.length;
      }, 0);
    const numbers = [0, 1, 2, 3, 4];
    const single = variance(numbers.map((i) => [i]));
    const pairs = numbers.flatMap((i) => numbers.map((j) => [i, j]));
    const different = pairs.filter(([i, j]) => i !== j);
    expect(variance(pairs)).toBeCloseTo(single / 2, 14);
    expect(variance(different)).toBeCloseTo(((single / 2) * (rows - 2)) / (rows - 1), 14);
    const triples = pairs.flatMap(([i, j]) => numbers.map((k) => [i!, j!, k]));
    expect(variance(triples)).toBeCloseTo(single / 3, 14);
  });

  test('weight decay adds ½ c |w|²', () => {
    const [plain, decayed] = [0, 0.7].map((weightDecay) =>
      compileDataLoss(defineDataLoss({ formula: squares, table: line(9), weightDecay })),
    );
    expect(decayed!.value([2, -1]) - plain!.value([2, -1])).toBeCloseTo(0.35 * 5, 13);
    const out = new Float64Array(4);
    decayed!.hessian([2, -1], out);
    const without = new Float64Array(4);
    plain!.hessian([2, -1], without);
    expect(out[0]! - without[0]!).toBeCloseTo(0.7, 13);
    expect(out[1]! - without[1]!).toBe(0);
  });
});

describe('descending it', () => {
  test('BFGS finds the line that least squares solves for', () => {
    const table = line(200);
    const evaluator = compileDataLoss(defineDataLoss({ formula: squares, table }));
    const { x, status } = minimize(evaluator, 'bfgs', [0, 0], { gradientTolerance: 1e-10 });
    expect(status).toBe('converged');
    const direct = solveLeastSquares(
      Array.from(table.values[0]!, (value) => [value, 1]),
      Array.from(table.values[1]!),
      'qr',
    );
    x.at(-1)!.forEach((w, i) => void expect(w).toBeCloseTo(direct.x![i]!, 8));
  });
  test('a logistic regression of points that can be parted has no minimum, with weight decay it does', () => {
    const table = readTable('x1,x2,y\n1,2,1\n2,1,1\n3,3,1\n-1,-2,-1\n-2,0,-1\n-1,-1,-1\n');
    const formula = 'log(1+exp(-y*(w1*x1+w2*x2)))';
    const evaluator = compileDataLoss(defineDataLoss({ formula, table }));
    // The smaller the gradient is to be, the farther out: log(1/ε) away.
    const far = [1e-3, 1e-6, 1e-9].map((gradientTolerance) => {
      const { x } = minimize(evaluator, 'gd-armijo', [0, 0], { gradientTolerance });
      return Math.hypot(...x.at(-1)!);
    });
    expect(far[1]!).toBeGreaterThan(far[0]! + 1);
    expect(far[2]!).toBeGreaterThan(far[1]! + 1);
    const held = minimize(
      compileDataLoss(defineDataLoss({ formula, table, weightDecay: 0.1 })),
      'newton',
      [0, 0],
    );
    expect(held.status).toBe('converged');
    expect(held.x.length).toBeLessThan(12);
  });
});

describe('what cannot be is said', () => {
  const table = line(4);
  test.each([
    [{ formula: '(y - w1*z1)^2' }, /z1/],
    [{ formula: '(y - 2*x)^2' }, /no parameter/],
    [{ formula: squares, weightDecay: -1 }, /weight decay is -1/],
    [{ formula: squares, variables: ['x', 'w1'] }, /x is a column of the table/],
    [{ formula: squares, constants: { y: 2 } }, /constant y/],
  ])('%j', (definition, message) => {
    expect(() => defineDataLoss({ table, ...definition })).toThrow(message);
  });
  test('an empty batch', () => {
    const evaluator = compileDataLoss(defineDataLoss({ formula: squares, table }));
    expect(() => evaluator.batch([0, 0], [], new Float64Array(2))).toThrow(/at least one row/);
  });
});
