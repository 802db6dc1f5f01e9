import type { SymmetricEigen } from '../../loss/symmetric-eigen.ts';
import { norm } from '../../math/norm.ts';

export interface TrustRegionStep {
  readonly step: Float64Array;
  readonly length: number;
  /** How much the quadratic model falls along it, > 0 unless the gradient is zero. */
  readonly decrease: number;
}

/**
 * The step p of length at most `radius` that minimises g·p + ½ p·Hp, exactly: (H + μ)p = −g with
 * the μ ≥ 0 that makes H + μ positive semidefinite and |p| the radius where it binds (Moré and
 * Sorensen 1983), found in the eigenvectors of H. Where g has no part along the lowest curvature
 * and that is negative (the hard case), the step goes along it to the rim.
 */
export function trustRegionStep(
  { values, vectors }: SymmetricEigen,
  gradient: Float64Array,
  radius: number,
): TrustRegionStep {
  const n = gradient.length;
  const slopes = vectors.map((vector) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += vector[i]! * gradient[i]!;
    return sum;
  });
  const lowest = values[0]!;
  const lengthAt = (mu: number) =>
    norm(slopes.map((slope, k) => (slope === 0 ? 0 : slope / (values[k]! + mu))));
  let shares: number[];
  if (lowest > 0 && lengthAt(0) <= radius) {
    shares = slopes.map((slope, k) => -slope / values[k]!);
  } else {
    let low = Math.max(0, -lowest);
    let high = low + norm(slopes) / radius;
    if (lengthAt(low) > radius || Number.isNaN(lengthAt(low))) {
      while (true) {
        const middle = low + (high - low) / 2;
        if (middle === low || middle === high) break;
        if (lengthAt(middle) > radius) low = middle;
        else high = middle;
      }
      shares = slopes.map((slope, k) => (slope === 0 ? 0 : -slope / (values[k]! + high)));
    } else {
      // The hard case: what is missing to the rim goes along the lowest curvature.
      shares = slopes.map((slope, k) =>
        slope === 0 || values[k] === lowest ? 0 : -slope / (values[k]! + low),
      );
      const inside = norm(shares) / radius;
      shares[0] = radius * Math.sqrt(Math.max(0, (1 - inside) * (1 + inside)));
    }
  }
  const step = new Float64Array(n);
  let decrease = 0;
  shares.forEach((share, k) => {
    decrease -= slopes[k]! * share + 0.5 * values[k]! * share * share;
    for (let i = 0; i < n; i++) step[i]! += share * vectors[k]![i]!;
  });
  return { step, length: norm(shares), decrease };
}
