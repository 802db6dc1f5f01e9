/**
 * Combining constants without harm. Two constants become one where the decimals
 * they are written in do, in few enough digits (3·0.1 is 0.3, the float64 nearest
 * to what was meant, not 0.30000000000000004), or where float64 gives the result
 * without rounding. Elsewhere the answer is undefined and the constants stay apart.
 *
 * Only arithmetic and number formatting that every engine does alike are used,
 * since the bits of an orbit hang on the result.
 */

/** Decimals of up to so many digits survive the way into float64 and back. */
const safeDigits = 15;

/** Whether a number was meant as these digits: more than survive the way back are float64's own. */
function isShort(digits: bigint): boolean {
  return (digits < 0n ? -digits : digits) < 10n ** BigInt(safeDigits);
}

/** a·b, if it is exact. */
export function exactProduct(a: number, b: number): number | undefined {
  const product = a * b;
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(product)) {
    return product;
  }
  if (!isOrdinary(a) || !isOrdinary(b) || !isOrdinary(product)) return undefined;
  const [m, i] = decimal(a);
  const [n, j] = decimal(b);
  const meant = isShort(m) && isShort(n) ? fromDecimal(m * n, i + j) : undefined;
  if (meant !== undefined) return meant;
  // Veltkamp and Dekker: what rounding took away from the product.
  const [aHigh, aLow] = halves(a);
  const [bHigh, bLow] = halves(b);
  const error = aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
  return error === 0 ? product : undefined;
}

/** a + b, if it is exact. */
export function exactSum(a: number, b: number): number | undefined {
  const sum = a + b;
  if (a === 0 || b === 0) return sum;
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(sum)) return sum;
  if (!isOrdinary(a) || !isOrdinary(b)) return undefined;
  const [m, i] = decimal(a);
  const [n, j] = decimal(b);
  if (isShort(m) && isShort(n) && Math.abs(i - j) <= 2 * safeDigits) {
    const least = Math.min(i, j);
    const digits = m * 10n ** BigInt(i - least) + n * 10n ** BigInt(j - least);
    const meant = fromDecimal(digits, least);
    if (meant !== undefined) return meant;
  }
  // Knuth: what rounding took away from the sum.
  const shadow = sum - a;
  const error = a - (sum - shadow) + (b - shadow);
  return error === 0 ? sum : undefined;
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
