import { describe, expect, test } from 'vitest';
import { type CascadeRequest, cascade } from '../../src/analysis/cascade.ts';
import {
  type DoublingMark,
  doublingValues,
  locateDoublings,
  type MarkOptions,
} from '../../src/analysis/marks.ts';
import { cubicWell, dynamics, finish, requestOf } from './finish.ts';

function marksOf(request: Partial<CascadeRequest>, options: MarkOptions = {}): DoublingMark[] {
  const result = finish(cascade(requestOf(request)));
  return finish(locateDoublings(result, options));
}

const heavy = { rule: 'heavy-ball', parameters: { momentum: 0.2 } } as const;

describe('the doublings of a diagram', () => {
  test.each<[string, Partial<CascadeRequest>, string[]]>([
    ['double well', { from: 0.8, to: 1.5 }, dynamics.gd_doublewell.eta_k],
    ['cubic well', { formula: cubicWell, from: 1.5, to: 2.8 }, dynamics.gd_cubic.eta_k],
    [
      'double well, heavy ball',
      { ...heavy, from: 1, to: 1.6 },
      dynamics.heavyball_doublewell['rho=0.2'].eta_k,
    ],
    [
      'cubic well, heavy ball',
      { ...heavy, formula: cubicWell, from: 2, to: 2.95 },
      dynamics.heavyball_cubic['rho=0.2'].eta_k,
    ],
  ])('%s: the first eight to 1e-12, from forty columns', (_name, request, reference) => {
    const marks = marksOf({ ...request, columns: 40 }, { perCascade: 8 });
    const main = marks.filter(({ base }) => base === 1);
    expect(main.map(({ period }) => period)).toEqual([1, 2, 4, 8, 16, 32, 64, 128]);
    for (const [k, mark] of main.entries()) {
      expect(Math.abs(mark.value - Number(reference[k]))).toBeLessThan(1e-12);
      expect(mark.index).toBe(k + 1);
      expect(mark.doubles).toBe(true);
      expect(mark.residual).toBeLessThan(1e-14);
      expect(Math.abs(mark.multiplier + 1)).toBeLessThan(1e-8);
      expect(mark.orbit).toHaveLength(mark.period);
      expect(mark.orbit[0]).toHaveLength(request.rule === undefined ? 1 : 2);
    }
  });

  test.each([-0.3, 0.1, 0.4])('heavy ball at ρ = %d: the closed forms of η′₁ and η′₂', (rho) => {
    const rule = { rule: 'heavy-ball', parameters: { momentum: rho }, columns: 60 } as const;
    const first = 1 + rho;
    const second = Math.sqrt(5 + 8 * rho + 5 * rho * rho) - 1 - rho;
    const values = doublingValues(
      marksOf({ ...rule, from: 0.7 * first, to: 1.05 * second, starts: [[0.95]] }),
      2,
    );
    expect(Math.abs(values[0]! - first)).toBeLessThan(1e-12);
    expect(Math.abs(values[1]! - second)).toBeLessThan(1e-12);
  });

  test('heavy ball at ρ = 0.9, where hardly any start stays near the later cycles', () => {
    const { formula, parameters } = { formula: cubicWell, parameters: { momentum: 0.9 } };
    const rule = { formula, parameters, rule: 'heavy-ball', starts: [[0.001]] } as const;
    const marks = marksOf({ ...rule, from: 3.6, to: 4.31, columns: 60 }, { perCascade: 6 });
    const values = doublingValues(marks, 6);
    expect(values[0]).toBeCloseTo(3.8, 12);
    expect(values[1]).toBeCloseTo(Math.sqrt(6 + 7.2 + 6 * 0.81), 12);
    expect(values.every((value) => value !== null)).toBe(true);
    for (const { multiplier, residual } of marks) {
      expect(Math.abs(multiplier + 1)).toBeLessThan(1e-9);
      expect(residual).toBeLessThan(1e-14);
    }
  });

  test('a column that lies exactly on a doubling does not hide it', () => {
    const second = Math.sqrt(5) - 1;
    const marks = marksOf({ from: 1.1, to: second, columns: 21 });
    expect(marks).toEqual([]);
    const [mark] = marksOf({ from: 1.1, to: second + (second - 1.1) / 20, columns: 22 });
    expect(mark!.period).toBe(2);
    expect(Math.abs(mark!.value - second)).toBeLessThan(1e-14);
  });

  test('a window has its own cascade', () => {
    const marks = marksOf({ from: 1.45, to: 1.47, columns: 80 }, { perCascade: 2 });
    const window = marks.filter(({ base }) => base === 3);
    expect(window.map(({ period }) => period)).toEqual([3, 6]);
    // In the cubic well the logistic map's period-3 window doubles at a known r = 1 + η.
    const cubic = marksOf({ formula: cubicWell, from: 2.825, to: 2.86, columns: 80 });
    const doubling = cubic.find(({ base }) => base === 3)!;
    expect(doubling.value + 1).toBeCloseTo(Number(dynamics.logistic.period3_to_6), 12);
  });

  test('along another parameter, and against its direction', () => {
    // With m → 0 the exponential rule is gradient descent at η = Δt/γ.
    const particle = { mass: 1e-3, friction: 1, dt: 1, damping: 'exponential' } as const;
    const marks = marksOf({
      rule: 'averaged',
      over: 'friction',
      particle,
      from: 0.77,
      to: 1.2,
      columns: 60,
    });
    const [first, second] = doublingValues(marks, 2);
    expect(first).toBeCloseTo(1, 12);
    expect(second).toBeCloseTo(1 / (Math.sqrt(5) - 1), 12);
    expect(marks.map(({ value }) => value)).toEqual(
      marks.map(({ value }) => value).toSorted((a, b) => a - b),
    );
  });

  test('of gradient descent in two dimensions', () => {
    // The Hessian at Himmelblau's minimum (3, 2) is [[74, 20], [20, 34]].
    const himmelblau = '(x^2+y-11)^2+(x+y^2-7)^2';
    const marks = marksOf({
      formula: himmelblau,
      from: 0.02,
      to: 0.031,
      starts: [[2.9, 1.9]],
      columns: 80,
    });
    const curvature = 54 + Math.hypot(20, 20);
    expect(doublingValues(marks, 1)[0]).toBeCloseTo(2 / curvature, 14);
    expect(doublingValues(marks, 3).every((value) => value !== null)).toBe(true);
  });
});

