import { describe, expect, test } from 'vitest';
import { type InitialValueProblem, integrate } from '../../src/motion/odex.ts';
import { dominantDecay } from '../../src/motion/stiffness.ts';

function solve(
  slope: (t: number, y: number) => number,
  options: Partial<InitialValueProblem> = {},
) {
  return integrate({
    derivative: (t, y, out) => {
      out[0] = slope(t, y[0]!);
    },
    start: [1],
    times: [0.5, 1],
    tolerance: 1e-12,
    maxSteps: 2000,
    ...options,
  });
}

describe('what odex alone would get wrong', () => {
  test('a derivative that becomes NaN ends the solution there, and is never taken for a step', () => {
    for (const tolerance of [1e-14, 1e-10, 1e-6, 1e-3]) {
      const result = solve((t) => (t < 0.7 ? -1 : Number.NaN), { tolerance });
      expect(result.outcome).toBe('blew-up');
      expect(result.reached).toBeCloseTo(0.7, 12);
      expect(result.y.map((row) => row[0])).toEqual([expect.closeTo(0.5, 12)]);
    }
  });

  test('not finite only beyond where the solution goes: the step shrinks and the solution is right', () => {
    // y' = −√y·[y ≥ 0.2 or NaN]: (1 − t/2)² stays above 0.25 up to t = 1.
    const result = solve((_t, y) => (y > 0.2 ? -Math.sqrt(y) : Number.NaN));
    expect(result.outcome).toBe('finished');
    expect(result.y[1]![0]).toBeCloseTo(0.25, 11);
  });

  test('a jump in the derivative to infinity at once', () => {
    const result = solve((t) => (t > 0 ? Number.POSITIVE_INFINITY : 1));
    expect(result).toMatchObject({ outcome: 'blew-up', reached: 0, y: [] });
  });

  test('not finite at the start', () => {
    expect(solve(() => Number.NaN)).toMatchObject({
      outcome: 'not-finite-at-start',
      evaluations: 1,
    });
    expect(solve(() => 0, { start: [Number.POSITIVE_INFINITY] }).outcome).toBe(
      'not-finite-at-start',
    );
  });

  test('poles of three kinds are found where they are', () => {
    const times = [100];
    // y = 1/(1 − t), y = −ln(1 − t) + …, y = (1 − 2t)^(−1/2).
    expect(solve((_t, y) => y * y, { times }).reached).toBeCloseTo(1, 10);
    expect(solve((_t, y) => Math.exp(y - 1), { times }).reached).toBeCloseTo(1, 10);
    expect(solve((_t, y) => y ** 3, { times }).reached).toBeCloseTo(0.5, 10);
  });
});

describe('what is reported', () => {
  test('times repeated, at the start and at the end', () => {
    const { y, outcome } = solve((_t, y) => y, { times: [0, 0, 1, 1] });
    expect(outcome).toBe('finished');
    expect(y.map((row) => row[0])).toEqual([
      1,
      1,
      expect.closeTo(Math.E, 11),
      expect.closeTo(Math.E, 11),
    ]);
  });

  test('only the start costs one evaluation', () => {
    expect(solve((_t, y) => y, { times: [0] })).toMatchObject({
      outcome: 'finished',
      evaluations: 1,
    });
  });

  test("time enters the derivative: y' = 2t", () => {
    expect(solve((t) => 2 * t, { times: [3] }).y[0]![0]).toBeCloseTo(10, 11);
  });

  test('work: e^t to 1e-12 over one unit takes few evaluations', () => {
    const { y, evaluations } = solve((_t, y) => y, { times: [1] });
    expect(Math.abs(y[0]![0]! - Math.E)).toBeLessThan(1e-12);
    expect(evaluations).toBeLessThan(400);
  });

  test('an error of the derivative’s own passes through', () => {
    expect(() =>
      solve((t) => {
        if (t > 0.3) throw new TypeError('mine');
        return 1;
      }),
    ).toThrow('mine');
  });
});

describe('the dominant decay', () => {
  const linear =
    (matrix: readonly (readonly number[])[]) => (y: ArrayLike<number>, out: Float64Array) => {
      matrix.forEach((row, i) => {
        out[i] = row.reduce((sum, each, j) => sum + each * y[j]!, 0);
      });
    };

  test('is the fastest real rate', () => {
    expect(
      dominantDecay(
        linear([
          [-1000, 0],
          [0, -1],
        ]),
        [1, 1],
      ),
    ).toBeCloseTo(1000, 1);
    // m = 1e-3, γ = 1, λ = 1: the fast root is −(1 + √(1 − 0.004))/0.002.
    const fast = (1 + Math.sqrt(1 - 0.004)) / 0.002;
    expect(
      dominantDecay(
        linear([
          [0, 1],
          [-1000, -1000],
        ]),
        [1, 0],
      ) / fast,
    ).toBeCloseTo(1, 4);
  });

  test('is 0 for an oscillation and for growth', () => {
    expect(
      dominantDecay(
        linear([
          [0, 1],
          [-1e6, -20],
        ]),
        [1, 0],
      ),
    ).toBe(0);
    expect(
      dominantDecay(
        linear([
          [0, 1],
          [-1, 0],
        ]),
        [1, 0],
      ),
    ).toBe(0);
    expect(
      dominantDecay(
        linear([
          [1000, 0],
          [0, -1],
        ]),
        [1, 1],
      ),
    ).toBe(0);
  });
});
