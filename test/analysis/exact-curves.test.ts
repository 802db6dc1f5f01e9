import { describe, expect, it } from 'vitest';
import { type ChartRequest, chart } from '../../src/analysis/chart.ts';
import { type ExactCurve, exactCurves } from '../../src/analysis/exact-curves.ts';
import { knownWell } from '../../src/analysis/known-well.ts';
import { linearStability } from '../../src/analysis/stability.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import { discreteRegime } from '../../src/motion/discrete-regime.ts';
import { rules } from '../../src/motion/rules.ts';
import { finish } from './finish.ts';

const axis = (name: string, from: number, to: number) => ({ name, from, to, count: 9 });

function curvesOf(part: Partial<ChartRequest>): readonly ExactCurve[] {
  return exactCurves({
    formula: '(x^2-1)^2/4',
    constants: {},
    rule: 'heavy-ball',
    parameters: {},
    over: axis('lr', 0, 5),
    and: axis('momentum', -0.3, 0.9),
    start: [0.7],
    ...part,
  });
}

const finite = (points: ExactCurve['points']) =>
  points.filter((each) => each.every(Number.isFinite));
const curve = (curves: readonly ExactCurve[], kind: ExactCurve['kind']) => {
  const points = finite(curves.find((each) => each.kind === kind)!.points);
  expect(points.length).toBeGreaterThan(20);
  return points;
};

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
    const curves = curvesOf({});
    for (const [rate, rho] of curve(curves, 'limit')) expect(rate).toBeCloseTo(1 + rho, 13);
    for (const [rate, rho] of curve(curves, 'doubling')) {
      expect(rate).toBeCloseTo(Math.sqrt(5 + 8 * rho + 5 * rho * rho) - 1 - rho, 13);
    }
    const still = curve(curvesOf({ and: axis('momentum', 0, 0.9) }), 'doubling');
    expect(still[0]![0]).toBeCloseTo(Math.sqrt(5) - 1, 14);
    expect(curves.map(({ label }) => label)).toEqual(['η′₁ = 1+ρ', 'critical damping', 'η′₂(ρ)']);
  });

  it('of the cubic well are 2(1+ρ) and √(6+8ρ+6ρ²)', () => {
    const curves = curvesOf({ formula: 'x^2/2 - x^3/3', start: [0.2] });
    for (const [rate, rho] of curve(curves, 'limit')) expect(rate).toBeCloseTo(2 * (1 + rho), 13);
    for (const [rate, rho] of curve(curves, 'doubling')) {
      expect(rate).toBeCloseTo(Math.sqrt(6 + 8 * rho + 6 * rho * rho), 13);
    }
  });

  it.each(['heavy-ball', 'averaged', 'literal'] as const)(
    'are the limit of stability and of damping that %s has',
    (rule) => {
      const loss = defineLoss({ formula: '3 x^2/2' });
      const curves = curvesOf({
        formula: '3 x^2/2',
        rule,
        over: axis('momentum', 0.05, 0.8),
        and: axis('lr', 0, 40),
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
    for (const [, rho] of curve(curvesOf({}), 'damping')) expect(rho).toBeGreaterThan(-1e-12);
    expect(curvesOf({ formula: 'x' })).toEqual([]);
  });
});

describe('curves over a constant of the loss', () => {
  const bowl = { formula: 'a x^2/2', constants: { a: 1 } };

  it('and the rate: gradient descent is lost at 2/λ', () => {
    const curves = curvesOf({ ...bowl, rule: 'gd', and: axis('a', 0.5, 3) });
    for (const [rate, a] of curve(curves, 'limit')) expect(rate * a).toBeCloseTo(2, 13);
    for (const [rate, a] of curve(curves, 'damping')) expect(rate * a).toBeCloseTo(1, 13);
  });

  it.each(['heavy-ball', 'averaged'] as const)(
    'and the momentum: of %s the same curve as over the rate',
    (rule) => {
      const rate = 0.8;
      const curves = curvesOf({
        ...bowl,
        rule,
        over: axis('a', 0.3, 4),
        and: axis('momentum', -0.9, 0.9),
        parameters: { lr: rate },
      });
      const scale = (rho: number) => (rule === 'averaged' ? 1 - rho : 1);
      for (const [a, rho] of finite(curves.find(({ kind }) => kind === 'limit')!.points)) {
        expect(rate * scale(rho) * a).toBeCloseTo(2 * (1 + rho), 12);
      }
      const damping = finite(curves.find(({ kind }) => kind === 'damping')!.points);
      expect(damping.length).toBeGreaterThan(3);
      for (const [a, rho] of damping) {
        expect(rate * scale(rho) * a).toBeCloseTo((1 - Math.sqrt(rho)) ** 2, 12);
      }
    },
  );

  it('alone has none', () => {
    const formula = 'a x^2/2 + b x^4';
    const constants = { a: 1, b: 1 };
    const axes = { over: axis('a', 1, 2), and: axis('b', 1, 2) };
    expect(curvesOf({ formula, constants, rule: 'gd', parameters: { lr: 1 }, ...axes })).toEqual(
      [],
    );
  });
});

describe('curves over the particle', () => {
  const particle = { mass: 1, friction: 1, dt: 0.5, damping: 'explicit' } as const;
  const bowl = { formula: '3 x^2/2', rule: 'averaged', particle } as const;

  it('are lost, with explicit friction, at Δt = (−γ+√(γ²+4mλ))/λ', () => {
    const curves = curvesOf({ ...bowl, over: axis('friction', 0.2, 4), and: axis('dt', 0.01, 2) });
    for (const [gamma, dt] of curve(curves, 'limit')) {
      expect(dt).toBeCloseTo((-gamma + Math.sqrt(gamma * gamma + 12)) / 3, 12);
    }
    expect(curves.map(({ label }) => label)).toEqual([
      'limit of stability',
      'critical damping',
      'ζ = 1',
    ]);
    // Whatever the step, the motion itself is critically damped at γ = 2√(mλ): a line across.
    for (const [gamma] of finite(curves.at(-1)!.points)) {
      expect(gamma).toBeCloseTo(2 * Math.sqrt(3), 12);
    }
  });

  it.each(['explicit', 'implicit', 'crank-nicolson', 'exponential'] as const)(
    'part the cells of a chart that settle from those that do not, with %s friction',
    (damping) => {
      const over = { name: 'mass', from: 0.3, to: 2, count: 5 };
      const and = { name: 'dt', from: 0.3, to: 3, count: 40 };
      const request = { ...bowl, particle: { ...particle, damping }, over, and, constants: {} };
      const cells = finish(chart({ ...request, parameters: {}, start: [0.4], burnIn: 3000 }));
      const limit = curve(curvesOf({ ...request, parameters: {} }), 'limit');
      const at = (mass: number) => limit.find(([m]) => Math.abs(m - mass) < 1e-9)![1];
      for (let column = 0; column < 5; column++) {
        const mass = 0.3 + 0.425 * column;
        for (let row = 0; row < 40; row++) {
          const dt = 0.3 + (2.7 * row) / 39;
          if (Math.abs(dt - at(mass)) < 0.02) continue;
          expect(cells.periods[row * 5 + column]).toBe(dt < at(mass) ? 1 : -1);
        }
      }
    },
  );

  it('over rate and mass are of two languages, which a chart refuses', () => {
    const request = { ...bowl, constants: {}, parameters: {}, start: [0.4] };
    const axes = { over: axis('lr', 0.1, 1), and: axis('mass', 0.1, 1) };
    expect(() => finish(chart({ ...request, ...axes }))).toThrow(/two languages; choose two of lr/);
  });
});
