import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CatalogueEntry, catalogue, findEntry } from '../../src/loss/catalogue.ts';
import { compileLoss } from '../../src/loss/evaluator.ts';
import { defineLoss, lossTex } from '../../src/loss/loss.ts';
import { requireFinite } from '../../src/loss/require-finite.ts';
import { curvatures, settlesAt, stationaryPoint } from '../../src/loss/stationary.ts';
import { complexStep } from '../math/complex.ts';

const reference = JSON.parse(
  readFileSync(new URL('../reference/stochastic.json', import.meta.url), 'utf8'),
);

const evaluatorOf = (name: string) => compileLoss(defineLoss(findEntry(name)!));
const distance = (a: readonly number[], b: readonly number[]) =>
  Math.hypot(...a.map((ai, i) => ai - b[i]!));
/** The tip of Ackley's funnel, the one minimum that is not smooth. */
const isTip = (entry: CatalogueEntry, x: readonly number[]) =>
  entry.name === 'ackley' && Math.hypot(...x) < 1e-3;

/** Points spread over the domain that are special in no way. */
function pointsIn(entry: CatalogueEntry, count: number): number[][] {
  return Array.from({ length: count }, (_, k) =>
    entry.domain.map(([low, high], i) => {
      const fraction = ((k + 0.37) * [0.6180339887498949, 0.7548776662466927][i]!) % 1;
      return low + (high - low) * fraction;
    }),
  );
}

describe('the catalogue', () => {
  it('has the landscapes people expect, under names of one form', () => {
    const names = catalogue.map((entry) => entry.name);
    expect(names).toEqual([
      'quadratic',
      'double-well',
      'cubic-well',
      'two-wells',
      'rugged',
      'elongated-valley',
      'double-well-2d',
      'saddle',
      'muller-brown',
      'rosenbrock',
      'himmelblau',
      'beale',
      'booth',
      'styblinski-tang',
      'three-hump-camel',
      'rastrigin',
      'ackley',
    ]);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(findEntry('nowhere')).toBeUndefined();
  });
});

describe.each(catalogue.map((entry) => [entry.name, entry] as const))('%s', (_, entry) => {
  const loss = defineLoss(entry);
  const evaluator = compileLoss(loss);
  const n = loss.variables.length;

  it('has the variables its formula has, and says what it is', () => {
    expect(defineLoss({ ...entry, variables: undefined }).variables).toEqual(entry.variables);
    expect(lossTex(loss)).toMatch(n === 1 ? /^U\(x\) = ./ : /^U\(x, y\) = ./);
    for (const text of [entry.title, entry.summary, entry.source]) expect(text).toMatch(/\S{2}/);
    expect(entry.summary.endsWith('.')).toBe(true);
  });

  it('has a domain with start and minima inside', () => {
    const inside = (x: readonly number[]) =>
      x.every((xi, i) => entry.domain[i]![0] < xi && xi < entry.domain[i]![1]);
    expect(entry.domain).toHaveLength(n);
    expect(inside(entry.start)).toBe(true);
    expect(entry.minima.filter((minimum) => !inside(minimum.x))).toEqual([]);
    requireFinite(loss, entry.start, 'start');
  });

  it('has the gradient and Hessian of the complex step', () => {
    const gradient = new Float64Array(n);
    const hessian = new Float64Array(n * n);
    for (const x of pointsIn(entry, 12)) {
      const values = {
        ...loss.constants,
        ...Object.fromEntries(x.map((xi, i) => [loss.variables[i]!, xi])),
      };
      evaluator.gradient(x, gradient);
      evaluator.hessian(x, hessian);
      const slope = Math.max(1, Math.hypot(...gradient));
      const stiffness = Math.max(1, Math.hypot(...hessian));
      loss.variables.forEach((name, j) => {
        const exact = complexStep(loss.expression, values, name);
        expect(Math.abs(gradient[j]! - exact)).toBeLessThanOrEqual(1e-12 * slope);
        for (let i = 0; i < n; i++) {
          const second = complexStep(loss.gradient[i]!, values, name);
          expect(Math.abs(hessian[i * n + j]! - second)).toBeLessThanOrEqual(1e-12 * stiffness);
          expect(hessian[i * n + j]).toBe(hessian[j * n + i]);
        }
      });
    }
  });

  it('has its minima where it says, to the last digits', () => {
    const gradient = new Float64Array(n);
    for (const { x, loss: height } of entry.minima) {
      expect(Math.abs(evaluator.value(x) - height)).toBeLessThanOrEqual(
        1e-14 * Math.max(20, Math.abs(height)),
      );
      if (isTip(entry, x)) continue;
      evaluator.gradient(x, gradient);
      expect(Math.hypot(...gradient)).toBeLessThan(1e-10);
      expect(curvatures(evaluator, x)[0]).toBeGreaterThan(0.1);
      const found = stationaryPoint(
        evaluator,
        x.map((xi) => xi + 0.01),
      );
      expect(found?.kind).toBe('minimum');
      expect(distance(found!.x, x)).toBeLessThan(1e-14 * Math.max(1, Math.hypot(...x)));
    }
  });

  it('has no other minimum in its domain', () => {
    const side = n === 1 ? 201 : 31;
    const axes = entry.domain.map(([low, high]) =>
      Array.from({ length: side }, (_, k) => low + ((high - low) * (k + 0.5)) / side),
    );
    const starts =
      n === 1 ? axes[0]!.map((x) => [x]) : axes[0]!.flatMap((x) => axes[1]!.map((y) => [x, y]));
    const reached = new Set<number>();
    for (const start of starts) {
      const end = settlesAt(evaluator, start);
      if (end === null) continue;
      const outside = end.x.some((xi, i) => xi < entry.domain[i]![0] || xi > entry.domain[i]![1]);
      const index = entry.minima.findIndex((minimum) => distance(minimum.x, end.x) < 1e-9);
      if (!outside) expect(index, `a minimum at ${end.x}`).toBeGreaterThanOrEqual(0);
      reached.add(index);
    }
    const missed = entry.minima.filter(({ x }, i) => !reached.has(i) && !isTip(entry, x));
    expect(missed).toEqual([]);
  });

  it('settles in one of its minima from its start, or has none', () => {
    const end = settlesAt(evaluator, entry.start);
    if (entry.minima.length === 0) expect(end).toBeNull();
    else expect(entry.minima.some(({ x }) => distance(x, end!.x) < 1e-12)).toBe(true);
  });
});

