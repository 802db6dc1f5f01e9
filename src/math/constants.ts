/**
 * Combining constants without harm. Two constants become one where float64 gives
 * the result without rounding, or where the decimals they are written in do:
 * 3·0.1 is 0.3, the float64 nearest to what was meant, not 0.30000000000000004.
 * Elsewhere the answer is undefined and the constants stay apart.
 *
 * Only arithmetic and number formatting that every engine does alike are used,
 * since the bits of an orbit hang on the result.
 */

/** Decimals of up to so many digits survive the way into float64 and back. */
const safeDigits = 15;

/** a·b, if it is exact. */
export function exactProduct(a: number, b: number): number | undefined {
  const product = a * b;
  if (!isOrdinary(a) || !isOrdinary(b) || !isOrdinary(product)) return undefined;
  // Veltkamp and Dekker: what rounding took away from the product.
  const [aHigh, aLow] = halves(a);
  const [bHigh, bLow] = halves(b);
  const error = aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
  if (error === 0) return product;
  const [m, i] = decimal(a);
  const [n, j] = decimal(b);
  return fromDecimal(m * n, i + j);
}

/** a + b, if it is exact. */
export function exactSum(a: number, b: number): number | undefined {
  const sum = a + b;
  // Knuth: what rounding took away from the sum.
  const shadow = sum - a;
  const error = a - (sum - shadow) + (b - shadow);
  if (error === 0) return sum;
  if (!isOrdinary(a) || !isOrdinary(b)) return undefined;
  const [m, i] = decimal(a);
  const [n, j] = decimal(b);
  if (Math.abs(i - j) > 2 * safeDigits) return undefined;
  const least = Math.min(i, j);
  return fromDecimal(m * 10n ** BigInt(i - least) + n * 10n ** BigInt(j - least), least);
}

/** p/q in lowest terms for positive p and q, with q = 1 where the quotient is a short decimal. */
export function lowestTerms(p: number, q: number): readonly [number, number] {
  if (q === 1) return [p, q];
  if (p === q) return [1, 1];
  if (Number.isSafeInteger(p) && Number.isSafeInteger(q)) {
    const divisor = greatestCommonDivisor(p, q);
    return [p / divisor, q / divisor];
  }
  const quotient = Number((p / q).toPrecision(safeDigits));
  return exactProduct(quotient, q) === p ? [quotient, 1] : [p, q];
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** Far enough from overflow and underflow for the error terms above to be exact themselves. */
function isOrdinary(x: number): boolean {
  return Math.abs(x) > 1e-140 && Math.abs(x) < 1e140;
}

function halves(x: number): readonly [number, number] {
  const shifted = 134217729 * x; // 2^27 + 1
  const high = shifted - (shifted - x);
  return [high, x - high];
}

/** x as digits·10^exponent, from its shortest decimal. */
function decimal(x: number): readonly [digits: bigint, exponent: number] {
  const [mantissa = '0', exponent = '0'] = x.toExponential().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}

function fromDecimal(digits: bigint, exponent: number): number | undefined {
  const significant = String(digits).replace(/^-/, '').replace(/0+$/, '');
  return significant.length <= safeDigits ? Number(`${digits}e${exponent}`) : undefined;
}
