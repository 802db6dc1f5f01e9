import { describe, expect, test } from 'vitest';
import { BranchPointSolver } from '../../../src/analysis/bifurcation/branch-point.ts';
import {
  type Branch,
  BranchFollower,
  type Departure,
} from '../../../src/analysis/bifurcation/continuation.ts';
import { crisesBetween } from '../../../src/analysis/bifurcation/crisis.ts';
import { CriticalSolver } from '../../../src/analysis/bifurcation/critical-cycle.ts';
import { diagramCrises } from '../../../src/analysis/bifurcation/diagram-crises.ts';
import { compileFlipForm } from '../../../src/analysis/bifurcation/flip-form.ts';
import { RotationSolver } from '../../../src/analysis/bifurcation/rotation.ts';
import { compileSuperstable } from '../../../src/analysis/bifurcation/superstable.ts';
import {
  type CascadeRequest,
  prepareSweep,
  type Sweep,
} from '../../../src/analysis/cascade-request.ts';
import { locateCrises } from '../../../src/analysis/crises.ts';
import { findCycle } from '../../../src/analysis/cycle.ts';
import { compileWithJacobian } from '../../../src/analysis/map.ts';
import { cubicWell, dynamics, finish, requestOf } from '../finish.ts';

function sweepOf(request: Partial<CascadeRequest>): Sweep {
  return prepareSweep(requestOf(request));
}

function follow(sweep: Sweep, departure: Omit<Departure, 'direction'>, towards: number): Branch {
  const { from, to } = sweep.request;
  return finish(
    new BranchFollower(sweep).follow(
      { ...departure, direction: { value: towards, points: null } },
      { low: Math.min(from, to), high: Math.max(from, to), escapeRadius: 1e3 },
    ),
  );
}

/** The attracting cycle at a value, found by iterating. */
function settled(sweep: Sweep, value: number, period: number, start: number[]): Float64Array {
  const map = compileWithJacobian(sweep.definition);
  sweep.writeParameters(value, map.parameters);
  map.point.set(start);
  for (let k = 0; k < 20_000; k++) {
    map.evaluate();
    map.point.set(map.image);
  }
  const cycle = findCycle(map, map.point.slice(), period)!;
  expect(cycle.period).toBe(period);
  return cycle.points;
}

describe('a branch followed by arclength', () => {
  test('the period-3 window of the double well opens in a fold', () => {
    const sweep = sweepOf({ from: 1.3, to: 2 });
    const points = settled(sweep, 1.4531556, 3, [0.1]);
    const branch = follow(sweep, { value: 1.4531556, points }, -1);
    const fold = branch.crossings.find(({ kind }) => kind === 'fold')!;
    const solved = new CriticalSolver(sweep).solve('fold', fold.before.points, fold.before.value)!;
    const known = Number(dynamics.gd_doublewell.period3_tangent);
    expect(Math.abs(solved.value - known)).toBeLessThan(1e-11);
    expect(Math.abs(solved.multiplier - 1)).toBeLessThan(1e-9);
    // Through the fold and back along the unstable half.
    expect(branch.cycles.at(-1)!.value).toBeGreaterThan(1.5);
    expect(branch.cycles.at(-1)!.stable).toBe(false);
  });

  test('the period-3 window of the cubic well opens at √8', () => {
    const sweep = sweepOf({ formula: cubicWell, from: 2.6, to: 3 });
    const eta = Number(dynamics.logistic.period3_superstable) - 1;
    const branch = follow(sweep, { value: eta, points: settled(sweep, eta, 3, [0.1]) }, -1);
    const fold = branch.crossings.find(({ kind }) => kind === 'fold')!;
    const solved = new CriticalSolver(sweep).solve('fold', fold.after.points, fold.after.value)!;
    expect(Math.abs(solved.value - Math.sqrt(8))).toBeLessThan(1e-12);
  });

  test('the fixed point of a tilted double well: folds at b = ±2/√27, one S', () => {
    const tilted = { formula: 'x^4/4 - x^2/2 + b*x', constants: { b: 0 }, parameters: { lr: 0.5 } };
    const sweep = sweepOf({ ...tilted, over: 'b', from: -1, to: 1 });
    const branch = follow(sweep, { value: 0, points: Float64Array.of(1) }, 1);
    const folds = branch.crossings.filter(({ kind }) => kind === 'fold');
    const solver = new CriticalSolver(sweep);
    const values = folds.map(
      ({ before }) => solver.solve('fold', before.points, before.value)!.value,
    );
    expect(values).toHaveLength(2);
    expect(Math.abs(values[0]! - 2 / Math.sqrt(27))).toBeLessThan(1e-14);
    expect(Math.abs(values[1]! + 2 / Math.sqrt(27))).toBeLessThan(1e-14);
    expect(branch.crossings.some(({ kind }) => kind === 'branch')).toBe(false);
    for (const { value, points } of branch.cycles) {
      expect(points[0]! ** 3 - points[0]! + value).toBeCloseTo(0, 12);
    }
  });

  test('a pitchfork is a branch point, not a fold', () => {
    const well = { formula: 'x^4/4 - a*x^2/2', constants: { a: 1 }, parameters: { lr: 0.5 } };
    const sweep = sweepOf({ ...well, over: 'a', from: -1, to: 1.5 });
    const arm = follow(sweep, { value: 1, points: Float64Array.of(1) }, -1);
    expect(arm.crossings.map(({ kind }) => kind)).toEqual(['branch']);
    const stem = follow(sweep, { value: -1, points: Float64Array.of(0) }, 1);
    expect(stem.crossings.map(({ kind }) => kind)).toEqual(['branch']);
    const point = new BranchPointSolver(sweep).between(stem.crossings[0]!)!;
    expect(point.kind).toBe('pitchfork');
    expect(Math.abs(point.value)).toBeLessThan(1e-14);
  });

  test('momentum beyond 1 turns the fixed point into a rotation', () => {
    const rule = { rule: 'heavy-ball', parameters: { lr: 1 }, over: 'momentum' } as const;
    const sweep = sweepOf({ ...rule, from: -0.5, to: 1.5 });
    const branch = follow(sweep, { value: 0.3, points: Float64Array.of(1, 0) }, 1);
    const [crossing, ...rest] = branch.crossings;
    expect(rest).toEqual([]);
    expect(crossing!.kind).toBe('neimark-sacker');
    expect(crossing!.before.value).toBeLessThan(1);
    expect(crossing!.after.value).toBeGreaterThan(1);
  });
});

