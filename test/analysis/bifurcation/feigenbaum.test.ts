import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cascadeLimits, limitOf } from '../../../src/analysis/bifurcation/feigenbaum.ts';

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
    values,
    values.map(() => 1e-16),
    gaps,
  );
  expect(deltas).toHaveLength(count - 2);
  expect(alphas).toHaveLength(count - 2);
  expect(delta!.value).toBeCloseTo(4.6692, 9);
  expect(alpha!.value).toBeCloseTo(2.5029, 9);
  expect(accumulation!.value).toBeCloseTo(2, 13);
});
