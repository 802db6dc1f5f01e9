import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileDataLoss } from '../../../src/loss/data/data-evaluator.ts';
import { type DataLossDefinition, defineDataLoss } from '../../../src/loss/data/data-loss.ts';
import { lossOfData } from '../../../src/loss/data/loss-of-data.ts';
import { tableOf } from '../../../src/loss/data/table.ts';
import { compileLoss } from '../../../src/loss/evaluator.ts';
import { defineLoss } from '../../../src/loss/loss.ts';
import { onPlane } from '../../../src/loss/plane.ts';
import { requireFinite } from '../../../src/loss/require-finite.ts';
import { topologicalOrder } from '../../../src/math/expression.ts';

/** Rows by formula: no random numbers to agree on. */
function table(rows: number) {
  const list = (of: (i: number) => number) => Array.from({ length: rows }, (_, i) => of(i));
  return tableOf({
    x: list((i) => Math.sin(12.9898 * i)),
    y: list((i) => 2 * Math.sin(12.9898 * i) - 1 + 0.1 * Math.sin(37 * i)),
    label: list((i) => (i % 3 === 0 ? 1 : -1)),
    count: list((i) => i % 4),
    user: list((i) => 1 + (i % 3)),
    film: list((i) => 1 + (i % 2)),
  });
}

const formulas = {
  line: '(y - (w1*x + w2))^2',
  'line with a constant': '(y - (a*w1*x + w2/a))^2',
  cubic: '(y - w1*x - w2*x^3)^2 + (x*w1)^3/7',
  'functions of the parameters': '(y - tanh(w1)*x)^2 * exp(w2) + x^2/(1 + w1^2)',
  'a choice of the row': 'if(label > 0, (w1 - x)^2, (w2 - y)^2)',
  ratings: '(y - u[user]*v[film])^2',
  logistic: 'log(1 + exp(-label*(w1*x + w2)))',
  network: '(y - w1*tanh(w2*x + w3))^2',
  poisson: 'exp(w1*x + w2) - count*(w1*x + w2)',
} as const;

function both(name: keyof typeof formulas, rows: number, more: Partial<DataLossDefinition> = {}) {
  const data = defineDataLoss({
    formula: formulas[name],
    table: table(rows),
    constants: { a: 1.7 },
    ...more,
  });
  const loss = lossOfData(data);
  return { data, loss, ours: compileLoss(loss), rowByRow: compileDataLoss(data) };
}

describe('the mean over the rows as one expression', () => {
  test.each(Object.keys(formulas) as (keyof typeof formulas)[])(
    '%s: value, gradient and Hessian are those of the rows',
    (name) => {
      const { loss, ours, rowByRow } = both(name, 29, { weightDecay: 0.3 });
      const again = compileLoss(defineLoss(loss));
      const n = loss.variables.length;
      const out = () => [new Float64Array(n * n), new Float64Array(n * n)] as const;
      fc.assert(
        fc.property(
          fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: n, maxLength: n }),
          (w) => {
            const close = (a: number, b: number) =>
              void expect(Math.abs(a - b)).toBeLessThan(1e-11 * Math.max(1, Math.abs(b)));
            close(ours.value(w), rowByRow.value(w));
            for (const what of ['gradient', 'hessian'] as const) {
              const [a, b] = out();
              ours[what](w, a);
              rowByRow[what](w, b);
              a.forEach((value, i) => void close(value, b[i]!));
            }
            // Its formula reads as the same loss, to the bit.
            expect(again.value(w)).toBe(ours.value(w));
          },
        ),
        { numRuns: 20 },
      );
    },
  );

  test.each([
    'line',
    'line with a constant',
    'cubic',
    'functions of the parameters',
    'a choice of the row',
    'ratings',
  ] as const)('%s: no more operations for a hundred times the rows', (name) => {
    const size = (rows: number) => topologicalOrder([both(name, rows).loss.expression]).length;
    expect(size(12_000)).toBe(size(120));
  });

  test('a line has six terms', () => {
    expect(both('line', 5000).loss.formula.split(/ [+-] /)).toHaveLength(6);
  });

  test('rows that occur several times are counted, not repeated', () => {
    const repeated = tableOf({ x: [1, 2, 1, 1], y: [0, 1, 0, 0] });
    const data = defineDataLoss({ formula: 'log(1 + exp(w1*x - y))', table: repeated });
    expect(lossOfData(data).formula.match(/exp/g)).toHaveLength(2);
  });

  test('constants stay names, so that they can be swept', () => {
    const { ours, loss } = both('line with a constant', 40);
    expect(loss.constants).toEqual({ a: 1.7 });
    ours.setConstant('a', 0.5);
    const other = both('line with a constant', 40, { constants: { a: 0.5 } });
    expect(ours.value([0.3, -0.2])).toBe(other.ours.value([0.3, -0.2]));
  });
});

