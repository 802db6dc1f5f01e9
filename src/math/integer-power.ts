/**
 * Powers with a constant integer exponent are products, not calls of `Math.pow`:
 * they cost one or two multiplications in a kernel and give the same bits on
 * every machine. Whoever computes or emits one uses the chain below.
 */

/** The largest |exponent| that is multiplied out. */
export const largestIntegerPower = 64;

/** True where `x^exponent` means the product chain. */
export function isIntegerPower(exponent: number): boolean {
  return Number.isInteger(exponent) && Math.abs(exponent) <= largestIntegerPower;
}

/**
 * x^n for n ≥ 1 by squaring, from the lowest bit of n up: with s₀ = x and
 * sₖ₊₁ = sₖ·sₖ, the result is the product of the sₖ whose bit in n is set, taken
 * from the lowest. So x³ = x·(x·x), x⁴ = (x·x)·(x·x), x⁵ = x·x⁴, x⁶ = x²·x⁴,
 * x⁷ = (x·x²)·x⁴. `multiply` may compute a number or emit an instruction; it is
 * never asked for a square that is not used.
 */
export function integerPowerChain<T>(x: T, n: number, multiply: (a: T, b: T) => T): T {
  let square = x;
  while (n % 2 === 0) {
    square = multiply(square, square);
    n /= 2;
  }
  let product = square;
  n = (n - 1) / 2;
  while (n > 0) {
    square = multiply(square, square);
    if (n % 2 === 1) product = multiply(product, square);
    n = Math.floor(n / 2);
  }
  return product;
}

/** x^n for an integer |n| ≤ 64: 1 for n = 0 (also where x is 0 or NaN), 1/(x^|n|) for negative n. */
export function integerPower(x: number, n: number): number {
  if (n === 0) return 1;
  const power = integerPowerChain(x, Math.abs(n), (a, b) => a * b);
  return n > 0 ? power : 1 / power;
}
