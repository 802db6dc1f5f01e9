/**
 * Points spread evenly over a box: the additive recurrence of Roberts (2018), whose steps are powers of
 * the root of x^(n+1) = x + 1, in n dimensions; on the line that of the golden ratio.
 */
export function spreadStarts(
  domain: readonly (readonly [number, number])[],
  count: number,
): number[][] {
  const n = domain.length;
  let root = 2;
  for (let i = 0; i < 60; i++) root = (1 + root) ** (1 / (n + 1));
  return Array.from({ length: count }, (_, k) =>
    domain.map(([low, high], i) => {
      const place = (0.5 + (k + 1) * root ** -(i + 1)) % 1;
      return low + place * (high - low);
    }),
  );
}