describe('known values', () => {
  const known = reference.test_functions;
  const inCatalogue: [string, string][] = [
    ['rosenbrock', 'rosenbrock'],
    ['beale', 'beale'],
    ['booth', 'booth'],
    ['himmelblau', 'himmelblau'],
    ['three_hump_camel', 'three-hump-camel'],
    ['styblinski_tang', 'styblinski-tang'],
    ['rastrigin', 'rastrigin'],
    ['ackley', 'ackley'],
  ];

  it.each(inCatalogue)('%s has its reference minimum first', (key, name) => {
    const best = findEntry(name)!.minima[0]!;
    expect(distance(best.x, known[key].min)).toBeLessThan(2e-12);
    expect(Math.abs(best.loss - known[key].f)).toBeLessThan(1e-10);
  });

  it('Himmelblau has four minima and one summit', () => {
    const { all_minima: minima, local_max: summit } = known.himmelblau;
    const listed = findEntry('himmelblau')!.minima;
    expect(listed).toHaveLength(4);
    for (const x of minima)
      expect(Math.min(...listed.map((m) => distance(m.x, x)))).toBeLessThan(1e-11);
    const top = stationaryPoint(evaluatorOf('himmelblau'), [-0.3, -0.9])!;
    expect(top.kind).toBe('maximum');
    expect(distance([...top.x, top.loss], summit)).toBeLessThan(1e-9);
  });

  it('the camel has its side valleys, Styblinski–Tang its three roots per axis', () => {
    const [x, y, height] = known.three_hump_camel.local_min;
    const valley = stationaryPoint(evaluatorOf('three-hump-camel'), [1.7, -0.8])!;
    expect(distance([...valley.x, valley.loss], [x, y, height])).toBeLessThan(1e-11);
    const tang = evaluatorOf('styblinski-tang');
    known.styblinski_tang.roots_1d.forEach((root: number, i: number) => {
      const point = stationaryPoint(tang, [root + 0.05, root - 0.05])!;
      expect(distance(point.x, [root, root])).toBeLessThan(1e-11);
      expect(point.kind).toBe(i === 1 ? 'maximum' : 'minimum');
    });
  });

  it.each([
    ['rosenbrock', 'rosenbrock', [1, 1]],
    ['beale', 'beale', [3, 0.5]],
    ['himmelblau_3_2', 'himmelblau', [3, 2]],
    ['booth', 'booth', [1, 3]],
  ])('%s has its reference curvatures', (key, name, x) => {
    const values = curvatures(evaluatorOf(name), x);
    const exact: number[] = reference.hessian_at_min[key];
    values.forEach((value, i) => {
      expect(Math.abs(value / exact[i]! - 1)).toBeLessThan(1e-11);
    });
  });

  it('Müller–Brown has its two published saddles', () => {
    const surface = evaluatorOf('muller-brown');
    for (const [near, height] of [
      [[-0.822, 0.624], -40.6648],
      [[0.212, 0.293], -72.2489],
    ] as const) {
      const pass = stationaryPoint(surface, near)!;
      expect(pass.kind).toBe('saddle');
      expect(distance(pass.x, near)).toBeLessThan(6e-4);
      expect(Math.abs(pass.loss - height)).toBeLessThan(1e-4);
    }
  });

  it('Ackley’s funnel ends in a cone of slope 2√2', () => {
    const ackley = evaluatorOf('ackley');
    const gradient = new Float64Array(2);
    for (let k = 0; k < 16; k++) {
      const direction = [Math.cos(k), Math.sin(k)];
      ackley.gradient(
        direction.map((d) => 1e-9 * d),
        gradient,
      );
      const slope = gradient[0]! * direction[0]! + gradient[1]! * direction[1]!;
      expect(Math.abs(slope - 2 * Math.SQRT2)).toBeLessThan(1e-6);
    }
    expect(stationaryPoint(ackley, [0.01, 0.01])).toBeNull();
    expect(settlesAt(ackley, [0.2, -0.1])).toBeNull();
  });
});
