import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complexFrame, placed } from '../../src/app/stability/complex-frame.ts';
import {
  describePoint,
  multiplierText,
  stepsText,
} from '../../src/app/stability/describe-point.ts';
import { decadesFor, planeFrame, steepestRho } from '../../src/app/stability/plane-frame.ts';
import { radiusContours, regimeAreas } from '../../src/app/stability/plane-shapes.ts';
import { radiusLabels } from '../../src/app/stability/radius-labels.ts';
import { withLearner } from '../../src/app/stability/use-plane-point.ts';
import { withDamping } from '../../src/app/state/motion-edits.ts';
import { defaultScene } from '../../src/scene/catalogue.ts';
import { sceneDictionary } from '../../src/scene/scene-motion.ts';

const frame = planeFrame(640, 480, [-2, 2]);

describe('the frame of the plane', () => {
  test('a place and what lies under it belong together', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.011, max: 99, noNaN: true }),
        fc.double({ min: -0.99, max: 0.99, noNaN: true }),
        (rate, rho) => {
          const [backRate, backRho] = frame.at(frame.x(rate), frame.y(rho));
          expect(backRate / rate).toBeCloseTo(1, 10);
          expect(backRho).toBeCloseTo(rho, 10);
        },
      ),
    );
  });

  test('outside the plane it is its border, and ρ stays below 1', () => {
    expect(frame.at(-100, -100)).toEqual([0.01, steepestRho]);
    expect(frame.at(1e4, 1e4)).toEqual([100, -steepestRho]);
    expect(frame.x(1e-9)).toBe(frame.x(0.01));
    expect(frame.beyond(0)).toBeLessThan(frame.x(0.01));
  });

  test('the decades hold every ηλ, and no more than six to a side', () => {
    expect(decadesFor([0.5, 3])).toEqual([-2, 2]);
    expect(decadesFor([2e-4, 700])).toEqual([-4, 3]);
    expect(decadesFor([1e-30, 1e30, Number.NaN, 0])).toEqual([-6, 6]);
  });
});

describe('the shapes of the plane', () => {
  test('every regime that the rule has, as a path of finite numbers', () => {
    const found = regimeAreas(frame, 'new');
    expect(found.map(({ regime }) => regime)).toEqual([
      'overdamped',
      'underdamped',
      'alternating',
      'unstable',
    ]);
    expect(regimeAreas(frame, 'old').map(({ regime }) => regime)).not.toContain('alternating');
    for (const { path } of [...found, ...regimeAreas(frame, 'old')]) {
      expect(path).not.toMatch(/NaN|Infinity/);
    }
  });

  test('lines of equal spectral radius with their labels on them', () => {
    for (const order of ['new', 'old'] as const) {
      expect(radiusContours(frame, order).length).toBeGreaterThan(5);
      const labels = radiusLabels(frame, order, []);
      expect(labels.map(({ radius }) => radius)).toEqual(
        radiusContours(frame, order).map(({ radius }) => radius),
      );
      for (const { path } of radiusContours(frame, order)) {
        expect(path).not.toMatch(/NaN|Infinity/);
      }
      for (const { radius, x, y } of labels) {
        const [rate, rho] = frame.at(x, y);
        expect(describePoint(order, rate, rho, 1).spectralRadius).toBeCloseTo(radius, 6);
      }
    }
  });

  test('no label lies under a point, wherever the point is, and it stays on its line', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 50, noNaN: true }),
        fc.double({ min: -0.98, max: 0.98, noNaN: true }),
        fc.constantFrom('new' as const, 'old' as const),
        (rate, rho, order) => {
          const point = [frame.x(rate), frame.y(rho)] as const;
          const labels = radiusLabels(frame, order, [point]);
          expect(labels).toHaveLength(radiusLabels(frame, order, []).length);
          for (const { radius, x, y } of labels) {
            expect(Math.hypot(x - point[0], y - point[1])).toBeGreaterThanOrEqual(26);
            const [q, p] = frame.at(x, y);
            expect(describePoint(order, q, p, 1).spectralRadius).toBeCloseTo(radius, 6);
          }
        },
      ),
    );
  });
});

describe('the read-out', () => {
  test('steps to a millionth are those that the orbit takes', () => {
    // Gradient descent halves the distance: 2⁻²⁰ is below a millionth and 2⁻¹⁹ is not.
    expect(describePoint('new', 0.5, 0, 1).stepsToMillionth).toBe(20);
    expect(describePoint('new', 1, 0, 1).stepsToMillionth).toBe(1);
    expect(stepsText(describePoint('new', 2.1, 0, 1).stepsToMillionth)).toBe('never');
  });

  test('multipliers as a pair or as two numbers', () => {
    expect(multiplierText(describePoint('new', 1, 0.25, 1).multipliers)).toBe('0.25 ± 0.433 i');
    expect(multiplierText(describePoint('new', 1.5, 0, 1).multipliers)).toBe('−0.5 and 0');
  });
});

describe('a point in the complex plane', () => {
  const square = complexFrame(300, 300, 0, { re: 1.5, im: 1.5 });

  test('stands in its place, or on the border in its direction', () => {
    expect(placed(square, { re: 0.5, im: 0.5 })).toEqual({ x: 200, y: 100, beyond: null });
    const far = placed(square, { re: 30, im: 30 });
    expect(far.x).toBeCloseTo(291, 9);
    expect(far.y).toBeCloseTo(9, 9);
    expect(far.beyond).toBeCloseTo(-45, 9);
    expect(placed(square, { re: -30, im: 0 })).toEqual({ x: 9, y: 150, beyond: 180 });
  });
});

describe('setting η and ρ together', () => {
  test('keeps the time step and both numbers', () => {
    const { dt } = sceneDictionary(defaultScene.motion);
    const motion = sceneDictionary(withLearner(defaultScene, 0.3, 0.42).motion);
    expect(motion).toMatchObject({ eta: 0.3, rho: 0.42, dt });
  });

  test('stops at the lowest ρ of the friction rule', () => {
    const implicit = withDamping(withLearner(defaultScene, 0.3, 0.4), 'implicit');
    expect(sceneDictionary(withLearner(implicit, 0.5, -0.3).motion).rho).toBe(0);
    expect(sceneDictionary(withLearner(defaultScene, 0.5, -2).motion).rho).toBe(-steepestRho);
  });
});
