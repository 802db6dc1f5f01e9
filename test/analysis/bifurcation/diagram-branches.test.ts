import { describe, expect, test } from 'vitest';
import {
  type BranchesRequest,
  type BranchesResult,
  type DrawnPoint,
  diagramBranches,
} from '../../../src/analysis/bifurcation/diagram-branches.ts';
import { cascade } from '../../../src/analysis/cascade.ts';
import { type CascadeRequest, prepareSweep } from '../../../src/analysis/cascade-request.ts';
import { compileWithJacobian } from '../../../src/analysis/map.ts';
import { cubicWell, dynamics, finish, requestOf } from '../finish.ts';

function branchesOf(
  request: Partial<CascadeRequest>,
  more: Partial<BranchesRequest> = {},
): BranchesResult {
  return finish(diagramBranches({ request: requestOf(request), mostPeriod: 8, ...more }));
}

function valuesOf(points: readonly DrawnPoint[], kind: DrawnPoint['kind'], period: number) {
  return points.filter((p) => p.kind === kind && p.period === period).map(({ value }) => value);
}

describe('the branches of the double well', () => {
  const { branches, points } = branchesOf({ from: 0.6, to: 2, starts: [[0.6]] });

  test('are the three fixed points and a chain of doublings in each well', () => {
    const count = (period: number) => new Set(branches.filter((b) => b.period === period)).size;
    expect([1, 2, 4, 8].map(count)).toEqual([3, 2, 2, 2]);
  });

  test('have their flips where the reference has them, in both wells', () => {
    const known: string[] = dynamics.gd_doublewell.eta_k;
    const expected = known.slice(0, 4).map(Number);
    for (const [n, value] of expected.entries()) {
      const found = valuesOf(points, 'flip', 2 ** n);
      expect(found).toHaveLength(2);
      for (const each of found) expect(Math.abs(each - value)).toBeLessThan(1e-12);
    }
    for (const point of points) {
      if (point.kind !== 'flip') continue;
      expect(point.side).toBe('supercritical');
      expect(Math.abs(point.multiplier.re + 1)).toBeLessThan(1e-9);
    }
  });

  test('are superstable where the reference says, with the critical point on the cycle', () => {
    const known: string[] = dynamics.gd_doublewell['superstable_period_2^k_from_k0'];
    // The fixed point's, at ½, lies before the sweep.
    for (const [k, text] of known.slice(1, 4).entries()) {
      const found = valuesOf(points, 'superstable', 2 ** (k + 1));
      // Each well has its own.
      expect(found).toHaveLength(2);
      for (const value of found) expect(Math.abs(value - Number(text))).toBeLessThan(1e-12);
    }
    const superstable = points.filter(({ kind }) => kind === 'superstable');
    for (const { multiplier, value, observed } of superstable) {
      expect(Math.abs(multiplier.re)).toBeLessThan(1e-9);
      // 1 − η(3x² − 1) = 0.
      const critical = Math.sqrt((1 + value) / (3 * value));
      const nearest = Math.min(...Array.from(observed, (x) => Math.abs(Math.abs(x) - critical)));
      expect(nearest).toBeLessThan(1e-9);
    }
  });

  test('attract on one side of a flip and not on the other', () => {
    const upper = branches.filter(({ period, observed }) => period === 1 && observed[0]! > 0.9);
    for (const { values, stable } of upper) {
      values.forEach((value, k) => {
        expect(stable[k]).toBe(value < 1 - 1e-12 ? 1 : 0);
      });
    }
    expect(branches.some(({ period, stable }) => period === 2 && stable.includes(1))).toBe(true);
  });

  test('nothing is told twice', () => {
    const names = points.map(
      ({ kind, period, value, observed }) =>
        `${kind} ${period} ${value.toFixed(9)} ${Math.max(...observed).toFixed(6)}`,
    );
    expect(new Set(names).size).toBe(names.length);
  });
});

test('a window knows the branches that only pass through it', () => {
  const { branches, points } = branchesOf(
    { from: 1.7, to: 1.71, starts: [[0.6]] },
    { whole: [0.6, 2], mostPeriod: 4 },
  );
  for (const period of [1, 2, 4]) {
    const through = branches.filter((branch) => branch.period === period);
    expect(through.length).toBeGreaterThan(0);
    for (const { stable } of through) expect(stable.includes(1)).toBe(false);
  }
  for (const { value } of points) {
    expect(value).toBeGreaterThanOrEqual(1.7);
    expect(value).toBeLessThanOrEqual(1.71);
  }
});

