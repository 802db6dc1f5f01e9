import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { modulus } from '../../src/analysis/matrix.ts';
import { linearStability } from '../../src/analysis/stability.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import { rules } from '../../src/motion/rules.ts';
import { doubleWell } from './finish.ts';

const two = defineLoss({ formula: doubleWell });
const valley = defineLoss({ formula: '(20*x^2 + y^2)/2' });

/** Relative difference. */
const off = (value: number, truth: number) => Math.abs(value / truth - 1);

describe('linear stability at a minimum', () => {
  test('gradient descent: multiplier 1 − ηλ, lost by a flip at 2/λ', () => {
    const at = linearStability(rules.gd, two, [1], { lr: 0.75 });
    expect(at.multipliers).toEqual([{ re: -0.5, im: 0 }]);
    expect(at).toMatchObject({ spectralRadius: 0.5, stable: true, limitKind: 'flip' });
    expect(off(at.limit, 1)).toBeLessThan(1e-15);
    expect(linearStability(rules.gd, two, [1], { lr: 1.25 }).stable).toBe(false);
  });

  test('in a valley the steepest curvature sets the limit', () => {
    const at = linearStability(rules.gd, valley, [0, 0], { lr: 0.05 });
    expect(at.multipliers.map(({ re }) => re)).toEqual([0.95, 0]);
    expect(off(at.limit, 0.1)).toBeLessThan(1e-15);
  });

  test('heavy ball: flip at 2(1+ρ)/λ; averaged: at 2(1+ρ)/((1−ρ)λ)', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.95, max: 0.95, noNaN: true }), (momentum) => {
        const parameters = { lr: 0.1, momentum };
        const heavy = linearStability(rules['heavy-ball'], two, [1], parameters);
        expect(heavy.limitKind).toBe('flip');
        expect(off(heavy.limit, 1 + momentum)).toBeLessThan(1e-12);
        const own = linearStability(rules.averaged, two, [1], parameters);
        expect(off(own.limit, (1 + momentum) / (1 - momentum))).toBeLessThan(1e-12);
      }),
      { numRuns: 40 },
    );
  });

  test('heavy ball: the roots of z² − (1 + ρ − η′λ)z + ρ, complex with |z| = √ρ between the real ones', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.double({ min: 0.01, max: 1.9, noNaN: true }),
        (momentum, rate) => {
          const { multipliers } = linearStability(rules['heavy-ball'], two, [1], {
            lr: rate,
            momentum,
          });
          for (const z of multipliers) {
            const trace = 1 + momentum - 2 * rate;
            const re = z.re * z.re - z.im * z.im - trace * z.re + momentum;
            const im = 2 * z.re * z.im - trace * z.im;
            expect(Math.hypot(re, im)).toBeLessThan(1e-13);
          }
          const low = (1 - Math.sqrt(momentum)) ** 2;
          const high = (1 + Math.sqrt(momentum)) ** 2;
          const margin = 1e-6;
          if (2 * rate > low + margin && 2 * rate < high - margin) {
            expect(modulus(multipliers[0]!)).toBeCloseTo(Math.sqrt(momentum), 12);
          }
        },
      ),
    );
  });
});

describe('where no rate helps', () => {
  test('a saddle, a maximum and a flat direction are never stable', () => {
    const saddle = defineLoss({ formula: '(x^2 - y^2)/2' });
    const flat = defineLoss({ formula: 'x^2/2 + 0*y', variables: ['x', 'y'] });
    for (const [loss, point] of [
      [saddle, [0, 0]],
      [two, [0]],
      [flat, [0, 0]],
    ] as const) {
      const at = linearStability(rules.gd, loss, point, { lr: 0.1 });
      expect(at).toMatchObject({ limit: 0, limitKind: 'never-stable' });
    }
  });

  test('nor is anything at |ρ| ≥ 1', () => {
    for (const momentum of [1, 1.2, -1]) {
      const at = linearStability(rules['heavy-ball'], two, [1], { lr: 0.1, momentum });
      expect(at).toMatchObject({ stable: false, limit: 0, limitKind: 'never-stable' });
    }
  });
});

test('a point of the wrong length and a missing rate are errors', () => {
  expect(() => linearStability(rules.gd, two, [1, 2], { lr: 1 })).toThrow('2 of 1 numbers');
  expect(() => linearStability(rules.gd, two, [1], {})).toThrow('needs a rate (lr)');
});