describe('what is not there', () => {
  test('a quadratic loses its minimum at 2/λ without a doubling', () => {
    const marks = marksOf({ formula: '3*x^2/2', from: 0.1, to: 1, columns: 40 });
    expect(marks).toHaveLength(1);
    expect(marks[0]!.value).toBeCloseTo(2 / 3, 14);
    expect(marks[0]!.doubles).toBe(false);
    expect(doublingValues(marks, 2)).toEqual([null, null]);
  });

  test('a diagram without a doubling has no mark', () => {
    expect(marksOf({ from: 0.5, to: 0.9, columns: 20 })).toEqual([]);
    expect(marksOf({ formula: 'abs(x)', from: 0.5, to: 0.9, columns: 20 })).toEqual([]);
  });

  test('nothing outside the sweep is marked', () => {
    const marks = marksOf({ from: 0.9, to: 1.24, columns: 40 });
    expect(doublingValues(marks, 3)).toEqual([expect.any(Number), expect.any(Number), null]);
  });

  test.each(['implicit', 'exponential'] as const)(
    'a chase towards masses below 0, with %s friction, ends at 0',
    (damping) => {
      const friction = damping === 'implicit' ? 0.95 : 0.8;
      const marks = marksOf({
        rule: 'averaged',
        over: 'mass',
        particle: { mass: 1, friction, dt: 1, damping },
        from: 0,
        to: 1,
        columns: 200,
        starts: [[0.4]],
      });
      expect(marks.length).toBeGreaterThan(0);
      for (const { value } of marks) expect(value).toBeGreaterThan(0);
    },
  );
});