describe('too long for one expression', () => {
  const { loss, ours, rowByRow } = both('logistic', 3000);
  test('it has values, gradients and Hessians all the same', () => {
    expect(loss.streamed).toBe(true);
    expect(ours.value([0.5, 1])).toBe(rowByRow.value([0.5, 1]));
    expect(() => requireFinite(loss, [0.5, 1], 'x0')).not.toThrow();
    expect(() => requireFinite(loss, [1e300, 1e10], 'x0')).toThrow(/x0: .* not finite/);
  });
  test('and says what can be done', () => {
    expect(() => loss.expression).toThrow(
      /3000 rows of this formula are too many for one picture of it; use fewer rows, or Race/,
    );
  });
});

describe('parameters with an index', () => {
  test('are one per number of their column', () => {
    const { loss, data } = both('ratings', 30);
    expect(loss.variables).toEqual(['u1', 'u2', 'u3', 'v1', 'v2']);
    expect(data.indices).toEqual(['user', 'film']);
    // One row moves the two parameters it is about, and no others.
    const out = new Float64Array(5);
    compileDataLoss(data).batch([1, 1, 1, 1, 1], [4], out);
    expect(Array.from(out, (g) => g !== 0)).toEqual([false, true, false, true, false]);
  });
  test.each([
    [{ user: [1, 2.5] }, /Row 2 has 2.5 in the column user, which numbers the parameters u1, u2/],
    [{ user: [0, 1] }, /Row 1 has 0 in the column user/],
    [{ user: [1, 1000] }, /Row 2 has 1000 .* too many/],
  ])('%j is refused with its row', (columns, message) => {
    const made = tableOf({ ...columns, y: [1, 2] });
    expect(() => defineDataLoss({ formula: '(y - u[user])^2', table: made })).toThrow(message);
  });
  test('faults are shown where they were written', () => {
    const define = () => defineDataLoss({ formula: '(y - u[ user ]*q)^2', table: table(4) });
    expect(define).toThrow(expect.objectContaining({ position: 15, length: 1 }));
  });
  test('two parameters of one name are refused', () => {
    const define = () => defineDataLoss({ formula: '(y - w[user]*w1)^2', table: table(4) });
    expect(define).toThrow(/two parameters by w1/);
  });
});

describe('on a plane', () => {
  const through = [0.3, -0.2, 0.1];
  const along = [
    [1, 0, 0.5],
    [0, 2, -1],
  ] as [number[], number[]];
  test('it is the loss of the points of the plane', () => {
    const { loss, ours } = both('network', 20);
    const plane = onPlane(loss, { through, along });
    expect(plane.variables).toEqual(['x', 'y']);
    const evaluator = compileLoss(plane);
    const at = (x: number, y: number) =>
      through.map((p, i) => p + x * along[0][i]! + y * along[1][i]!);
    expect(evaluator.value([0.7, -1.1])).toBeCloseTo(ours.value(at(0.7, -1.1)), 13);
    const [slope, whole] = [new Float64Array(2), new Float64Array(3)];
    evaluator.gradient([0.7, -1.1], slope);
    ours.gradient(at(0.7, -1.1), whole);
    along.forEach((d, k) => {
      expect(slope[k]).toBeCloseTo(
        d.reduce((sum, c, i) => sum + c * whole[i]!, 0),
        12,
      );
    });
  });
  test.each([
    [{ through: [1], along }, /plane.through has 1 numbers for the variables w1, w2, w3/],
    [
      {
        through,
        along: [
          [1, 2, 3],
          [2, 4, 6],
        ],
      },
      /parallel/,
    ],
    [
      {
        through,
        along: [
          [1, 2, 3],
          [0, 0, 0],
        ],
      },
      /parallel, or one is 0/,
    ],
  ])('%j is refused', (plane, message) => {
    const { loss } = both('network', 5);
    expect(() => onPlane(loss, plane as never)).toThrow(message);
  });
});
