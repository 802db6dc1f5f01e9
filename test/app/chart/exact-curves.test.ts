import { describe, expect, it } from 'vitest';
import { linearStability } from '../../../src/analysis/stability.ts';
import {
  type CurveSubject,
  type ExactCurve,
  exactCurves,
  knownWell,
} from '../../../src/app/chart/exact-curves.ts';
import { defineLoss } from '../../../src/loss/loss.ts';
import { discreteRegime } from '../../../src/motion/discrete-regime.ts';
import { rules } from '../../../src/motion/rules.ts';

const window = { from: 0, to: 5, low: -0.3, high: 0.9 };

function curvesOf(subject: Partial<CurveSubject>): readonly ExactCurve[] {
  return exactCurves({
    pair: { rule: 'heavy-ball', over: 'lr', and: 'momentum' },
    window,
    rate: 0.5,
    momentum: 0.2,
    well: null,
    curvature: () => 2,
    ...subject,
  });
}

const curve = (curves: readonly ExactCurve[], kind: ExactCurve['kind']) =>
  curves.find((each) => each.kind === kind)!.points;

describe('the wells with closed forms', () => {
  it('are known by their slope, however they are written', () => {
    expect(knownWell((x) => x * (x + 1) * (x - 1))).toBe('double');
    expect(knownWell((x) => x * (1 - x))).toBe('cubic');
    expect(knownWell((x) => x ** 3 - 1.000001 * x)).toBeNull();
    expect(knownWell(Math.sin)).toBeNull();
    expect(knownWell(() => Number.NaN)).toBeNull();
  });
});

describe('curves over rate and momentum', () => {
  it('of the double well are 1 + ρ and √(5+8ρ+5ρ²) − 1 − ρ', () => {
    const curves = curvesOf({ well: 'double' });
    for (const [rate, rho] of curve(curves, 'limit')) expect(rate).toBeCloseTo(1 + rho, 14);
    for (const [rate, rho] of curve(curves, 'doubling')) {
      expect(rate).toBeCloseTo(Math.sqrt(5 + 8 * rho + 5 * rho * rho) - 1 - rho, 14);
    }
    const still = curve(curvesOf({ well: 'double', window: { ...window, low: 0 } }), 'doubling');
    expect(still[0]![0]).toBeCloseTo(Math.sqrt(5) - 1, 15);
  });

  it('of the cubic well are 2(1+ρ) and √(6+8ρ+6ρ²)', () => {
    const curves = curvesOf({ well: 'cubic', curvature: () => 1 });
    for (const [rate, rho] of curve(curves, 'limit')) expect(rate).toBeCloseTo(2 * (1 + rho), 14);
    for (const [rate, rho] of curve(curves, 'doubling')) {
      expect(rate).toBeCloseTo(Math.sqrt(6 + 8 * rho + 6 * rho * rho), 14);
    }
  });

  it.each(['heavy-ball', 'averaged', 'literal'] as const)(
    'are the limit of stability and of damping that %s has',
    (rule) => {
      const loss = defineLoss({ formula: '3 x^2/2' });
      const curves = curvesOf({
        pair: { rule, over: 'momentum', and: 'lr' },
        window: { from: 0.05, to: 0.8, low: 0, high: 40 },
        curvature: () => 3,
      });
      for (const [rho, rate] of curve(curves, 'limit').filter((_, i) => i % 16 === 0)) {
        const { limit } = linearStability(rules[rule], loss, [0], { lr: 0.01, momentum: rho });
        expect(rate / limit).toBeCloseTo(1, 9);
      }
      for (const [rho, rate] of curve(curves, 'damping').filter((_, i) => i % 16 === 0)) {
        const eta = rule === 'averaged' ? rate : rate / (1 - rho);
        expect(discreteRegime(0.999 * eta, rho, 3)).toBe('overdamped');
        expect(discreteRegime(1.001 * eta, rho, 3)).toBe('underdamped');
      }
    },
  );

  it('have no damping to draw for ρ < 0, and none at all without a minimum', () => {
    for (const [rate, rho] of curve(curvesOf({}), 'damping')) {
      expect(Number.isFinite(rate)).toBe(rho >= 0);
    }
    expect(curvesOf({ curvature: () => null })).toEqual([]);
  });
});

describe('curves over a constant of the loss', () => {
  const curvature = (a: number | null) => a;
  it('and the rate: gradient descent is lost at 2/λ', () => {
    const curves = curvesOf({
      pair: { rule: 'gd', over: 'lr', and: 'a' },
      window: { from: 0, to: 5, low: 0.5, high: 3 },
      curvature,
    });
    for (const [rate, a] of curve(curves, 'limit')) expect(rate * a).toBeCloseTo(2, 13);
    for (const [rate, a] of curve(curves, 'damping')) expect(rate * a).toBeCloseTo(1, 13);
  });

  it.each(['heavy-ball', 'averaged'] as const)(
    'and the momentum: of %s the same curve as over the rate',
    (rule) => {
      const rate = 0.8;
      const curves = curvesOf({
        pair: { rule, over: 'a', and: 'momentum' },
        window: { from: 0.5, to: 4, low: -0.9, high: 0.9 },
        rate,
        curvature,
      });
      const scale = (rho: number) => (rule === 'averaged' ? 1 - rho : 1);
      for (const [a, rho] of curve(curves, 'limit')) {
        expect(rate * scale(rho) * a).toBeCloseTo(2 * (1 + rho), 12);
      }
      const damping = curve(curves, 'damping').filter(([, rho]) => Number.isFinite(rho));
      expect(damping.length).toBeGreaterThan(3);
      for (const [a, rho] of damping) {
        expect(rate * scale(rho) * a).toBeCloseTo((1 - Math.sqrt(rho)) ** 2, 12);
      }
    },
  );

  it('alone has none', () => {
    expect(curvesOf({ pair: { rule: 'gd', over: 'a', and: 'b' } })).toEqual([]);
  });
});
