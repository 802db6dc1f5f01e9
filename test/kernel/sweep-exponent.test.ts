import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eigenvalues, modulus } from '../../src/analysis/matrix.ts';
import type { SweepRun } from '../../src/kernel/sweep.ts';
import { mul } from '../../src/math/arithmetic.ts';
import { evaluate } from '../../src/math/evaluate.ts';
import { binary, number, symbol } from '../../src/math/expression.ts';
import type { RuleName } from '../../src/motion/rule.ts';
import { cubicWell, doubleWell, motion, ordinary, over, sweep } from './sweep-orbits.ts';

describe('exponents', () => {
  const one = (
    formula: string,
    rule: RuleName,
    start: number[],
    parameters: number[],
    run: Partial<SweepRun> = {},
  ) => sweep(motion(formula, rule), [{ start, parameters }], { ...ordinary, ...run }).exponent[0]!;

  test('at a minimum with slope f′ it is ln|f′|', () => {
    for (const eta of [0.1, 0.3, 0.7, 0.9]) {
      const exponent = one(doubleWell, 'gd', [0.3], [eta], { burnIn: 2000 });
      expect(exponent).toBeCloseTo(Math.log(Math.abs(1 - 2 * eta)), 10);
    }
  });

  test('on a 2-cycle it is half the logarithm of the multiplier', () => {
    // Shared theory: at η = 1.1 the double well has exponent −0.8573992140459723.
    expect(one(doubleWell, 'gd', [0.3], [1.1])).toBeCloseTo(-0.8573992140459723, 12);
  });

  test('at a superstable fixed point it is −∞', () => {
    expect(one(doubleWell, 'gd', [0.3], [0.5])).toBe(Number.NEGATIVE_INFINITY);
  });

  test('complex multipliers: ln √ρ', () => {
    const exponent = one(doubleWell, 'heavy-ball', [0.3, 0], [0.5, 0.81], { burnIn: 2000 });
    expect(exponent).toBeCloseTo(Math.log(0.9), 10);
  });

  test('four dimensions: the slowest direction decides', () => {
    // U = x²/2 + 2y² with ρ = 0.04: the multipliers in x solve μ² − (1.04 − η)μ + 0.04 = 0.
    const exponent = one('x^2/2+2*y^2', 'heavy-ball', [1, 1, 0, 0], [0.3, 0.04], { burnIn: 800 });
    const half = (1.04 - 0.3) / 2;
    expect(exponent).toBeCloseTo(Math.log(half + Math.sqrt(half ** 2 - 0.04)), 6);
  });

  test('linear maps: ln of the spectral radius', () => {
    const entry = fc.double({ min: -1, max: 1, noNaN: true });
    const matrices = fc
      .integer({ min: 1, max: 5 })
      .chain((n) => fc.array(entry, { minLength: n * n, maxLength: n * n }));
    fc.assert(
      fc.property(matrices, fc.double({ min: 0.2, max: 0.6, noNaN: true }), (entries, radius) => {
        const n = Math.sqrt(entries.length);
        const size = modulus(eigenvalues(Float64Array.from(entries), n, undefined)[0]!);
        fc.pre(size > 0.01);
        const names = Array.from({ length: n }, (_, i) => `x${i}`);
        const next = names.map((_, i) =>
          names
            .map((name, j) => mul(number((entries[i * n + j]! * radius) / size), symbol(name)))
            .reduce((a, b) => binary('add', a, b)),
        );
        const definition = { state: names, parameters: [], next };
        const run = { ...ordinary, burnIn: 1000 };
        const program = sweep(definition, [{ start: names.map(() => 1), parameters: [] }], run);
        expect(program.period[0]).toBe(1);
        expect(program.exponent[0]).toBeCloseTo(Math.log(radius), 4);
      }),
      { numRuns: 60 },
    );
  });

  test('the tangent points where it grows before its growth counts', () => {
    // Contraction by 0.9 along (25, 3), by 0.3 along (1, 0): after one step it is still on its way.
    const [x, y] = [symbol('x'), symbol('y')];
    const next = [binary('add', mul(number(0.3), x), mul(number(5), y)), mul(number(0.9), y)];
    const definition = { state: ['x', 'y'], parameters: [], next };
    const run = { ...ordinary, burnIn: 100, keep: 1, tolerance: -1 };
    const program = sweep(definition, [{ start: [1, 1], parameters: [] }], run);
    expect(program.exponent[0]).toBeCloseTo(Math.log(0.9), 12);
  });

  test.each([
    ['double well at η = 2: ln 3', doubleWell, 2, Math.log(3)],
    ['cubic well at η = 3: ln 2', cubicWell, 3, Math.LN2],
  ])('%s within 4 standard errors of 100 orbits', (_name, formula, eta, truth) => {
    const orbits = Array.from({ length: 100 }, (_, i) => ({
      start: [0.2 + 0.003 * i],
      parameters: [eta],
    }));
    const { exponent } = sweep(motion(formula), orbits, { ...ordinary, keep: 4000 });
    const mean = exponent.reduce((a, b) => a + b) / 100;
    const variance = exponent.reduce((a, b) => a + (b - mean) ** 2, 0) / 99;
    expect(Math.abs(mean - truth)).toBeLessThan(4 * Math.sqrt(variance / 100));
    expect(Math.sqrt(variance / 100)).toBeLessThan(2e-3);
  });

  test('Hénon as heavy ball: 0.41922', () => {
    const eta = Math.sqrt(4 * 1.4 + 0.7 ** 2);
    const orbits = Array.from({ length: 50 }, (_, i) => ({
      start: [0.3 + 0.001 * i, 0],
      parameters: [eta, -0.3],
    }));
    const run = { ...ordinary, keep: 20_000 };
    const { exponent, escapedAt } = sweep(motion(cubicWell, 'heavy-ball'), orbits, run);
    expect(escapedAt.every((step) => step === -1)).toBe(true);
    const mean = exponent.reduce((a, b) => a + b) / 50;
    const variance = exponent.reduce((a, b) => a + (b - mean) ** 2, 0) / 49;
    expect(Math.abs(mean - 0.41922)).toBeLessThan(4 * Math.sqrt(variance / 50) + 1e-5);
    expect(Math.sqrt(variance / 50)).toBeLessThan(2e-3);
  });

  test('in one dimension it is the mean logarithm of the slope', () => {
    const definition = motion(doubleWell);
    const run = { ...ordinary, keep: 777, tolerance: -1 };
    const orbits = over(1.4, 2, 20, [0.3]);
    const program = sweep(definition, orbits, run);
    orbits.forEach(({ parameters: [eta] }, lane) => {
      let x = 0.3;
      let sum = 0;
      for (let step = 1; step <= run.burnIn + run.keep; step++) {
        if (step > run.burnIn) sum += Math.log(Math.abs(1 - eta! * (3 * x * x - 1)));
        x = evaluate(definition.next[0]!, { x, lr: eta! });
      }
      expect(program.exponent[lane]).toBeCloseTo(sum / run.keep, 10);
    });
  });

  test('slopes beyond what a product of 777 factors could hold', () => {
    // x ← a·x mod-like sawtooth is not smooth; a linear map to 0 has every slope a.
    const x = symbol('x');
    const definition = { state: ['x'], parameters: ['a'], next: [mul(symbol('a'), x)] };
    for (const a of [1e-8, 1e8]) {
      const run = { ...ordinary, burnIn: 0, keep: 777, tolerance: -1 };
      const program = sweep(definition, [{ start: [0], parameters: [a] }], run);
      expect(program.exponent[0]).toBeCloseTo(Math.log(a), 9);
    }
  });

  test('not asked for, there are none, and the rest is the same', () => {
    const definition = motion(doubleWell);
    const orbits = over(0.5, 2.1, 30, [0.3]);
    const run = { ...ordinary, tolerance: 0 };
    const withThem = sweep(definition, orbits, run);
    const without = sweep(definition, orbits, run, { exponent: false });
    expect(without.exponent.every(Number.isNaN)).toBe(true);
    expect([...without.density]).toEqual([...withThem.density]);
  });
});
