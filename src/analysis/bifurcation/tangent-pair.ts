/** Two vectors beside every point of a chain, as the extended systems of a pair of tangents want them. */

import type { Condition } from './shooting.ts';

/** At each point the state, then v, then w; all three period × dimension. */
export function withPair(
  points: Float64Array,
  pair: readonly [Float64Array, Float64Array],
  n: number,
): Float64Array {
  const unknowns = new Float64Array(3 * points.length);
  for (let at = 0; at < points.length; at += n) {
    [points, ...pair].forEach((rows, block) => {
      unknowns.set(rows.subarray(at, at + n), 3 * at + block * n);
    });
  }
  return unknowns;
}

/** The states (block 0), or v (1), or w (2), out of `withPair`'s order. */
export function blockOf(unknowns: Float64Array, block: 0 | 1 | 2, n: number): Float64Array {
  const rows = new Float64Array(unknowns.length / 3);
  for (let at = 0; at < rows.length; at += n) {
    const from = 3 * at + block * n;
    rows.set(unknowns.subarray(from, from + n), at);
  }
  return rows;
}

/** direction·v = 1 and direction·w = 0 at the first point. */
export function orthogonality(direction: Float64Array): Condition[] {
  const n = direction.length;
  return [1, 0].map((target, block) => ({
    reach: 'first',
    scalarGradient: new Float64Array(2),
    evaluate(points, _, gradient) {
      let along = -target;
      for (let a = 0; a < n; a++) {
        const k = n * (block + 1) + a;
        along += direction[a]! * points[k]!;
        gradient[k] = direction[a]!;
      }
      return along;
    },
  }));
}
