import { describe, expect, test } from 'vitest';
import { diagramBranches } from '../../src/analysis/bifurcation/diagram-branches.ts';
import { cascade } from '../../src/analysis/cascade.ts';
import type { CascadeRequest } from '../../src/analysis/cascade-request.ts';
import { namedObservable } from '../../src/analysis/named-observable.ts';
import { preparePreview } from '../../src/analysis/preview.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import { columnAt, columnsOf, finish, requestOf } from './finish.ts';

const eta = 1.15;
const twoCycle = columnAt(eta).points;
const loss = (x: number) => (x ** 2 - 1) ** 2 / 4;

describe('an observable of the double well', () => {
  test('the loss on the 2-cycle', () => {
    const { points, min, max } = columnAt(eta, { observable: 'loss' });
    expect(twoCycle).toHaveLength(2);
    points.forEach((u, i) => {
      expect(Math.abs(u - loss(twoCycle[i]!))).toBeLessThan(1e-15);
    });
    expect([min, max]).toEqual([Math.min(...points), Math.max(...points)]);
  });

  test('the gradient norm is how far a step goes, divided by the rate', () => {
    const { points } = columnAt(eta, { observable: 'gradient-norm' });
    const step = Math.abs(twoCycle[0]! - twoCycle[1]!);
    for (const norm of points) expect(Math.abs(norm - step / eta)).toBeLessThan(1e-14);
  });

  test('the distance is that to the nearest of the points', () => {
    const observable = { distanceTo: [[1], [-1]] };
    for (const start of [0.3, -0.3]) {
      const { points } = columnAt(0.9, { observable, starts: [[start]] });
      expect(points).toHaveLength(1);
      expect(points[0]!).toBeLessThan(1e-9);
    }
    const { points } = columnAt(eta, { observable });
    points.forEach((d, i) => {
      expect(d).toBe(Math.abs(twoCycle[i]! - 1));
    });
  });

  test('of the whole range of a chaotic orbit: U runs from 0 to its top at the origin, 1/4', () => {
    const { status, points } = columnAt(1.9, { observable: 'loss', keep: 4000 });
    expect(status).toBe('chaotic');
    expect(points).toHaveLength(4000);
    expect(Math.min(...points)).toBeGreaterThanOrEqual(0);
    expect(Math.min(...points)).toBeLessThan(1e-5);
    expect(Math.max(...points)).toBeGreaterThan(0.2499);
    // The same orbit as that whose coordinate is shown.
    const same = columnAt(1.9, { keep: 4000 }).points;
    points.forEach((u, k) => {
      expect(Math.abs(u - loss(same[k]!))).toBeLessThan(1e-14);
    });
  });

  test('decides nothing: status, period, exponent and state are those of the coordinate', () => {
    const range = { from: 0.8, to: 2.1, columns: 60 };
    const plain = columnsOf(range);
    for (const observable of ['loss', { distanceTo: [[1]] }] as const) {
      columnsOf({ ...range, observable }).forEach((column, i) => {
        const { points: _, min: __, max: ___, ...rest } = column;
        const { points: a, min: b, max: c, ...expected } = plain[i]!;
        expect(rest).toEqual(expected);
        expect(column.points).toHaveLength(a.length);
        expect([column.min === null, column.max === null]).toEqual([b === null, c === null]);
      });
    }
  });

  test('in several dimensions with a swept constant: U and |∇U| of the last state', () => {
    const request: Partial<CascadeRequest> = {
      formula: '(x^2-1)^2/4 + a*y^2/2',
      constants: { a: 1 },
      rule: 'heavy-ball',
      parameters: { lr: 0.3, momentum: 0.4 },
      over: 'a',
      from: 14,
      to: 15,
      columns: 3,
      starts: [[0.3, 0.4]],
      keep: 4,
    };
    // 2(1 + ρ)/η′ = 9.33 is past: y leaves; below it both coordinates rest.
    for (const { status } of columnsOf(request)) expect(status).toBe('escaped');
    const [column] = columnsOf({ ...request, from: 2, to: 3, observable: 'gradient-norm' });
    expect(column!.points).toHaveLength(1);
    expect(column!.points[0]!).toBeLessThan(1e-9);
    const slow = { ...request, from: 2, to: 3, burnIn: 0, maxBurnIn: 0 };
    const states = columnsOf({ ...slow, observable: 1 }).map(({ points }) => points);
    const first = columnsOf(slow).map(({ points }) => points);
    const norms = columnsOf({ ...slow, observable: 'gradient-norm' }).map(({ points }) => points);
    norms.forEach((column, i) => {
      const a = [2, 2.5, 3][i]!;
      column.forEach((norm, k) => {
        const [x, y] = [first[i]![k]!, states[i]![k]!];
        expect(Math.abs(norm - Math.hypot(x * (x * x - 1), a * y))).toBeLessThan(1e-12);
      });
    });
  });

  test('is what a density counts and what branches are drawn at', () => {
    const request = requestOf({ from: 0.8, to: 1.25, observable: 'loss' });
    const preview = preparePreview(request, { columns: 40, rows: 500, burnIn: 3000, keep: 64 });
    for (const _ of preview.passes({ low: -0.001, high: 0.1 }));
    const columns = finish(cascade({ ...request, columns: 40 })).columns;
    columns.forEach(({ status, min, max }, c) => {
      if (status !== 'converged') return;
      expect(Math.abs(preview.least[c]! - min!)).toBeLessThan(1e-6);
      expect(Math.abs(preview.most[c]! - max!)).toBeLessThan(1e-6);
    });
    const of = (observable: 'loss' | 0) =>
      finish(diagramBranches({ request: { ...request, observable }, mostPeriod: 4 }));
    const [plain, mapped] = [of(0), of('loss')];
    expect(mapped.branches).toHaveLength(plain.branches.length);
    mapped.branches.forEach(({ observed }, b) => {
      observed.forEach((u, k) => {
        expect(Math.abs(u - loss(plain.branches[b]!.observed[k]!))).toBeLessThan(1e-13);
      });
    });
    expect(mapped.points.map(({ value }) => value)).toEqual(plain.points.map((p) => p.value));
  });
});

