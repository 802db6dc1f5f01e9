/** A quadratic fitted by least squares. */
import { solve } from '../matrix.ts';
import type { Unit } from './strategy.ts';

/** 1, uᵢ, uᵢuⱼ. */
export function coefficientCount(dimension: number): number {
  return 1 + dimension + (dimension * (dimension + 1)) / 2;
}

function terms(at: Unit, centre: Unit, half: number): number[] {
  const local = at.map((unit, i) => (unit - centre[i]!) / half);
  const squares = local.flatMap((a, i) => local.slice(i).map((b) => a * b));
  return [1, ...local, ...squares];
}

/**
 * @param centre of the region and @param half its width: units in which the normal equations are well
 *   conditioned.
 * @returns the value of the quadratic at a place; null where the points are no more than its coefficients
 *   or lie so that they fix none.
 */
export function fitQuadratic(
  points: readonly Unit[],
  values: readonly number[],
  centre: Unit,
  half: number,
): ((at: Unit) => number) | null {
  const p = coefficientCount(centre.length);
  if (points.length <= p) return null;
  const normal = new Float64Array(p * p);
  const coefficients = new Float64Array(p);
  points.forEach((point, k) => {
    const row = terms(point, centre, half);
    for (let i = 0; i < p; i++) {
      coefficients[i]! += row[i]! * values[k]!;
      for (let j = 0; j < p; j++) normal[i * p + j]! += row[i]! * row[j]!;
    }
  });
  const determinant = solve(normal, coefficients, p);
  if (!(Math.abs(determinant) > 0 && Number.isFinite(determinant))) return null;
  return (at) => {
    let sum = 0;
    const row = terms(at, centre, half);
    for (let i = 0; i < p; i++) sum += row[i]! * coefficients[i]!;
    return sum;
  };
}
