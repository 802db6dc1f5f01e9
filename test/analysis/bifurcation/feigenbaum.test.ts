import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doublings, limitsOf } from '../../../src/analysis/bifurcation/doublings.ts';
import { cascadeLimits, limitOf } from '../../../src/analysis/bifurcation/feigenbaum.ts';
import { cubicWell, doubleWell, dynamics, finish } from '../finish.ts';

const exact = (sequence: readonly number[]) =>
  limitOf(
    sequence,
    sequence.map(() => 0),
  );

describe('the limit of a sequence', () => {
  test('two geometric terms: found, and within the error it claims', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: 0.05, max: 0.4, noNaN: true }),
        fc.double({ min: -0.3, max: 0.3, noNaN: true }),
        fc.integer({ min: 6, max: 10 }),
        (limit, ratio, second, count) => {
          const sequence = Array.from(
            { length: count },
            (_, k) => limit + ratio ** k + second * (0.5 * ratio) ** k,
          );
          const { value, error } = exact(sequence)!;
          const off = Math.abs(value - limit);
          expect(off).toBeLessThanOrEqual(2 * error + 1e-14);
          expect(off).toBeLessThan(Math.abs(sequence.at(-1)! - limit) + 1e-14);
        },
      ),
    );
  });

  test('one that crosses over claims no more than its last change', () => {
    // The ratios of the doublings of heavy ball at ρ = 0.9: from 8.72 without friction down to 4.669.
    const { value, error } = exact([8.5098, 8.37216, 7.58766, 6.07177, 4.89944, 4.66519])!;
    expect(Math.abs(value - 4.6692)).toBeLessThan(2 * error);
    expect(error).toBeGreaterThan(0.02);
  });

  test('noise in the data is part of the error', () => {
    const clean = Array.from({ length: 10 }, (_, k) => 1 + 0.2 ** k);
    const noisy = clean.map((x, k) => x + (k % 2 === 0 ? 1e-7 : -1e-7));
    const found = limitOf(
      noisy,
      noisy.map(() => 1e-7),
    )!;
    expect(found.error).toBeGreaterThan(1e-7);
    expect(Math.abs(found.value - 1)).toBeLessThan(2 * found.error);
  });

  test('three terms are too few', () => {
    expect(exact([1, 2, 3])).toBeNull();
  });
});

test('δ and α of an ideal cascade are its ratios', () => {
  const count = 8;
  const values = Array.from({ length: count }, (_, k) => 2 - 4.6692 ** -k);
  const gaps = Array.from({ length: count }, (_, k) => (k === 0 ? 0 : 2.5029 ** -k));
  const { delta, alpha, accumulation, deltas, alphas } = cascadeLimits(
    values.map((value, k) => ({ value, valueError: 1e-16, gap: gaps[k]!, transverse: 0 })),
  );
  expect(deltas).toHaveLength(count - 2);
  expect(alphas).toHaveLength(count - 2);
  expect(delta!.value).toBeCloseTo(4.6692, 9);
  expect(alpha!.value).toBeCloseTo(2.5029, 9);
  expect(accumulation!.value).toBeCloseTo(2, 13);
});

test('while the other multiplier is not small, its size is part of the errors', () => {
  const of = (transverse: number) =>
    cascadeLimits(
      Array.from({ length: 7 }, (_, k) => {
        const gap = k === 0 ? 0 : 4.018 ** -k;
        return { value: 2 - 8.721 ** -k, valueError: 1e-16, gap, transverse };
      }),
    );
  // A cascade without friction: of itself it shows a perfect δ and α, of another kind.
  expect(of(0).delta!.error).toBeLessThan(1e-6);
  expect(of(1).delta!.error).toBeGreaterThan(8.721 - 4.6693);
  expect(of(1).alpha!.error).toBeGreaterThan(4.018 - 2.5029);
});

describe('δ and α of cascades cut short', () => {
  const truth = {
    delta: Number(dynamics.universal.feigenbaum_delta.value),
    alpha: Number(dynamics.universal.feigenbaum_alpha.value),
  };
  describe.each([
    ['double well', doubleWell, 1],
    ['cubic well', cubicWell, 0],
  ])('%s', (_, formula, start) => {
    test.each([0, 0.1, 0.2, 0.5, 0.7, 0.9])('ρ = %d: within two claimed errors', (rho) => {
      const motion = { rule: 'heavy-ball', parameters: { momentum: rho }, over: 'lr' } as const;
      const request = { formula, constants: {}, ...motion, start: [start], count: 12 };
      const { doublings: found, dimension } = finish(doublings(request));
      expect(found).toHaveLength(12);
      for (let count = 4; count <= 12; count++) {
        const limits = limitsOf(found.slice(0, count), dimension);
        for (const name of ['delta', 'alpha'] as const) {
          const limit = limits[name];
          // Four doublings give two ratios, five give three.
          expect(limit === null).toBe(count < 6);
          if (limit === null) continue;
          expect(Math.abs(limit.value - truth[name])).toBeLessThan(2 * limit.error);
        }
        const all = limitsOf(found, dimension).accumulation!;
        const { value, error } = limits.accumulation!;
        expect(Math.abs(value - all.value)).toBeLessThan(2 * (error + all.error));
      }
    });

    test('gradient descent: twelve doublings give δ to 10⁻⁶ and α to 10⁻⁵, and claim about that', () => {
      const request = { formula, constants: {}, rule: 'gd', parameters: {}, over: 'lr' } as const;
      const { delta, alpha } = finish(doublings({ ...request, start: [start], count: 12 }));
      expect(Math.abs(delta!.value - truth.delta)).toBeLessThan(5e-7);
      expect(delta!.error).toBeLessThan(2e-6);
      expect(Math.abs(alpha!.value - truth.alpha)).toBeLessThan(1e-6);
      expect(alpha!.error).toBeLessThan(2e-6);
    });
  });
});
