import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findEntry } from '../../src/loss/catalogue.ts';
import { compileLoss } from '../../src/loss/evaluator.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import {
  conditionNumber,
  curvatures,
  settlesAt,
  stationaryPoint,
} from '../../src/loss/stationary.ts';
import { symmetricEigen } from '../../src/loss/symmetric-eigen.ts';

const loss = (formula: string) => defineLoss({ formula });
const named = (name: string) => compileLoss(defineLoss(findEntry(name)!));
const distance = (a: readonly number[], b: readonly number[]) =>
  Math.hypot(...a.map((ai, i) => ai - b[i]!));

describe('symmetricEigen', () => {
  it('diagonalizes', () => {
    const entry = fc.double({ min: -10, max: 10, noNaN: true });
    const matrices = fc
      .integer({ min: 1, max: 8 })
      .chain((n) =>
        fc.tuple(fc.constant(n), fc.array(entry, { minLength: n * n, maxLength: n * n })),
      );
    fc.assert(
      fc.property(matrices, ([n, entries]) => {
        const a = entries.map((_, k) => {
          const [i, j] = [Math.floor(k / n), k % n];
          return entries[Math.min(i, j) * n + Math.max(i, j)]!;
        });
        const { values, vectors } = symmetricEigen(a, n)!;
        const size = Math.hypot(...a);
        values.forEach((value, k) => {
          if (k > 0) expect(value).toBeGreaterThanOrEqual(values[k - 1]!);
          const v = vectors[k]!;
          for (let i = 0; i < n; i++) {
            const av = v.reduce((sum, vj, j) => sum + a[i * n + j]! * vj, 0);
            expect(Math.abs(av - value * v[i]!)).toBeLessThan(1e-13 * size + 1e-300);
          }
          vectors.forEach((w, l) => {
            const product = v.reduce((sum, vi, i) => sum + vi * w[i]!, 0);
            expect(Math.abs(product - (k === l ? 1 : 0))).toBeLessThan(1e-13);
          });
        });
      }),
    );
  });

  it('gives up on what is not finite', () => {
    expect(symmetricEigen([1, Number.NaN, Number.NaN, 1], 2)).toBeNull();
    expect(symmetricEigen([Number.POSITIVE_INFINITY], 1)).toBeNull();
  });
});

describe('stationaryPoint', () => {
  it('solves a quadratic in one step, whatever its signs', () => {
    const number = fc.double({ min: -5, max: 5, noNaN: true });
    const curvature = fc.oneof(
      fc.double({ min: 0.1, max: 50, noNaN: true }),
      fc.double({ min: -50, max: -0.1, noNaN: true }),
    );
    fc.assert(
      fc.property(number, number, curvature, curvature, number, number, (a, b, p, q, x, y) => {
        const quadratic = defineLoss({
          formula: '(p*(x-a)^2 + q*(y-b)^2)/2',
          constants: { a, b, p, q },
        });
        const point = stationaryPoint(quadratic, [x, y])!;
        expect(distance(point.x, [a, b])).toBeLessThan(1e-13);
        expect(
          distance(
            point.curvatures,
            [p, q].sort((s, t) => s - t),
          ),
        ).toBeLessThan(1e-12);
        const kind = p > 0 && q > 0 ? 'minimum' : p < 0 && q < 0 ? 'maximum' : 'saddle';
        expect(point.kind).toBe(kind);
      }),
    );
  });

  it('tells minimum, maximum and saddle apart where the answer is known', () => {
    const well = loss('(x^2-1)^2/4');
    expect(stationaryPoint(well, [0.1])).toMatchObject({
      loss: 0.25,
      curvatures: [-1],
      kind: 'maximum',
    });
    expect(stationaryPoint(well, [0])?.x).toEqual([0]);
    expect(stationaryPoint(well, [-1])).toEqual({
      x: [-1],
      loss: 0,
      gradientNorm: 0,
      curvatures: [2],
      kind: 'minimum',
    });
    expect(stationaryPoint(loss('x^2/2 - x^3/3'), [0.9])).toMatchObject({
      x: [1],
      kind: 'maximum',
    });
    expect(stationaryPoint(named('double-well-2d'), [0.1, 0.3])).toMatchObject({
      curvatures: [-1, 1],
      kind: 'saddle',
    });
  });

  it('stays with the nearest of many', () => {
    const rastrigin = named('rastrigin');
    const tang = [-1.9899122337085495, -0.9949586376523348, 0, 0.9949586376523348];
    for (const x of tang) {
      for (const side of [-0.2, 0.2]) {
        expect(distance(stationaryPoint(rastrigin, [x + side, x])!.x, [x, x])).toBeLessThan(1e-12);
      }
    }
  });

  it('starts on an inflection, where the Newton step is infinite', () => {
    const end = stationaryPoint(loss('x^4/4 - 3x^2/2'), [1])!;
    expect(
      Math.min(...[0, Math.sqrt(3), -Math.sqrt(3)].map((x) => Math.abs(end.x[0]! - x))),
    ).toBeLessThan(1e-12);
  });

  it.each([
    ['x^4', [1], 1e-14],
    ['(x-1)^4', [3], 1e-14],
    ['x^3', [1], 1e-14],
    ['x^6 + y^2', [1, 1], 1e-3],
  ])('%s has a degenerate point', (formula, near, tolerance) => {
    const point = stationaryPoint(loss(formula), near)!;
    expect(point.kind).toBe('degenerate');
    const exact = formula === '(x-1)^4' ? [1] : near.map(() => 0);
    expect(distance(point.x, exact)).toBeLessThan(tolerance);
  });

  it('small curvature is not zero curvature', () => {
    expect(stationaryPoint(loss('x^2/2 + 1e-9y^2'), [1, 1])?.kind).toBe('minimum');
    expect(stationaryPoint(loss('1e-12x^2'), [1])?.kind).toBe('minimum');
    expect(stationaryPoint(loss('1e12x^2'), [1])?.kind).toBe('minimum');
  });

  it.each(['exp(-x)', 'x^3/3 + 0.01x', 'x', 'abs(x)', 'log(x)', '1/x'])(
    '%s has none',
    (formula) => {
      expect(stationaryPoint(loss(formula), [1])).toBeNull();
    },
  );

  it('is null from where the loss is not defined', () => {
    expect(stationaryPoint(loss('x - log(x)'), [-1])).toBeNull();
    expect(stationaryPoint(loss('x - log(x)'), [7])?.x).toEqual([1]);
  });

  it('uses the constants an evaluator has now', () => {
    const evaluator = named('two-wells');
    evaluator.setConstant('c', 0);
    expect(stationaryPoint(evaluator, [0.9])!.x[0]).toBeCloseTo(1, 14);
  });
});