describe('the normal form of a flip', () => {
  test.each([
    // On the line c = (f″/2)² + f‴/6.
    ['double well: f″ = −6η, f‴ = −6η at η = 1', {}, [1], 1, 9 - 1],
    ['cubic well: f″ = 2η, f‴ = 0 at η = 2', { formula: cubicWell }, [0], 2, 4],
    ['x²/2 + x⁴/4: f‴ = −6η, subcritical', { formula: 'x^2/2 + x^4/4' }, [0], 2, -2],
    ['x²/2 − x⁴/4: supercritical', { formula: 'x^2/2 - x^4/4' }, [0], 2, 2],
  ])('%s', (_, request, point, eta, coefficient) => {
    const sweep = sweepOf({ ...request, from: 0.5, to: 3 });
    const flip = new CriticalSolver(sweep).solve('flip', Float64Array.from(point), 0.95 * eta)!;
    const form = compileFlipForm(sweep)(flip)!;
    expect(flip.value).toBeCloseTo(eta, 13);
    expect(form.coefficient).toBeCloseTo(coefficient, 10);
    expect(form.side).toBe(coefficient > 0 ? 'supercritical' : 'subcritical');
  });

  test('with momentum ρ on the cubic well, from the amplitude of the doubled cycle', () => {
    const rho = 0.3;
    const sweep = sweepOf({
      formula: cubicWell,
      rule: 'heavy-ball',
      parameters: { momentum: rho },
      from: 1,
      to: 3,
    });
    const flip = new CriticalSolver(sweep).solve('flip', Float64Array.of(0, 0), 2.5)!;
    const { coefficient, first } = compileFlipForm(sweep)(flip)!;
    // The doubled cycle: x₊ + x₋ and x₊x₋ from its two equations; with s = 2(1+ρ),
    // (x₊ − x₋)² = (η² − s²)/η² · … at η = s + ε it is 4·ξ²·q², ξ² = α/c, α = −dμ/dη·ε.
    const eta = flip.value + 1e-6;
    const map = compileWithJacobian(sweep.definition);
    sweep.writeParameters(eta, map.parameters);
    const old = findCycle(map, Float64Array.of(0, 0), 1)!;
    const alpha = -old.multipliers[0]!.re - 1;
    const xi = Math.sqrt(alpha / coefficient);
    const guess = Float64Array.of(xi * first[0]!, xi * first[1]!);
    const cycle = findCycle(map, guess, 2)!;
    expect(cycle.period).toBe(2);
    const measured = Math.abs(cycle.points[0]! - cycle.points[2]!) / 2;
    expect(measured / (xi * Math.abs(first[0]!))).toBeCloseTo(1, 4);
  });
});

describe('superstable cycles', () => {
  test('of the double well, periods 1 to 2048, by Newton from near by', () => {
    const sweep = sweepOf({ from: 0.3, to: 1.4 });
    const solve = compileSuperstable(sweep)!;
    const reference: string[] = dynamics.gd_doublewell['superstable_period_2^k_from_k0'];
    for (const [k, text] of reference.slice(0, 12).entries()) {
      const known = Number(text);
      const near = known * (1 + 1e-3 / 4.67 ** Math.max(0, k - 3));
      const found = solve(settled(sweep, near, 2 ** k, [0.9]), near)!;
      expect(Math.abs(found.value - known)).toBeLessThan(1e-12);
      expect(Math.abs(found.multiplier)).toBeLessThan(1e-9);
      expect(found.period).toBe(2 ** k);
    }
  });

  test('of period 3', () => {
    const sweep = sweepOf({ from: 1.3, to: 2 });
    const found = compileSuperstable(sweep)!(settled(sweep, 1.4531556, 3, [0.1]), 1.4531556)!;
    const known = Number(dynamics.gd_doublewell.period3_superstable);
    expect(Math.abs(found.value - known)).toBeLessThan(1e-13);
  });

  test('a rule with a velocity has none', () => {
    expect(compileSuperstable(sweepOf({ rule: 'heavy-ball', parameters: { momentum: 0.2 } }))).toBe(
      null,
    );
  });
});

