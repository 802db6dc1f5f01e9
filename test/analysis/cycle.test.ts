import { describe, expect, test } from 'vitest';
import { findCycle } from '../../src/analysis/cycle.ts';
import { type CompiledMap, compileWithJacobian } from '../../src/analysis/map.ts';
import type { Complex } from '../../src/analysis/matrix.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import type { RuleName } from '../../src/motion/rule.ts';
import { rules } from '../../src/motion/rules.ts';
import { stepDefinition } from '../../src/motion/step.ts';
import { cubicWell, doubleWell, dynamics } from './finish.ts';

function mapOf(formula: string, rule: RuleName, ...parameters: number[]): CompiledMap {
  const map = compileWithJacobian(stepDefinition(rules[rule], defineLoss({ formula })));
  map.parameters.set(parameters);
  return map;
}

const sorted = (values: Iterable<number>) => [...values].sort((a, b) => a - b);

describe('the compiled map', () => {
  test('has the image and the Jacobian of heavy ball', () => {
    const map = mapOf('(x^2 + 3*y^2)/2 + x*y', 'heavy-ball', 0.5, 0.25);
    map.point.set([1, 2, 0.1, 0.2]);
    map.evaluate();
    const v = [0.025 - 0.5 * 3, 0.05 - 0.5 * 7];
    expect([...map.image]).toEqual([1 + v[0]!, 2 + v[1]!, ...v]);
    expect([...map.jacobian]).toEqual([
      ...[0.5, -0.5, 0.25, 0],
      ...[-0.5, -0.5, 0, 0.25],
      ...[-0.5, -0.5, 0.25, 0],
      ...[-0.5, -1.5, 0, 0.25],
    ]);
  });
});