describe('bad observables', () => {
  test.each([
    [{ distanceTo: [] }, /no point to measure from; give at least one/],
    [{ distanceTo: [[1, 2]] }, /measures from \(1, 2\); give one finite number a point/],
    [{ distanceTo: [[Number.NaN]] }, /NaN/],
    [1, /coordinate 1, counted from 0; choose at most 0/],
    [0.5, /whole number/],
  ] as const)('%o', (observable, message) => {
    expect(() => columnAt(1, { observable })).toThrow(message);
  });
});

describe('an observable by name', () => {
  const well = defineLoss({ formula: '(x^2-1)^2/4 + y^2' });
  const sweep = { over: 'lr', from: 0.1, to: 1, starts: [[0.3, 0.4]] };

  test('variables, loss, gradient norm; the distance is to the lowest minima, here two', () => {
    const of = (name: string) => namedObservable(name, well, sweep);
    expect([of('x'), of('y'), of('loss'), of('gradient-norm')]).toEqual([
      0,
      1,
      'loss',
      'gradient-norm',
    ]);
    const { distanceTo } = of('distance') as { distanceTo: number[][] };
    const found = distanceTo.map((point) => point.map((x) => Math.round(x * 1e9) / 1e9 + 0));
    expect(found.sort((a, b) => a[0]! - b[0]!)).toEqual([
      [-1, 0],
      [1, 0],
    ]);
  });

  test('of wells of unequal depth only the lowest counts', () => {
    const tilted = defineLoss({ formula: 'x^4/4 - x^2/2 + 0.1*x' });
    const { distanceTo } = namedObservable('distance', tilted, {
      ...sweep,
      starts: [[0.9]],
    }) as { distanceTo: number[][] };
    expect(distanceTo).toHaveLength(1);
    // x³ − x + 0.1 = 0 by Viète.
    const lowest =
      (2 / Math.sqrt(3)) * Math.cos(Math.acos(-0.15 * Math.sqrt(3)) / 3 + (2 * Math.PI) / 3);
    expect(Math.abs(distanceTo[0]![0]! - lowest)).toBeLessThan(1e-12);
  });

  test('a minimum that moves with the swept constant, or that is not there, is refused', () => {
    const tilted = defineLoss({ formula: 'x^4/4 - x^2/2 + c*x', constants: { c: 0 } });
    const over = { over: 'c', from: -0.5, to: 0.5, starts: [[0.3]] };
    expect(() => namedObservable('distance', tilted, over)).toThrow(/minimum moves with c/);
    const scaled = defineLoss({ formula: 'a*(x^2-1)^2', constants: { a: 1 } });
    expect(namedObservable('distance', scaled, { ...over, over: 'a', from: 0.5, to: 2 })).toEqual({
      distanceTo: expect.any(Array),
    });
    const flat = defineLoss({ formula: 'x' });
    expect(() => namedObservable('distance', flat, over)).toThrow(/no minimum/);
    expect(() => namedObservable('speed', well, sweep)).toThrow(/choose one of x, y, loss/);
  });
});
