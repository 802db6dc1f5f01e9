import { describe, expect, test } from 'vitest';
import { RotationSolver } from '../../../src/analysis/bifurcation/rotation.ts';
import { compileRotationForm } from '../../../src/analysis/bifurcation/rotation-form.ts';
import { prepareSweep, type Sweep } from '../../../src/analysis/cascade-request.ts';
import { compileWithJacobian } from '../../../src/analysis/map.ts';
import { parse } from '../../../src/math/parse.ts';
import { requestOf } from '../finish.ts';

/** A sweep over `s` of any map of the plane, given by its formulas in x, y and s. */
function sweepOf(nextX: string, nextY: string): Sweep {
  const request = { over: 's', constants: { s: 0 }, formula: 's*x^2', parameters: { lr: 1 } };
  const base = prepareSweep(requestOf(request));
  const definition = {
    state: ['x', 'y'],
    parameters: ['s'],
    next: [nextX, nextY].map((formula) => parse(formula)),
  };
  return {
    ...base,
    definition,
    writeParameters: (value, out) => {
      out[0] = value;
    },
  };
}

function pointOf(sweep: Sweep, points: readonly number[], value: number) {
  const point = new RotationSolver(sweep).solve(Float64Array.from(points), value)!;
  return { point, form: compileRotationForm(sweep)(point)! };
}

/** z → e^{iθ}z(1 + s + D|z|²) with cos θ = 0.6, for z = x + iy, and the same seen through bent coordinates. */
function normalForm(D: readonly [number, number], bend: readonly [number, number]): Sweep {
  const [k, m] = bend;
  // (x, y) → (X + kY², Y) with (X, Y) → (X, Y + mX²) after it; undone before the step.
  const y0 = `(y - ${m}*x^2)`;
  const x0 = `(x - ${k}*${y0}^2)`;
  const square = `(${x0}^2 + ${y0}^2)`;
  const [re, im] = [`(1 + s + ${D[0]}*${square})`, `(${D[1]}*${square})`];
  const [u, v] = [`(${re}*${x0} - ${im}*${y0})`, `(${im}*${x0} + ${re}*${y0})`];
  const [x1, y1] = [`(0.6*${u} - 0.8*${v})`, `(0.8*${u} + 0.6*${v})`];
  const x2 = `(${x1} + ${k}*${y1}^2)`;
  return sweepOf(x2, `${y1} + ${m}*${x2}^2`);
}

describe('the first Lyapunov coefficient', () => {
  test.each([
    [-0.7, 0.4, 0, 0, 'supercritical'],
    [0.3, -1.1, 0, 0, 'subcritical'],
    [-0.7, 0.4, 0.9, -1.3, 'supercritical'],
    [0.3, -1.1, -2, 0.5, 'subcritical'],
    [0, 0.8, 1.2, 0.7, 'degenerate'],
  ] as const)('z(1 + s + D|z|²), Re D = %d, Im D = %d, bent by %d and %d', (a, b, k, m, side) => {
    const { point, form } = pointOf(normalForm([a, b], [k, m]), [0, 0], -0.05);
    expect(Math.abs(point.value)).toBeLessThan(1e-14);
    expect(Math.cos(point.angle)).toBeCloseTo(0.6, 13);
    // |Re q| = 1, so the state is z·q + z̄·q̄ with |z| half the distance: 4·D in z.
    expect(form.coefficient).toBeCloseTo(4 * a, 10);
    expect(form.side).toBe(side);
  });

  test('of a cycle of two: twice that of the fixed point of −f, where f is odd', () => {
    // g has s(1 − y²) = 1.3 at its fixed point, trace 1.3 and determinant 2s − 2.3: |μ| = 1 at s = 1.65.
    const g = ['s*x*(1 - y^2) - 0.3*y', 'x'] as const;
    const start = Math.sqrt(1 - 1.3 / 1.6);
    const one = pointOf(sweepOf(...g), [start, start], 1.6);
    const two = pointOf(sweepOf(`-(${g[0]})`, '-x'), [start, start, -start, -start], 1.6);
    for (const { point } of [one, two]) expect(Math.abs(point.value - 1.65)).toBeLessThan(1e-13);
    expect(two.point.period).toBe(2);
    expect(two.form.coefficient / one.form.coefficient).toBeCloseTo(2, 9);
    expect(two.form.side).toBe(one.form.side);
  });

  test('the delayed logistic map: a stable closed curve around its fixed point beyond s = 2', () => {
    const sweep = sweepOf('s*x*(1 - y)', 'x');
    const { point, form } = pointOf(sweep, [0.5, 0.5], 1.95);
    expect(Math.abs(point.value - 2)).toBeLessThan(1e-13);
    expect(form.side).toBe('supercritical');
    // Orbits from inside and outside come to the same distances from the fixed point.
    const map = compileWithJacobian(sweep.definition);
    const value = 2.01;
    sweep.writeParameters(value, map.parameters);
    const centre = 1 - 1 / value;
    const reach = [0.002, 0.15].map((off) => {
      map.point.fill(centre + off);
      let farthest = 0;
      for (let step = 0; step < 30_000; step++) {
        map.evaluate();
        map.point.set(map.image);
        if (step > 20_000) farthest = Math.max(farthest, Math.abs(map.point[0]! - centre));
      }
      return farthest;
    });
    expect(reach[0]).toBeGreaterThan(0.02);
    expect(Math.abs(reach[0]! - reach[1]!)).toBeLessThan(1e-4);
  });

  test('at a strong resonance, θ = 2π/3, it decides nothing', () => {
    const { form } = pointOf(sweepOf('-(1 + s)*y', 'x - y - x*y^2'), [0, 0], 0.01);
    expect(form.side).toBe('degenerate');
  });

  test('heavy ball without friction is conservative: degenerate', () => {
    const rule = { rule: 'heavy-ball', parameters: { lr: 0.7 }, over: 'momentum' } as const;
    const sweep = prepareSweep(requestOf({ ...rule, from: 0.5, to: 1.5 }));
    const { point, form } = pointOf(sweep, [1, 0], 0.96);
    expect(Math.abs(point.value - 1)).toBeLessThan(1e-13);
    expect(form.side).toBe('degenerate');
  });
});
