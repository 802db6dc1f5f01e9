/**
 * √(Σ values²) without over- or underflow of a square. In operations that IEEE 754 defines to the
 * bit, which it leaves open for `Math.hypot`.
 */
export function norm(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]!);
    // A NaN stays.
    if (!(size <= largest)) largest = size;
    if (Number.isNaN(largest)) return largest;
  }
  if (largest === 0 || largest === Infinity) return largest;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const share = values[i]! / largest;
    sum += share * share;
  }
  return largest * Math.sqrt(sum);
}