/** Gradient flow by the classical Runge–Kutta method with small fixed steps, to t = `until`. */
function followed(name: string, from: readonly number[], step: number, until: number): number[] {
  const evaluator = named(name);
  const slope = new Float64Array(from.length);
  const downhill = (x: readonly number[]) => {
    evaluator.gradient(x, slope);
    return Array.from(slope, (g) => -g);
  };
  const move = (x: readonly number[], s: number, d: readonly number[]) =>
    x.map((xi, i) => xi + s * d[i]!);
  let x = [...from];
  for (let t = 0; t < until; t += step) {
    const a = downhill(x);
    const b = downhill(move(x, step / 2, a));
    const c = downhill(move(x, step / 2, b));
    const d = downhill(move(x, step, c));
    x = x.map((xi, i) => xi + (step / 6) * (a[i]! + 2 * b[i]! + 2 * c[i]! + d[i]!));
  }
  return x;
}

describe('settlesAt', () => {
  it.each([
    ['himmelblau', 5, 0.002, 3],
    ['styblinski-tang', 4.2, 0.002, 3],
    ['rastrigin', 2.4, 0.0005, 0.2],
    ['three-hump-camel', 2.2, 0.005, 40],
  ])('finds the end of the gradient flow on %s', (name, side, step, until) => {
    const evaluator = named(name);
    for (let k = 0; k < 60; k++) {
      const start = [0.6180339887498949, 0.7548776662466927].map(
        (ratio) => side * (2 * (((k + 0.7) * ratio) % 1) - 1),
      );
      const end = settlesAt(evaluator, start)!;
      expect(distance(end.x, followed(name, start, step, until)), `from ${start}`).toBeLessThan(
        1e-3,
      );
      expect(end.kind).toBe('minimum');
    }
  });

  it('decides watersheds of one variable on the right side', () => {
    const tilted = named('two-wells');
    const top = 0.2091488484413166;
    expect(settlesAt(tilted, [top + 1e-9])!.x[0]).toBeCloseTo(0.8788850662499728, 13);
    expect(settlesAt(tilted, [top - 1e-9])!.x[0]).toBeCloseTo(-1.0880339146912894, 13);
    expect(settlesAt(named('cubic-well'), [1 - 1e-9])!.x[0]).toBeCloseTo(0, 13);
    expect(settlesAt(named('cubic-well'), [1 + 1e-9])).toBeNull();
  });

  it('passes a saddle it is not exactly on', () => {
    const valley = named('double-well-2d');
    expect(settlesAt(valley, [1e-12, 1])!.x).toEqual([1, 0]);
    expect(settlesAt(valley, [-1e-12, 1])!.x).toEqual([-1, 0]);
    expect(settlesAt(valley, [0, 1])).toBeNull();
    expect(settlesAt(valley, [0, 0])).toBeNull();
  });

  it('keeps what the flow keeps: x² − y² on the valley xy = 1', () => {
    const end = settlesAt(loss('(x*y-1)^2'), [2, 3])!;
    expect(end.kind).toBe('degenerate');
    expect(end.x[0]! * end.x[1]!).toBeCloseTo(1, 12);
    expect(Math.abs(end.x[0]! ** 2 - end.x[1]! ** 2 + 5)).toBeLessThan(0.1);
  });

  it('comes home from a plateau on which the loss is flat to the last bit', () => {
    expect(1 - Math.exp(-(6.5 ** 2))).toBe(1);
    expect(settlesAt(loss('1 - exp(-x^2)'), [6.5])!.x).toEqual([0]);
  });

  it('finds a minimum without curvature', () => {
    expect(settlesAt(loss('x^4'), [-2])).toMatchObject({ kind: 'degenerate' });
    expect(Math.abs(settlesAt(loss('x^4'), [-2])!.x[0]!)).toBeLessThan(1e-12);
  });

  it.each([
    ['exp(-x)', [0]],
    ['-x^2', [1]],
    ['x - x^3/3', [2]],
    ['x', [0]],
    ['abs(x)', [1]],
    ['max(x^2, y^2) + x', [3, 1]],
    ['log(x)', [-1]],
  ])('%s from %j settles nowhere', (formula, from) => {
    expect(settlesAt(loss(formula), from)).toBeNull();
  });
});

it('curvatures and their ratio', () => {
  expect(curvatures(named('elongated-valley'), [3, -2])).toEqual([1, 20]);
  expect(curvatures(loss('1/x'), [0])).toEqual([Number.NaN]);
  expect(conditionNumber([1, 20])).toBe(20);
  expect(conditionNumber([-4, 2])).toBe(2);
  expect(conditionNumber([0, 2])).toBe(Number.POSITIVE_INFINITY);
  expect(conditionNumber([3])).toBe(1);
});
