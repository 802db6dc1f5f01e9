import { describe, expect, test } from 'vitest';
import {
  type BranchPoint,
  BranchPointSolver,
} from '../../../src/analysis/bifurcation/branch-point.ts';
import { type CascadeRequest, prepareSweep } from '../../../src/analysis/cascade-request.ts';
import { findCycle } from '../../../src/analysis/cycle.ts';
import { compileWithJacobian } from '../../../src/analysis/map.ts';
import { requestOf } from '../finish.ts';

function solveFrom(
  request: Partial<CascadeRequest>,
  points: readonly number[],
  value: number,
): BranchPoint | null {
  const sweep = prepareSweep(requestOf({ from: value - 1, to: value + 1, ...request }));
  return new BranchPointSolver(sweep).solve(Float64Array.from(points), value);
}

// f(x) = x − η(x − x³) = −x on the cycle ±x: x² = 1 − 2/η, f′ = 2η − 5, which is 1 at η = 3.
const odd = { formula: 'x^2/2 - x^4/4' } as const;

describe('a cycle of two mirror images loses its symmetry', () => {
  test('gradient descent on x²/2 − x⁴/4: η = 3, x² = 1/3', () => {
    const found = solveFrom(odd, [0.55, -0.55], 2.9)!;
    expect(found.kind).toBe('pitchfork');
    expect(Math.abs(found.value - 3)).toBeLessThan(1e-14);
    expect(found.valueError).toBeLessThan(1e-14);
    expect(Math.abs(found.points[0]! - 1 / Math.sqrt(3))).toBeLessThan(1e-15);
    expect(Math.abs(found.multiplier - 1)).toBeLessThan(1e-14);
    expect(found.residual).toBeLessThan(1e-15);
    // F = f∘f has F″ = 0 and F‴ = 2f‴ − 3f″² = 36 − 324 there (f″ = 6ηx, f‴ = 6η, f′ = 1).
    expect(found.side).toBe('supercritical');
    expect(found.coefficient).toBeCloseTo(-288 / 6, 10);
  });

  test.each([-0.3, 0.2, 0.5, 0.9])('heavy ball, ρ = %d: η′ = 3(1 + ρ), x² = 1/3', (rho) => {
    // −x = (1+ρ)x + ρx − η(x − x³); the tangent has z² − cz + ρ = 0, c = 2η − 5(1+ρ), at z = 1.
    const heavy = { ...odd, rule: 'heavy-ball', parameters: { momentum: rho } } as const;
    const [x, near] = [0.57, (3 - 0.06 * (1 - rho)) * (1 + rho)];
    const found = solveFrom(heavy, [x, 2 * x, -x, -2 * x], near)!;
    expect(found.kind).toBe('pitchfork');
    expect(Math.abs(found.value - 3 * (1 + rho))).toBeLessThan(1e-13);
    expect(Math.abs(Math.abs(found.points[0]!) - 1 / Math.sqrt(3))).toBeLessThan(1e-13);
    expect(found.side).toBe('supercritical');
    // Beyond it lie two stable cycles of two, one the mirror image of the other.
    const sweep = prepareSweep(requestOf({ ...heavy, from: 2, to: 4 }));
    const map = compileWithJacobian(sweep.definition);
    sweep.writeParameters(found.value + 1e-3, map.parameters);
    const xi = 0.1 * Math.sqrt(1e-3);
    for (const sign of [1, -1]) {
      map.point.set(found.points.subarray(0, 2).map((z, k) => z + sign * xi * found.tangents[k]!));
      for (let step = 0; step < 40_000; step++) {
        map.evaluate();
        map.point.set(map.image);
      }
      const cycle = findCycle(map, map.point, 2)!;
      expect(cycle.period).toBe(2);
      expect(cycle.modulus).toBeLessThan(1);
      expect(Math.abs(cycle.points[0]! + cycle.points[2]!)).toBeGreaterThan(1e-3);
    }
  });

  test('through the dictionary: over the time step of a particle', () => {
    // η = Δt/γ, ρ = 1 − Δt·γ/m and η′ = (1 − ρ)η: Δt²/m = 3(2 − Δt·γ/m), with m = 2 and γ = 1.
    const particle = { mass: 2, friction: 1, dt: 1, damping: 'explicit' } as const;
    const request = { ...odd, rule: 'averaged', particle, over: 'dt' } as const;
    const found = solveFrom({ ...request, parameters: {} }, [0.57, 1.1, -0.57, -1.1], 2.2)!;
    expect(found.kind).toBe('pitchfork');
    expect(Math.abs(found.value - (-3 + Math.sqrt(57)) / 2)).toBeLessThan(1e-13);
  });
});

describe('fixed points that meet as a constant of the loss passes 0', () => {
  const over = { constants: { a: 0.1 }, over: 'a', parameters: { lr: 0.5 } } as const;

  test.each([
    ['x^4/4 - a*x^2/2', 'supercritical', -0.5],
    ['-x^4/4 - a*x^2/2', 'subcritical', 0.5],
    ['x^6/6 - a*x^2/2', 'degenerate', 0],
  ] as const)('%s: a %s pitchfork', (formula, side, coefficient) => {
    const found = solveFrom({ formula, ...over }, [0.02], 0.05)!;
    expect([found.kind, found.side]).toEqual(['pitchfork', side]);
    expect(Math.abs(found.value)).toBeLessThan(1e-14);
    expect(found.coefficient).toBeCloseTo(coefficient, 10);
  });

  test('x³/3 − a·x²/2 is transcritical: ξ′ = ξ + …− η·ξ²', () => {
    const found = solveFrom({ formula: 'x^3/3 - a*x^2/2', ...over }, [0.02], 0.05)!;
    expect([found.kind, found.side]).toEqual(['transcritical', null]);
    expect(Math.abs(found.value)).toBeLessThan(1e-14);
    expect(found.coefficient).toBeCloseTo(-0.5, 12);
  });

  test('in two variables with momentum, along a line that is no axis', () => {
    // With u = x + 2y and w = 2x − y: (u⁴/4 − a·u²/2) + w²/2.
    const formula = '(x+2y)^4/4 - a*(x+2y)^2/2 + (2x-y)^2/2';
    const rule = { rule: 'heavy-ball', parameters: { lr: 0.1, momentum: 0.4 } } as const;
    const found = solveFrom({ formula, ...over, ...rule, starts: [[0, 0]] }, [0, 0, 0, 0], 0.03)!;
    expect([found.kind, found.side]).toEqual(['pitchfork', 'supercritical']);
    expect(Math.abs(found.value)).toBeLessThan(1e-14);
    expect(found.tangents[1]! / found.tangents[0]!).toBeCloseTo(2, 12);
  });

  test('where a tilt keeps the branches apart there is none', () => {
    expect(solveFrom({ formula: 'x^4/4 - a*x^2/2 + 0.001x', ...over }, [0.1], 0.02)).toBeNull();
  });
});

test('from a tenth away it is the same point to the last bits', () => {
  for (const off of [1e-3, 1e-2, 1e-1]) {
    const x = Math.sqrt(1 / 3) + off;
    const found = solveFrom(odd, [x, -x], 3 + off)!;
    expect(Math.abs(found.value - 3)).toBeLessThan(4e-15);
  }
});
