/** Affine maps of the plane, written (a, b, c, d, e, f) as SVG and canvas do: x′ = a·x + c·y + e, y′ = b·x + d·y + f. */
import { round } from './svg-style.ts';

export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function times(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [
    a * p + c * q,
    b * p + d * q,
    a * r + c * s,
    b * r + d * s,
    a * t + c * u + e,
    b * t + d * u + f,
  ];
}

export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** By how much it lengthens, in the geometric mean of all directions. */
export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}

/** For an attribute `transform`; empty for the identity. */
export function written(matrix: Matrix): string {
  if (matrix.every((value, i) => value === identity[i])) return '';
  const [a, b, c, d, e, f] = matrix;
  // The linear part multiplies lengths of hundreds of pixels.
  const factors = [a, b, c, d].map((value) => String(Number(value.toFixed(6))));
  return `matrix(${[...factors, round(e), round(f)].join(' ')})`;
}
