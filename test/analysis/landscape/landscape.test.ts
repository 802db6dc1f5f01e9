import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convexity } from '../../../src/analysis/landscape/convexity.ts';
import {
  bestRates,
  landscape,
  surveyLandscape,
} from '../../../src/analysis/landscape/landscape.ts';
import { stationaryPoints } from '../../../src/analysis/landscape/stationary-points.ts';
import { catalogue, findEntry } from '../../../src/loss/catalogue.ts';
import { compileLoss } from '../../../src/loss/evaluator.ts';
import { defineLoss } from '../../../src/loss/loss.ts';
import { curvatures } from '../../../src/loss/stationary.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../reference/stochastic.json', import.meta.url), 'utf8'),
);
const entry = (name: string) => {
  const found = findEntry(name)!;
  return { loss: defineLoss(found), window: found.domain };
};

describe('stationary points', () => {
  test('Himmelblau: four minima, the maximum and four saddles, and no others', () => {
    const { loss, window } = entry('himmelblau');
    const { points, complete } = stationaryPoints(loss, window);
    expect(complete).toBe(true);
    const of = (kind: string) => points.filter((point) => point.kind === kind);
    expect([of('minimum'), of('saddle'), of('maximum')].map((list) => list.length)).toEqual([
      4, 4, 1,
    ]);
    for (const [x, y] of reference.test_functions.himmelblau.all_minima) {
      expect(
        points.some((p) => Math.abs(p.x[0]! - x) < 1e-10 && Math.abs(p.x[1]! - y) < 1e-10),
      ).toBe(true);
    }
    const [x, y, value] = reference.test_functions.himmelblau.local_max;
    const top = of('maximum')[0]!;
    expect(top.x[0]).toBeCloseTo(x, 10);
    expect(top.x[1]).toBeCloseTo(y, 10);
    expect(top.loss).toBeCloseTo(value, 8);
  });

  test('Styblinski–Tang: every pair of the three roots', () => {
    const { loss, window } = entry('styblinski-tang');
    const { points, complete } = stationaryPoints(loss, window);
    const roots: number[] = reference.test_functions.styblinski_tang.roots_1d;
    expect(complete).toBe(true);
    expect(points).toHaveLength(9);
    for (const x of roots) {
      for (const y of roots) {
        expect(points.some((p) => Math.hypot(p.x[0]! - x, p.x[1]! - y) < 1e-10)).toBe(true);
      }
    }
  });

  test('Rastrigin’s are as many as the equation of one coordinate has roots, squared', () => {
    const { loss, window } = entry('rastrigin');
    // 2x + 20π sin 2πx = 0: count its changes of sign over the window.
    const [low, high] = window[0]!;
    let roots = 0;
    const slope = (x: number) => 2 * x + 20 * Math.PI * Math.sin(2 * Math.PI * x);
    for (let k = 0; k < 100_000; k++) {
      const at = (i: number) => low + ((high - low) * (i + 0.37)) / 100_001;
      if (slope(at(k)) * slope(at(k + 1)) < 0) roots++;
    }
    const { points, complete } = stationaryPoints(loss, window);
    expect(complete).toBe(true);
    expect(points).toHaveLength(roots * roots);
  });

  test('a polynomial with roots of our choosing', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 5 }),
        (roots) => {
          // U' = Π(x − r/10), through its integral's coefficients.
          let coefficients = [1];
          for (const root of roots) {
            const shifted = [0, ...coefficients];
            coefficients = shifted.map((c, k) => c - (root / 10) * (coefficients[k] ?? 0));
          }
          const formula = coefficients.map((c, k) => `(${c})*x^${k + 1}/${k + 1}`).join('+');
          const { points, complete } = stationaryPoints(defineLoss({ formula }), [[-2.5, 2.5]]);
          expect(complete).toBe(true);
          const found = points.map(({ x }) => x[0]!).sort((a, b) => a - b);
          const wanted = roots.map((root) => root / 10).sort((a, b) => a - b);
          expect(found).toHaveLength(wanted.length);
          found.forEach((x, i) => void expect(x).toBeCloseTo(wanted[i]!, 8));
        },
      ),
      { numRuns: 50 },
    );
  });

  test('along a valley with a level floor, flat places all the way', () => {
    const { points, complete } = stationaryPoints(defineLoss({ formula: '(1-x^2*y^2)^2/4' }), [
      [0, 1],
      [1.9, 2.7],
    ]);
    expect(complete).toBe(false);
    expect(points.every(({ kind }) => kind === 'degenerate')).toBe(true);
    for (const { x } of points) expect(x[0]! * x[1]!).toBeCloseTo(1, 7);
    const heights = points.map(({ x }) => x[1]!).sort((a, b) => a - b);
    expect(heights[0]).toBeLessThan(1.96);
    expect(heights.at(-1)).toBeGreaterThan(2.64);
    expect(points.length).toBeGreaterThan(10);
    expect(points.length).toBeLessThan(60);
  });

  test('a flat valley and a kink are left open, not hidden', () => {
    expect(
      stationaryPoints(
        defineLoss({ formula: '(x+y)^2' }),
        [
          [-1, 1],
          [-1, 1],
        ],
        3000,
      ).complete,
    ).toBe(false);
    const kink = stationaryPoints(defineLoss({ formula: 'abs(x) + x^2' }), [[-1, 1.3]]);
    expect(kink.complete).toBe(false);
    expect(kink.unresolved.some(([x]) => Math.abs(x!) < 1e-6)).toBe(true);
  });
});