describe('findCycle', () => {
  test('the fixed point of gradient descent, with multiplier 1 − ηλ', () => {
    const cycle = findCycle(mapOf(doubleWell, 'gd', 0.75), [0.8], 1)!;
    expect(cycle.period).toBe(1);
    expect([...cycle.points]).toEqual([1]);
    expect(cycle.multipliers).toEqual([{ re: -0.5, im: 0 }]);
    expect(cycle.modulus).toBe(0.5);
  });

  test('the 2-cycle in one well: x₁x₂ = 1/η and x₁² + x₂² = (η + 1)/η', () => {
    const eta = 1.1;
    const cycle = findCycle(mapOf(doubleWell, 'gd', eta), [0.8], 2)!;
    const [a, b] = cycle.points as unknown as [number, number];
    expect(cycle.period).toBe(2);
    expect(a * b).toBeCloseTo(1 / eta, 14);
    expect(a * a + b * b).toBeCloseTo((eta + 1) / eta, 14);
    const slope = (x: number) => 1 + eta - 3 * eta * x * x;
    expect(cycle.multipliers[0]!.re).toBeCloseTo(slope(a) * slope(b), 13);
    const superstable = Number(dynamics.gd_doublewell['superstable_period_2^k_from_k0'][1]);
    expect(findCycle(mapOf(doubleWell, 'gd', superstable), [0.7], 2)!.modulus).toBeLessThan(1e-14);
  });

  test('at every reference doubling the cycle of that period has multiplier −1', () => {
    const etas: string[] = dynamics.gd_cubic.eta_k;
    let state = [0.3];
    for (let k = 0; k < 6; k++) {
      const eta = Number(etas[k]);
      const period = 2 ** k;
      const map = mapOf(cubicWell, 'gd', eta);
      // An orbit of a few thousand steps is near enough for Newton.
      for (let i = 0; i < 4096; i++) {
        map.point.set(state);
        map.evaluate();
        state = [...map.image];
      }
      const cycle = findCycle(map, state, period)!;
      expect(cycle.period).toBe(period);
      expect(Math.abs(cycle.multipliers[0]!.re + 1)).toBeLessThan(1e-10);
      expect(cycle.residual).toBeLessThan(1e-14);
    }
  });

  test('the multipliers of heavy ball multiply to ρ^p, however small', () => {
    const cycle = findCycle(mapOf(doubleWell, 'heavy-ball', 1.3, 0.2), [0.7, 0], 2)!;
    expect(cycle.period).toBe(2);
    const [large, small] = cycle.multipliers as [Complex, Complex];
    const product = large.im === 0 ? large.re * small.re : cycle.modulus ** 2;
    expect(product).toBeCloseTo(0.04, 15);
  });

  test('the Hénon map has the 2-cycle of its own formula', () => {
    // X' = 1 − aX² + bX₋: X₁ + X₂ = (1 − b)/a and X₁X₂ = ((1 − b)² − a)/a².
    const [a, b] = [1, 0.3];
    const eta = Math.sqrt(4 * a + (1 - b) ** 2);
    const cycle = findCycle(mapOf(cubicWell, 'heavy-ball', eta, -b), [-0.3, -1], 2)!;
    expect(cycle.period).toBe(2);
    const c = 1 - b - eta;
    const scale = -a / eta;
    const [p, q] = [0, 2].map((i) => (cycle.points[i]! + c / (2 * eta)) / scale) as [
      number,
      number,
    ];
    expect(p + q).toBeCloseTo((1 - b) / a, 12);
    expect(p * q).toBeCloseTo(((1 - b) ** 2 - a) / a ** 2, 12);
  });

  test('asked for a multiple of the period it gives the minimal one', () => {
    const cycle = findCycle(mapOf(doubleWell, 'gd', 1.1), [0.8], 8)!;
    expect(cycle.period).toBe(2);
    expect(cycle.points).toHaveLength(2);
    expect(cycle.modulus).toBeCloseTo(Math.exp(2 * -0.8573992140459723), 12);
  });

  test('accepts a guess of all points, in any rotation', () => {
    const map = mapOf(doubleWell, 'gd', 1.25);
    const settled = findCycle(map, orbitEnd(map, 0.3, 1000), 4)!;
    expect(settled.period).toBe(4);
    const rotated = [...settled.points.subarray(1), settled.points[0]!];
    expect([...findCycle(map, rotated, 4)!.points]).toEqual(rotated);
  });

  test('a degenerate one, where Newton only creeps, is known to its error', () => {
    const cycle = findCycle(mapOf('x^4', 'gd', 0.5), [0.01], 1)!;
    expect(Math.abs(cycle.points[0]!)).toBeLessThan(4 * cycle.error);
    expect(cycle.error).toBeLessThan(1e-6);
    expect(Math.abs(cycle.modulus - 1)).toBeLessThan(1e-10);
  });

  test('where there is none it says so', () => {
    // U = −x has no stationary point; a parabola at 2/λ has a line of 2-cycles and no isolated one.
    expect(findCycle(mapOf('-x', 'gd', 0.1), [0.3], 1)).toBeNull();
    expect(findCycle(mapOf('x^2/2', 'gd', 2), [0.3], 2)).toBeNull();
    // The period-3 window opens at 1.4504…: before it there is no 3-cycle.
    const before = findCycle(mapOf(doubleWell, 'gd', 1.44), [0.46], 3);
    expect(before === null || before.period === 1).toBe(true);
  });

  test('finds the 3-cycle of the window, superstable where the reference says', () => {
    const eta = Number(dynamics.gd_doublewell.period3_superstable);
    const map = mapOf(doubleWell, 'gd', eta);
    const cycle = findCycle(map, orbitEnd(map, 0.3, 3000), 3)!;
    expect(cycle.period).toBe(3);
    expect(cycle.modulus).toBeLessThan(1e-12);
    // It holds the critical point 1 + η = 3ηx².
    const critical = Math.sqrt((1 + eta) / (3 * eta));
    expect(Math.min(...sorted(cycle.points).map((x) => Math.abs(x - critical)))).toBeLessThan(
      1e-12,
    );
  });
});

function orbitEnd(map: CompiledMap, start: number, steps: number): number[] {
  map.point.set([start]);
  for (let i = 0; i < steps; i++) {
    map.evaluate();
    map.point.set(map.image);
  }
  return [...map.point];
}