describe('crises', () => {
  test('the mirror attractors of the double well merge at 3√3/2 − 1', () => {
    const [first] = crisesBetween(sweepOf({ from: 0.5, to: 2 }), 1.59, 1.6, [-1.6, 1.6]);
    expect(first!.cycle).toEqual([0]);
    expect(first!.iterates).toBe(2);
    expect(Math.abs(first!.value - (1.5 * Math.sqrt(3) - 1))).toBeLessThan(1e-13);
  });

  test('and open at η = 2', () => {
    const [first] = crisesBetween(sweepOf({ from: 0.5, to: 2.1 }), 1.995, 2.003, [-1.6, 1.6]);
    expect(first!.iterates).toBe(1);
    expect(Math.abs(first!.value - 2)).toBeLessThan(1e-13);
    expect(Math.abs(first!.cycle[0]!)).toBeCloseTo(Math.SQRT2, 12);
  });

  test('the cubic well’s attractor opens at η = 3', () => {
    const sweep = sweepOf({ formula: cubicWell, from: 2, to: 3.1 });
    const [first] = crisesBetween(sweep, 2.99, 3.004, [-1, 1.5]);
    expect(Math.abs(first!.value - 3)).toBeLessThan(1e-13);
  });
});

describe('where a pair of multipliers leaves the unit circle', () => {
  test('momentum 1 on curvature 2 at rate η′: cos θ = 1 − η′', () => {
    for (const lr of [0.2, 0.7, 1, 1.6]) {
      const rule = { rule: 'heavy-ball', parameters: { lr }, over: 'momentum' } as const;
      const solver = new RotationSolver(sweepOf({ ...rule, from: -0.5, to: 1.5 }));
      const found = solver.solve(Float64Array.of(1, 0), 0.96)!;
      expect(Math.abs(found.value - 1)).toBeLessThan(1e-13);
      expect(Math.cos(found.angle)).toBeCloseTo(1 - lr, 12);
      expect(Math.hypot(found.multiplier.re, found.multiplier.im)).toBeCloseTo(1, 12);
    }
  });

  test('there is none on the line', () => {
    expect(new RotationSolver(sweepOf({})).solve(Float64Array.of(1), 0.9)).toBeNull();
  });
});

describe('crises of a whole diagram', () => {
  test('double well: mirror images join at 3√3/2 − 1, the attractor opens at 2, nothing else', () => {
    const sweep = sweepOf({ from: 0.6, to: 2.05 });
    const found = finish(diagramCrises(sweep, [0.6, 2.05], [-1.6, 1.6]));
    expect(found.map(({ kind }) => kind)).toEqual(['widening', 'opening']);
    expect(Math.abs(found[0]!.value - (1.5 * Math.sqrt(3) - 1))).toBeLessThan(1e-12);
    expect(Math.abs(found[1]!.value - 2)).toBeLessThan(1e-12);
  });

  test('cubic well: the last two bands merge where the logistic map’s do, r = 1 + η', () => {
    const sweep = sweepOf({ formula: cubicWell, from: 1.5, to: 3.05 });
    const found = finish(diagramCrises(sweep, [1.5, 3.05], [-1, 1.6]));
    expect(found.map(({ kind }) => kind)).toEqual(['merging', 'opening']);
    // The real root of r³ − 2r² − 4r − 8.
    const r = 1 + found[0]!.value;
    expect(Math.abs(r ** 3 - 2 * r ** 2 - 4 * r - 8)).toBeLessThan(1e-11);
    expect(Math.abs(found[1]!.value - 3)).toBeLessThan(1e-12);
  });

  test('tilted double well: a critical orbit that leaves a basin opens no attractor', () => {
    // At 1.71867 the orbit from the left critical point leaves; the right attractor stays to 1.88022.
    const tilted = { formula: 'x^4/4 - x^2/2 + 0.1x', from: 0.6, to: 2, starts: [[-0.8]] };
    const found = finish(locateCrises(requestOf(tilted)));
    const near = (value: number) => found.filter((each) => Math.abs(each.value - value) < 1e-5);
    expect(near(1.718668)).toEqual([]);
    expect(near(1.614798).map(({ kind }) => kind)).toEqual(['merging']);
    expect(near(1.880223).map(({ kind }) => kind)).toEqual(['opening']);
  });

  test('before the cascade, and with a velocity, there are none', () => {
    expect(finish(diagramCrises(sweepOf({}), [0.5, 1.2], [-1.6, 1.6]))).toEqual([]);
    const ball = sweepOf({ rule: 'heavy-ball', parameters: { momentum: 0.2 } });
    expect(finish(diagramCrises(ball, [1, 1.6], [-2, 2]))).toEqual([]);
  });
});
