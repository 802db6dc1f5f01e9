/** What a sequence of doublings tends to: δ, α and the accumulation point, each with an error. */

import type { Estimate } from '../estimate.ts';

export interface Limits {
  /** δ_k = (η_k − η_{k−1})/(η_{k+1} − η_k), from the first that three doublings give. */
  readonly deltas: readonly number[];
  /** The limit of δ_k; null with fewer than four of them. */
  readonly delta: Estimate | null;
  /** Ratios of the largest gaps between partners (points half a period apart) of successive cycles. */
  readonly alphas: readonly number[];
  readonly alpha: Estimate | null;
  /** Where the doublings accumulate. */
  readonly accumulation: Estimate | null;
}

/**
 * @param values of the swept parameter at the doublings of one cascade, in order.
 * @param errors of those values.
 * @param gaps of each cycle at its doubling: the largest distance between two points half a period
 *   apart; 0 for the first cycle, which has none.
 */
export function cascadeLimits(
  values: readonly number[],
  errors: readonly number[],
  gaps: readonly number[],
): Limits {
  const steps = values.slice(1).map((value, k) => value - values[k]!);
  const deltas = steps.slice(1).map((step, k) => steps[k]! / step);
  const deltaNoise = steps.slice(1).map((step, k) => {
    const worst = Math.max(errors[k]!, errors[k + 1]!, errors[k + 2]!);
    return (2 * worst * (1 + Math.abs(deltas[k]!))) / Math.abs(step);
  });
  const measured = gaps.filter((gap) => gap > 0);
  const alphas = measured.slice(1).map((gap, k) => measured[k]! / gap);
  // Points are known as well as float64 allows; a gap inherits that, relative to its size.
  const alphaNoise = measured
    .slice(1)
    .map((gap, k) => (4 * Number.EPSILON * (1 + Math.abs(alphas[k]!))) / gap);
  return {
    deltas,
    delta: limitOf(deltas, deltaNoise),
    alphas,
    alpha: limitOf(alphas, alphaNoise),
    accumulation: limitOf(values, errors),
  };
}

/** A term of the scheme: its value, and how far noise in the data may have moved it. */
interface Term {
  readonly value: number;
  readonly noise: number;
}

/**
 * The limit of a sequence that converges like a geometric one, by Aitken's Δ² process applied again
 * to its own results. Of all the terms of the scheme the one is taken whose error is least: its
 * distance from the term before it, or that one's from its own (of the first two: from the term they
 * accelerate), plus the noise of the data as the process amplifies it. A limit that lies beyond the last term by more than three times its distance
 * from the one before is none: there the sequence has not begun to converge (as with ρ near 1, where δ_k
 * first is near 8.72), and the last term stands, with that distance as its error.
 */
export function limitOf(sequence: readonly number[], noise: readonly number[]): Estimate | null {
  if (sequence.length < 4) return null;
  let row: Term[] = sequence.map((value, i) => ({ value, noise: noise[i]! }));
  const last = row.at(-1)!;
  const lastChange = Math.abs(last.value - row.at(-2)!.value);
  const reach = 3 * (lastChange + last.noise);
  let best: Estimate = { value: last.value, error: lastChange + last.noise };
  while (row.length >= 3) {
    const lower = row;
    row = lower.slice(2).map((c, i) => accelerate(lower[i]!, lower[i + 1]!, c));
    for (let i = 1; i < row.length; i++) {
      const { value, noise: own } = row[i]!;
      const change = Math.abs(value - row[i - 1]!.value);
      // Two that agree may do so by chance: a third, or the term that they accelerate, must be near.
      const before = Math.abs((i > 1 ? row[i - 2]! : lower[i + 2]!).value - row[i - 1]!.value);
      const error = Math.max(change, before) + own;
      const isNear = Math.abs(value - last.value) <= reach;
      if (isNear && error < best.error) best = { value, error };
    }
  }
  return best;
}

/** Aitken: c + Δ·q, with Δ the last difference and q = Δ/(Δ before − Δ). */
function accelerate(a: Term, b: Term, c: Term): Term {
  const last = c.value - b.value;
  const ratio = last / (b.value - a.value - last);
  const size = Math.abs(ratio);
  // The derivatives in the three terms: (1 + q)², −2q(1 + q) and q².
  const amplified =
    (1 + size) ** 2 * c.noise + 2 * size * (1 + size) * b.noise + size * size * a.noise;
  return { value: c.value + last * ratio, noise: amplified };
}