test('the period-3 window of the cubic well is found from settled columns, with its fold at √8', () => {
  const request = requestOf({ formula: cubicWell, from: 2.8, to: 2.86, columns: 60 });
  const { columns } = finish(cascade(request));
  const { branches, points } = branchesOf(request, { columns, whole: [1.5, 2.99] });
  const [fold, ...more] = valuesOf(points, 'fold', 3);
  expect(more).toEqual([]);
  expect(Math.abs(fold! - Math.sqrt(8))).toBeLessThan(1e-12);
  const three = branches.filter(({ period }) => period === 3);
  // One curve carries the stable half into the unstable one.
  expect(three.some(({ stable }) => stable.includes(0) && stable.includes(1))).toBe(true);
});

test('a pitchfork: both arms are found from the stem, and the branching is certified', () => {
  const { branches, points } = branchesOf({
    formula: 'x^4/4 - a*x^2/2',
    constants: { a: 0 },
    parameters: { lr: 0.5 },
    over: 'a',
    from: -1,
    to: 1,
    starts: [[0]],
  });
  const [point, ...more] = valuesOf(points, 'pitchfork', 1);
  expect(more).toEqual([]);
  expect(Math.abs(point!)).toBeLessThan(1e-12);
  for (const sign of [1, -1]) {
    expect(branches.some(({ observed }) => observed.some((x) => sign * x > 0.5))).toBe(true);
  }
});

test('a rotation of the heavy ball is certified: momentum 1', () => {
  const { points } = branchesOf({
    rule: 'heavy-ball',
    parameters: { lr: 1 },
    over: 'momentum',
    from: 0.3,
    to: 1.3,
    starts: [[0.6]],
  });
  const found = valuesOf(points, 'neimark-sacker', 1);
  expect(found.length).toBeGreaterThan(0);
  for (const value of found) expect(Math.abs(value - 1)).toBeLessThan(1e-12);
});

test('a quadratic flips once, and no cycle is made up beyond', () => {
  const { branches, points } = branchesOf({ formula: 'x^2/2', from: 0, to: 3, starts: [[0.6]] });
  expect(branches.map(({ period }) => period)).toEqual([1]);
  expect(points.map(({ kind, value, side }) => [kind, value, side])).toEqual([
    // At η = 1/λ one step is enough.
    ['superstable', 1, null],
    ['flip', 2, 'degenerate'],
  ]);
});

test('a loss with a kink at its minimum has no branch', () => {
  const { branches, points } = branchesOf({ formula: 'abs(x)', from: 0.1, to: 2 });
  expect(branches).toEqual([]);
  expect(points).toEqual([]);
});

test('a loss of no catalogue: the flips of x⁴/4 − x²/2 + x/10 lie where 2/λ says, the folds nowhere', () => {
  const { points } = branchesOf({
    formula: 'x^4/4 - x^2/2 + 0.1*x',
    from: 0.2,
    to: 2,
    starts: [[0.33]],
  });
  // The minima by bisection of x³ − x + 0.1, apart from the branches' own search.
  const root = (low: number, high: number): number => {
    const f = (x: number) => x ** 3 - x + 0.1;
    let [a, b] = [low, high];
    for (let k = 0; k < 100; k++) {
      const middle = (a + b) / 2;
      if (f(a) * f(middle) <= 0) b = middle;
      else a = middle;
    }
    return (a + b) / 2;
  };
  const limits = [root(-2, -0.6), root(0.6, 2)].map((x) => 2 / (3 * x * x - 1));
  const flips = valuesOf(points, 'flip', 1);
  expect(flips).toHaveLength(2);
  for (const limit of limits) {
    expect(flips.some((value) => Math.abs(value - limit) < 1e-12)).toBe(true);
  }
  expect(valuesOf(points, 'fold', 1)).toEqual([]);
});

test('a cycle of mirror images breaks at η = 3 on x²/2 − x⁴/4, and all that follows hangs together', () => {
  const { points } = branchesOf({
    formula: 'x^2/2 - x^4/4',
    from: 1.5,
    to: 3.3,
    starts: [[0.3]],
  });
  const [point, ...more] = points.filter(({ kind }) => kind === 'pitchfork');
  expect(more).toEqual([]);
  expect([point!.period, point!.side]).toEqual([2, 'supercritical']);
  expect(Math.abs(point!.value - 3)).toBeLessThan(1e-13);
  expect(point!.residual).toBeLessThan(1e-14);
  // −f is the double well's map from its saddle, η − 2: beyond the pitchfork its doublings, twice.
  for (const [n, text] of dynamics.gd_doublewell.eta_k.slice(1, 4).entries()) {
    const found = valuesOf(points, 'flip', 2 ** (n + 1));
    expect(found).toHaveLength(2);
    for (const value of found) expect(Math.abs(value - 2 - Number(text))).toBeLessThan(1e-12);
  }
});

