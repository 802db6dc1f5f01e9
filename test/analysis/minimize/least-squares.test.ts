import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { solveLeastSquares } from '../../../src/analysis/minimize/least-squares.ts';
import { linearConjugateGradient } from '../../../src/analysis/minimize/linear-cg.ts';
import { fitResiduals, type ResidualProblem } from '../../../src/analysis/minimize/residuals.ts';

const reference = JSON.parse(
  readFileSync(new URL('../../reference/stochastic.json', import.meta.url), 'utf8'),
);

describe('conjugate gradients on a quadratic', () => {
  test('are a heavy ball with its own rate and momentum at each step', () => {
    const rows = reference['cg_equals_heavy_ball_diag(1,10)_from_1_1'];
    const { steps, status } = linearConjugateGradient(
      Float64Array.of(1, 0, 0, 10),
      [1, 10],
      [1, 1],
    );
    expect(status).toBe('converged');
    expect(steps).toHaveLength(2);
    let [now, before] = [
      [1, 1],
      [1, 1],
    ];
    steps.forEach(({ x, alpha, momentum }, k) => {
      expect(alpha).toBeCloseTo(rows[k].alpha, 11);
      expect(momentum).toBeCloseTo(rows[k].rho, 11);
      const ball = now!.map(
        (value, i) => value - alpha * value * [1, 10][i]! + momentum * (value - before![i]!),
      );
      [now, before] = [ball, now];
      x.forEach((value, i) => void expect(value).toBeCloseTo(ball[i]!, 14));
    });
    expect(Math.hypot(...steps[1]!.x)).toBeLessThan(1e-14);
  });
  test('say where the quadratic does not curve upwards', () => {
    const saddle = linearConjugateGradient(Float64Array.of(1, 0, 0, -2), [1, 2], [1, -1]);
    expect(saddle.status).toBe('not-convex');
  });
});

/** Columns 1, t and t + ε·t²: the smaller ε, the more the last two depend on each other. */
function nearlyCollinear(epsilon: number): { rows: number[][]; right: number[] } {
  const rows = Array.from({ length: 12 }, (_, i) => {
    const t = i / 11 - 0.5;
    return [1, t, t + epsilon * t * t];
  });
  return { rows, right: rows.map(([a, b, c]) => 2 * a! - b! + 3 * c!) };
}

describe('linear least squares', () => {
  test('the normal equations lose what QR and SVD keep, and say so', () => {
    const { rows, right } = nearlyCollinear(1e-6);
    const off = (method: 'normal-equations' | 'qr' | 'svd') => {
      const { x } = solveLeastSquares(rows, right, method);
      return Math.max(...x!.map((value, i) => Math.abs(value - [2, -1, 3][i]!)));
    };
    expect(off('qr')).toBeLessThan(1e-8);
    expect(off('svd')).toBeLessThan(1e-8);
    expect(off('normal-equations')).toBeGreaterThan(1e-6);
    const normal = solveLeastSquares(rows, right, 'normal-equations');
    expect(normal.effectiveCondition).toBeCloseTo(normal.conditionNumber ** 2, -6);
    expect(normal.warning).toMatch(/digits are left/);
  });
  test('past half the digits their factor fails; QR goes on', () => {
    const { rows, right } = nearlyCollinear(1e-9);
    expect(solveLeastSquares(rows, right, 'normal-equations').x).toBeNull();
    expect(solveLeastSquares(rows, right, 'qr').x![0]).toBeCloseTo(2, 6);
  });
  test('dependent columns: QR refuses, SVD gives the shortest solution', () => {
    const { rows, right } = nearlyCollinear(0);
    expect(solveLeastSquares(rows, right, 'qr')).toMatchObject({ x: null, rank: 2 });
    const { x, residual } = solveLeastSquares(rows, right, 'svd');
    // 2t in all, shared evenly by two equal columns.
    [2, 1, 1].forEach((value, i) => void expect(x![i]).toBeCloseTo(value, 12));
    expect(residual).toBeLessThan(1e-13);
  });
  test('all three agree where columns are well apart', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.double({ min: -1, max: 1, noNaN: true }),
            fc.double({ min: -2, max: 2, noNaN: true }),
          ),
          {
            minLength: 8,
            maxLength: 20,
          },
        ),
        (points) => {
          const rows = points.map(([u], i) => [1, u + i]);
          const right = points.map(([, v]) => v);
          const solved = (['normal-equations', 'qr', 'svd'] as const).map(
            (method) => solveLeastSquares(rows, right, method).x!,
          );
          for (const x of solved) {
            x.forEach((value, i) => void expect(value).toBeCloseTo(solved[1]![i]!, 9));
          }
        },
      ),
    );
  });
  test('bad sizes are named', () => {
    expect(() => solveLeastSquares([[1, 2]], [1], 'qr')).toThrow(/1 rows for 2 unknowns/);
    expect(() => solveLeastSquares([], [], 'qr')).toThrow(/empty/);
    expect(() => solveLeastSquares([[1], [Number.NaN]], [1, 2], 'svd')).toThrow(/not finite/);
  });
});

describe('fits of residuals', () => {
  /** y = a·exp(b·t) at the points of a = 2, b = −1.5. */
  const decay: ResidualProblem = {
    dimension: 2,
    rows: 10,
    residuals(x, out) {
      for (let i = 0; i < 10; i++)
        out[i] = x[0]! * Math.exp((x[1]! * i) / 5) - 2 * Math.exp(-0.3 * i);
    },
    jacobian(x, out) {
      for (let i = 0; i < 10; i++) {
        const e = Math.exp((x[1]! * i) / 5);
        out[2 * i] = e;
        out[2 * i + 1] = (x[0]! * e * i) / 5;
      }
    },
  };
  test('Gauss–Newton converges quadratically from nearby, Levenberg–Marquardt from afar', () => {
    const near = fitResiduals(decay, [1.8, -1.3], false);
    expect(near.status).toBe('converged');
    expect(near.x.length).toBeLessThan(8);
    const far = fitResiduals(decay, [10, 3], true);
    expect(far.status).toBe('converged');
    expect(far.x.at(-1)![0]).toBeCloseTo(2, 8);
    expect(far.x.at(-1)![1]).toBeCloseTo(-1.5, 8);
    for (let k = 1; k < far.loss.length; k++) expect(far.loss[k]!).toBeLessThan(far.loss[k - 1]!);
  });
  test('parameters that cannot be told apart stop Gauss–Newton in words; damping finds one of the fits', () => {
    const twins: ResidualProblem = {
      dimension: 2,
      rows: 3,
      residuals: (x, out) => void out.set([x[0]! + x[1]! - 1, 2 * (x[0]! + x[1]!) - 2, 0]),
      jacobian: (_, out) => void out.set([1, 1, 2, 2, 0, 0]),
    };
    expect(fitResiduals(twins, [3, 1], false)).toMatchObject({
      status: 'no-step',
      reason: expect.stringMatching(/dependent columns/),
    });
    const damped = fitResiduals(twins, [3, 1], true);
    expect(damped.x.at(-1)![0]! + damped.x.at(-1)![1]!).toBeCloseTo(1, 8);
  });
});