describe('convexity over a window', () => {
  const convex = ['quadratic', 'elongated-valley', 'booth'];
  test.each(catalogue.map(({ name }) => name))(
    '%s is certified, or refuted with a witness',
    (name) => {
      const { loss, window } = entry(name);
      const { verdict, witness, leastCurvature } = convexity(loss, window, { boxes: 300 });
      expect(leastCurvature.low).toBeLessThanOrEqual(leastCurvature.high);
      expect(verdict).toBe(convex.includes(name) ? 'convex' : 'not-convex');
      if (verdict === 'convex') return;
      // The witness, by the Hessian itself.
      const hessian = new Float64Array(loss.variables.length ** 2);
      compileLoss(loss).hessian(witness!.x, hessian);
      const n = witness!.x.length;
      let along = 0;
      witness!.direction.forEach((a, i) => {
        witness!.direction.forEach((b, j) => {
          along += a * b * hessian[i * n + j]!;
        });
      });
      expect(along).toBeLessThan(0);
      expect(along).toBeCloseTo(witness!.curvature, 6);
      witness!.x.forEach((value, i) => {
        expect(value).toBeGreaterThanOrEqual(window[i]![0]);
        expect(value).toBeLessThanOrEqual(window[i]![1]);
      });
    },
  );

  test('convex formulas are certified where the Hessian touches 0 and where it does not', () => {
    for (const formula of [
      'x^4',
      '(x+y)^2',
      'x^4 + y^4',
      'exp(x) + exp(-y)',
      'x^2 + y^2 + sin(x)',
      'log(1+exp(x))',
    ]) {
      const loss = defineLoss({ formula });
      expect(
        convexity(
          loss,
          loss.variables.map(() => [-2, 2] as const),
        ).verdict,
        formula,
      ).toBe('convex');
    }
  });

  test('the least curvature is enclosed, closely, where the Hessian’s entries depend on each other', () => {
    // 4 − 12.6x² + 5x⁴ beside 1 and 2: least where x² = 1.26.
    const corner = 4 - 12.6 * 1.26 + 5 * 1.26 ** 2;
    const wanted = (corner + 2 - Math.sqrt((corner - 2) ** 2 + 4)) / 2;
    const camel = entry('three-hump-camel');
    const { low, high } = convexity(camel.loss, camel.window).leastCurvature;
    expect(low).toBeLessThanOrEqual(wanted);
    expect(high).toBeGreaterThanOrEqual(wanted - 1e-12);
    expect(high - low).toBeLessThan(1e-3);
    const beale = entry('beale');
    const found = convexity(beale.loss, beale.window, { boxes: 1000 }).leastCurvature;
    expect(found.high - found.low).toBeLessThan(0.02 * -found.high);
    // Nowhere in the window does it curve by less than is said.
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (u, v) => {
          const x = [u, v].map((part, i) => {
            const [from, to] = beale.window[i]!;
            return from + part * (to - from);
          });
          expect(curvatures(beale.loss, x)[0]).toBeGreaterThanOrEqual(found.low);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a kink proves nothing, upwards or downwards', () => {
    for (const formula of ['abs(x)', '-abs(x)', 'x^2 - abs(x)', 'min(x^2, (x-1)^2)']) {
      const { verdict } = convexity(defineLoss({ formula }), [[-1, 1.3]]);
      expect(verdict, formula).toBe('unknown');
    }
  });

  test('the double well needs ½ c |w|² with c = 1, exactly', () => {
    const { weightDecay } = convexity(defineLoss({ formula: '(x^2-1)^2/4' }), [[-2, 2]]);
    expect(weightDecay).toEqual({ enough: 1, needed: 1 });
    const held = (c: number) =>
      convexity(defineLoss({ formula: '(x^2-1)^2/4 + c x^2/2', constants: { c } }), [[-2, 2]])
        .verdict;
    expect(held(1)).toBe('convex');
    expect(held(1 - 1e-9)).toBe('not-convex');
  });
});

test('the best rates are those of the reference, and κ that of Rosenbrock’s minimum', () => {
  for (const kappa of [10, 100]) {
    const wanted = reference.optimal_tuning_mu1[kappa];
    const rates = bestRates([1, kappa])!;
    expect(rates.gradientDescent.lr).toBeCloseTo(wanted.gd_eta, 11);
    expect(rates.gradientDescent.factor).toBeCloseTo(wanted.gd_rate, 11);
    expect(rates.heavyBall.lr).toBeCloseTo(wanted.hb_eta, 11);
    expect(rates.heavyBall.momentum).toBeCloseTo(wanted.hb_rho, 11);
    expect(rates.heavyBall.factor).toBeCloseTo(wanted.hb_rate, 11);
  }
  const { loss, window } = entry('rosenbrock');
  const [low, high] = reference.hessian_at_min.rosenbrock;
  expect(landscape(loss, window).conditionNumber).toBeCloseTo(high / low, 5);
});

test('in pieces the survey is the same, and its progress only grows', () => {
  const { loss, window } = entry('himmelblau');
  const work = surveyLandscape(loss, window);
  let last = 0;
  let pieces = 0;
  for (;;) {
    const step = work.next();
    if (step.done) {
      expect(step.value.points).toEqual(stationaryPoints(loss, window).points);
      break;
    }
    pieces++;
    expect(step.value.fraction).toBeGreaterThanOrEqual(last);
    expect(step.value.fraction).toBeLessThanOrEqual(1);
    last = step.value.fraction;
  }
  expect(pieces).toBeGreaterThan(5);
  expect(last).toBeGreaterThan(0.5);
});

test('a window that does not fit is refused', () => {
  const loss = defineLoss({ formula: 'x^2+y^2' });
  expect(() => landscape(loss, [[0, 1]])).toThrow(/1 intervals .* 2 variables/);
  expect(() =>
    landscape(loss, [
      [0, 1],
      [2, 1],
    ]),
  ).toThrow(/window of y goes from 2 to 1/);
});