test('Rosenbrock with momentum: the cycle of two gives way to a stable closed curve', () => {
  const request = {
    formula: '(1-x)^2 + 100(y-x^2)^2',
    rule: 'heavy-ball',
    parameters: { momentum: 0.5 },
    starts: [[1, 1]],
    from: 0.002,
    to: 0.004,
  } as const;
  const { points } = branchesOf(request, { mostPeriod: 2 });
  const [point, ...more] = points.filter(({ kind }) => kind === 'neimark-sacker');
  expect(more).toEqual([]);
  expect([point!.period, point!.side]).toEqual([2, 'supercritical']);
  expect(Math.hypot(point!.multiplier.re, point!.multiplier.im)).toBeCloseTo(1, 12);
  // Beyond it, by iterating: orbits stay close to where the cycle was and do not settle on it.
  const sweep = prepareSweep(requestOf(request));
  const map = compileWithJacobian(sweep.definition);
  sweep.writeParameters(point!.value * 1.0005, map.parameters);
  map.point.set([point!.observed[0]!, point!.observed[0]! ** 2, 0, 0]);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let step = 0; step < 60_000; step++) {
    map.evaluate();
    map.point.set(map.image);
    if (step < 50_000 || step % 2 === 1) continue;
    low = Math.min(low, map.point[0]!);
    high = Math.max(high, map.point[0]!);
  }
  expect(high - low).toBeGreaterThan(1e-4);
  expect(high - low).toBeLessThan(0.05);
});

describe('windows that hang together with no fixed point', () => {
  const window = { from: 1.44, to: 1.47, columns: 40 };

  test('are followed with their mirror images: period 3 of the double well', () => {
    const request = requestOf({ ...window, starts: [[0.6]] });
    const { columns } = finish(cascade(request));
    const { branches, points, notes } = branchesOf(request, { columns, mostPeriod: 3 });
    const folds = points.filter(({ kind, period }) => kind === 'fold' && period === 3);
    expect(folds).toHaveLength(2);
    for (const { value } of folds) {
      expect(Math.abs(value - Number(dynamics.gd_doublewell.period3_tangent))).toBeLessThan(1e-11);
    }
    const [one, other] = folds.map(({ observed }) => [...observed].sort((a, b) => a - b));
    one!.forEach((x, i) => {
      expect(x + other![2 - i]!).toBeCloseTo(0, 9);
    });
    expect(branches.filter(({ period }) => period === 3)).toHaveLength(2);
    expect(notes).toEqual([]);
  });

  test('a tilted well has no image: each start finds its own', () => {
    const tilted = { formula: 'x^4/4 - x^2/2 + 0.01*x', ...window, from: 1.4, to: 1.5 };
    const stable = (starts: number[][]) => {
      const request = requestOf({ ...tilted, starts });
      const { columns } = finish(cascade(request));
      const { points } = branchesOf(request, { columns, mostPeriod: 3 });
      return points.filter(({ kind, period }) => kind === 'fold' && period === 3).length;
    };
    expect([stable([[0.9]]), stable([[-0.9]]), stable([[0.9], [-0.9]])]).toEqual([1, 1, 2]);
  });

  test('with momentum, and in two variables, about a fixed point that is not 0', () => {
    const request = requestOf({
      formula: '((x-1)^2-1)^2/4 + y^2/4',
      starts: [[1.6, 0.1]],
      rule: 'heavy-ball',
      parameters: { momentum: 0 },
      ...window,
    });
    const { columns } = finish(cascade(request));
    const { points, notes } = branchesOf(request, { columns, mostPeriod: 3 });
    const folds = points.filter(({ kind, period }) => kind === 'fold' && period === 3);
    expect(folds).toHaveLength(2);
    const sums = folds.map(({ observed }) => observed.reduce((sum, x) => sum + x, 0));
    expect(sums[0]! + sums[1]!).toBeCloseTo(6, 8);
    expect(notes).toEqual(['crises are marked for 1-D rules only: one variable, no velocity']);
  });
});

test('what was left out is said', () => {
  // Fifty stretches of made-up columns on one cycle of the cubic well, broken by ones that settled on nothing.
  const request = requestOf({ formula: cubicWell, from: 2.2, to: 2.3 });
  const columns = Array.from({ length: 100 }, (_, k) => ({
    value: 2.2 + k / 1000,
    period: k % 2 === 0 ? 2 : null,
    state: Float64Array.of(0.4),
  }));
  const { notes } = branchesOf(request, { columns, mostPeriod: 2 });
  expect(notes).toEqual(['the 26 narrowest stretches of settled columns were passed over']);
});
