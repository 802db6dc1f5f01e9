/** The probability of each of equal bins under a normal law of mean 0, by Simpson's rule in each bin. */
export function normalBins(
  variance: number,
  [from, to]: readonly [number, number],
  bins: number,
): Float64Array {
  const width = (to - from) / bins;
  const density = (u: number) =>
    Math.exp((-u * u) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
  return Float64Array.from({ length: bins }, (_, i) => {
    const left = from + i * width;
    return (width * (density(left) + 4 * density(left + width / 2) + density(left + width))) / 6;
  });
}
