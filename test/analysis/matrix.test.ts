import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Complex, eigenvalues, modulus, solve } from '../../src/analysis/matrix.ts';

describe('eigenvalues', () => {
  test('of one number are that number', () => {
    expect(eigenvalues([-0.25], 1)).toEqual([{ re: -0.25, im: 0 }]);
  });

  test('of a rotation by 90° scaled by 3 are ±3i, the upper one first', () => {
    expect(eigenvalues([0, -3, 3, 0], 2)).toEqual([
      { re: 0, im: 3 },
      { re: 0, im: -3 },
    ]);
  });

  test('come by descending modulus, whatever their sign', () => {
    expect(eigenvalues([0.5, 0, 0, -2], 2)).toEqual([
      { re: -2, im: 0 },
      { re: 0.5, im: 0 },
    ]);
    const three = eigenvalues([1, 0, 0, 0, -3, 0, 0, 0, 2], 3).map((z) => z.re);
    expect(three).toEqual([-3, 2, 1]);
  });

  test('a determinant known better than the matrix knows it fixes the small one', () => {
    // To float64 this matrix is singular; as a product it has determinant 1e-20.
    const [large, small] = eigenvalues([1, 1, 1, 1], 2, 1e-20);
    expect(large).toEqual({ re: 2, im: 0 });
    expect(small).toEqual({ re: 0.5e-20, im: 0 });
  });

  test('their sum is the trace and their product the determinant', () => {
    const entry = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(entry, entry, entry, entry), ([a, b, c, d]) => {
        const [p, q] = eigenvalues([a, b, c, d], 2) as [Complex, Complex];
        expect(p.re + q.re).toBeCloseTo(a + d, 12);
        expect(p.re * q.re - p.im * q.im).toBeCloseTo(a * d - b * c, 11);
        expect(modulus(p)).toBeGreaterThanOrEqual(modulus(q));
      }),
    );
  });

  test('of a companion matrix are the roots of its polynomial', () => {
    // (z − 1)(z² + z + 1) = z³ − 1.
    const roots = eigenvalues([0, 0, 1, 1, 0, 0, 0, 1, 0], 3);
    expect(roots).toHaveLength(3);
    for (const z of roots) expect(modulus(z)).toBeCloseTo(1, 12);
    expect(roots.some((z) => Math.abs(z.re - 1) < 1e-12 && Math.abs(z.im) < 1e-12)).toBe(true);
  });

  test('of a matrix with a NaN are NaN', () => {
    expect(eigenvalues(new Array(9).fill(Number.NaN), 3)[0]!.re).toBeNaN();
  });
});

describe('solve', () => {
  test('gives solution and determinant, with a zero on the diagonal', () => {
    const right = Float64Array.of(2, 3, 4);
    const determinant = solve(Float64Array.of(0, 1, 0, 2, 0, 0, 0, 0, 4), right, 3);
    expect(determinant).toBe(-8);
    expect([...right]).toEqual([1.5, 2, 1]);
  });

  test('says 0 for a singular matrix', () => {
    expect(solve(Float64Array.of(1, 2, 2, 4), Float64Array.of(1, 1), 2)).toBe(0);
  });

  test('solves what a matrix and a vector were multiplied from', () => {
    const entry = fc.integer({ min: -9, max: 9 });
    const system = fc.record({
      matrix: fc.array(entry, { minLength: 16, maxLength: 16 }),
      solution: fc.array(entry, { minLength: 4, maxLength: 4 }),
    });
    fc.assert(
      fc.property(system, ({ matrix, solution }) => {
        const right = Float64Array.from({ length: 4 }, (_, i) =>
          solution.reduce((sum, x, j) => sum + matrix[4 * i + j]! * x, 0),
        );
        const determinant = solve(Float64Array.from(matrix), right, 4);
        fc.pre(Math.abs(determinant) > 0.5);
        right.forEach((x, i) => {
          expect(x).toBeCloseTo(solution[i]!, 8);
        });
      }),
    );
  });
});
