/** The standard normal distribution, for judging samples: some 14 digits are enough. */

const density = (x: number): number => Math.exp(-x * x * 0.5) / Math.sqrt(2 * Math.PI);

/** P(z > x) for x ≥ 0: a series below 3, Laplace's continued fraction above. */
export function upperTail(x: number): number {
  if (x < 3) {
    let [term, sum] = [x, x];
    for (let n = 3; Math.abs(term) > 1e-18; n += 2) {
      term *= (x * x) / n;
      sum += term;
    }
    return 0.5 - density(x) * sum;
  }
  let fraction = x;
  for (let n = 200; n > 0; n--) fraction = x + n / fraction;
  return density(x) / fraction;
}

/** P(z ≤ x). */
export function cumulative(x: number): number {
  return x < 0 ? upperTail(-x) : 1 - upperTail(x);
}

/** E zⁿ: (n − 1)!! for even n. */
export function moment(n: number): number {
  if (n % 2 === 1) return 0;
  let product = 1;
  for (let i = n - 1; i > 1; i -= 2) product *= i;
  return product;
}
