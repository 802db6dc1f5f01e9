/** Equal bins over a stretch of a coordinate, and what they say about its distribution. */

/** bins + 1 edges over a stretch, both ends as given. */
export function binEdges([from, to]: readonly [number, number], bins: number): Float64Array {
  return Float64Array.from({ length: bins + 1 }, (_, i) =>
    i === bins ? to : ((bins - i) * from + i * to) / bins,
  );
}

/** Which of so many equal bins a number lies in; `bins` for outside, NaN included. */
export function binOf(x: number, from: number, to: number, bins: number): number {
  const place = ((x - from) / (to - from)) * bins;
  return place >= 0 && place < bins ? Math.floor(place) : bins;
}

/**
 * The Kullback–Leibler divergence Σp ln(p/q) in nats of counts from exact probabilities, what lies
 * outside the bins being one bin more. Infinite where something was counted that cannot be.
 *
 * @param counts bins + 1 of them, the last outside.
 * @param exact the probability of each bin.
 */
export function divergence(
  counts: ArrayLike<number>,
  exact: ArrayLike<number>,
  log: (x: number) => number,
): number {
  let total = 0;
  let inside = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]!;
  for (let i = 0; i < exact.length; i++) inside += exact[i]!;
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    const p = counts[i]! / total;
    // The exact rest is a difference near 1: below rounding it is unknown, not 0.
    const q = i < exact.length ? exact[i]! : Math.max(1 - inside, Number.EPSILON);
    if (p > 0) sum += p * log(p / q);
  }
  // Rounding may leave −10⁻¹⁷ where both agree.
  return total > 0 ? Math.max(0, sum) : Number.NaN;
}
