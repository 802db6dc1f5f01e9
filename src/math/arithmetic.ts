/**
 * Constructors that simplify as they build: the algebra of derivatives and of
 * update rules. Every rewrite holds for real numbers wherever all values are finite
 * (0·x is 0), and in float64 adds no rounding. Constants combine where that is
 * exact (see `constants.ts`), or where the long form would do the very operation.
 */
import { compare } from './comparison.ts';
import { exactProduct } from './constants.ts';
import {
  binary,
  type Comparison,
  type Expression,
  number,
  select as rawSelect,
  type UnaryOperation,
  unary,
} from './expression.ts';
import { integerPower, isIntegerPower, largestIntegerPower } from './integer-power.ts';
import { combinedTerms, isNamed, isScale, rescale, scaled } from './scaled.ts';

export const zero = number(0);
export const one = number(1);

function constantValue(expression: Expression): number | undefined {
  return expression.kind === 'number' ? expression.value : undefined;
}

/** A folded constant; −0 and 0 are one. */
function constant(value: number): Expression {
  return value === 0 ? zero : number(value);
}

function isNegation(e: Expression): e is Expression & { kind: 'unary'; operation: 'neg' } {
  return e.kind === 'unary' && e.operation === 'neg';
}

function isSum(e: Expression): e is Expression & { kind: 'binary'; operation: 'add' | 'sub' } {
  return e.kind === 'binary' && (e.operation === 'add' || e.operation === 'sub');
}

/** −e where `e` carries a minus sign, else undefined. */
function withoutMinus(e: Expression): Expression | undefined {
  if (isNegation(e)) return e.argument;
  if (e.kind === 'number' && e.value < 0) return number(-e.value);
  return undefined;
}

/** −a; a − b turns into b − a. */
export function neg(a: Expression): Expression {
  const value = constantValue(a);
  if (value !== undefined) return constant(-value);
  if (isNegation(a)) return a.argument;
  if (a.kind === 'binary' && a.operation === 'sub') return binary('sub', a.right, a.left);
  return unary('neg', a);
}

/** a + b, like terms collected when they stand beside each other. */
export function add(a: Expression, b: Expression): Expression {
  const x = constantValue(a);
  const y = constantValue(b);
  if (x !== undefined && y !== undefined && !isNamed(a) && !isNamed(b)) return constant(x + y);
  if (x === 0) return b;
  if (y === 0) return a;
  const merged = combinedTerms(a, b) ?? collected(a, b) ?? collected(b, a);
  if (merged !== undefined) return merged;
  const minusB = withoutMinus(b);
  if (minusB !== undefined) return binary('sub', a, minusB);
  const minusA = withoutMinus(a);
  if (minusA !== undefined) return binary('sub', b, minusA);
  return binary('add', a, b);
}

/** How far along a sum a like term is looked for. */
const reach = 8;

/** `sum` + `term` with the term added to its like in the sum: (x² − 1) + 2x² is 3x² − 1. */
function collected(sum: Expression, term: Expression, depth = 0): Expression | undefined {
  if (!isSum(sum) || depth === reach) return undefined;
  const { operation, left, right } = sum;
  const first = combinedTerms(left, term) ?? collected(left, term, depth + 1);
  if (first !== undefined) return operation === 'add' ? add(first, right) : sub(first, right);
  const second = combinedTerms(operation === 'add' ? right : neg(right), term);
  return second === undefined ? undefined : add(left, second);
}

/** a − b. */
export function sub(a: Expression, b: Expression): Expression {
  const x = constantValue(a);
  const y = constantValue(b);
  if (x !== undefined && y !== undefined && !isNamed(a) && !isNamed(b)) return constant(x - y);
  if (y === 0) return a;
  if (x === 0) return neg(b);
  if (a === b) return zero;
  const minusB = withoutMinus(b);
  if (minusB !== undefined) return add(a, minusB);
  const term = isSum(b) ? undefined : neg(b);
  const merged = term && (combinedTerms(a, term) ?? collected(a, term));
  return merged ?? binary('sub', a, b);
}

/** a·b, constants in front and combined, powers of one base merged. */
export function mul(a: Expression, b: Expression): Expression {
  if (a === zero || b === zero) return zero;
  if (a.kind === 'number' && b.kind === 'number' && !isNamed(a) && !isNamed(b)) {
    return constant(a.value * b.value);
  }
  const s = scaled(a);
  const t = scaled(b);
  const numerator = exactProduct(s.numerator, t.numerator);
  const denominator = exactProduct(s.denominator, t.denominator);
  if (numerator !== undefined && denominator !== undefined) {
    return rescale({ numerator, denominator, factor: product(s.factor, t.factor) });
  }
  const minusA = withoutMinus(a);
  if (minusA !== undefined) return neg(mul(minusA, b));
  const minusB = withoutMinus(b);
  if (minusB !== undefined) return neg(mul(a, minusB));
  return b.kind === 'number' ? binary('mul', b, a) : binary('mul', a, b);
}

/** a·b of two factors that carry no constant: 2πx·x exp(x) is 2·πx²·exp(x). */
function product(a: Expression, b: Expression): Expression {
  if (a === one) return b;
  if (b === one) return a;
  const merged = mergedPowers(a, b) ?? absorbed(a, b) ?? absorbed(b, a);
  if (merged !== undefined) return merged;
  // π before x before everything else: x(x² − 1), π sin(x).
  return standing(b) < standing(a) ? binary('mul', b, a) : binary('mul', a, b);
}

function standing(e: Expression): number {
  const [base] = powerOf(e);
  return base.kind === 'number' ? 0 : base.kind === 'symbol' ? 1 : 2;
}

/** x^m·x^n as x^(m+n). */
function mergedPowers(a: Expression, b: Expression): Expression | undefined {
  const [base, m] = powerOf(a);
  const [other, n] = powerOf(b);
  if (base !== other || m + n > largestIntegerPower) return undefined;
  return binary('pow', base, number(m + n));
}

/** `factors`·`b` with b merged into its like in the product. */
function absorbed(factors: Expression, b: Expression): Expression | undefined {
  if (factors.kind !== 'binary' || factors.operation !== 'mul') return undefined;
  const first = mergedPowers(factors.left, b);
  if (first !== undefined) return binary('mul', first, factors.right);
  const second = mergedPowers(factors.right, b);
  return second && binary('mul', factors.left, second);
}

/** e as base^n with a positive integer n. */
function powerOf(e: Expression): readonly [Expression, number] {
  if (e.kind === 'binary' && e.operation === 'pow') {
    const n = constantValue(e.right);
    if (n !== undefined && n > 0 && isIntegerPower(n)) return [e.left, n];
  }
  return [e, 1];
}

/** a/b; 6/2 is 3, 1/3 stays a quotient, x/x³ is 1/x². */
export function div(a: Expression, b: Expression): Expression {
  if (b.kind === 'number' && !isScale(b) && !isNamed(b)) return binary('div', a, b);
  if (a === zero) return zero;
  const s = scaled(a);
  const t = scaled(b);
  const sign = Math.sign(t.numerator);
  const numerator = exactProduct(sign * s.numerator, t.denominator);
  const denominator = exactProduct(s.denominator, sign * t.numerator);
  if (numerator !== undefined && denominator !== undefined) {
    return rescale({ numerator, denominator, factor: quotient(s.factor, t.factor) });
  }
  const minusA = withoutMinus(a);
  if (minusA !== undefined) return neg(div(minusA, b));
  const minusB = withoutMinus(b);
  if (minusB !== undefined) return neg(div(a, minusB));
  return binary('div', a, b);
}

/** a/b of two factors that carry no constant. */
function quotient(a: Expression, b: Expression): Expression {
  if (b === one) return a;
  const [base, m] = powerOf(a);
  const [other, n] = powerOf(b);
  // Only while a power of b stays below: x³/x has no value at 0, and x² has.
  if (base === other && m < n) return binary('div', one, pow(base, number(n - m)));
  return binary('div', a, b);
}

/** a^b; an integer power of a constant is multiplied out, an even power loses the sign below it. */
export function pow(a: Expression, b: Expression): Expression {
  const x = constantValue(a);
  const y = constantValue(b);
  if (y === 0) return one;
  if (y === 1) return a;
  if (y === undefined || !isIntegerPower(y)) return binary('pow', a, b);
  const value = x === undefined ? Number.NaN : integerPower(x, y);
  if (Number.isFinite(value) && y > 0) return constant(value);
  return isNegation(a) && y % 2 === 0 ? binary('pow', a.argument, b) : binary('pow', a, b);
}

/** Values of the functions that are exact: f(argument) = value. */
const exactValues: Readonly<Partial<Record<UnaryOperation, readonly [number, number]>>> = {
  exp: [0, 1],
  log: [1, 0],
  sin: [0, 0],
  cos: [0, 1],
  tan: [0, 0],
  asin: [0, 0],
  atan: [0, 0],
  sinh: [0, 0],
  cosh: [0, 1],
  tanh: [0, 0],
};

/** Every function of one argument; folded where the value is exact (sqrt(9), cos(0)). */
export function apply(operation: UnaryOperation, a: Expression): Expression {
  if (operation === 'neg') return neg(a);
  if (operation === 'abs' && isNegation(a)) return apply('abs', a.argument);
  const value = constantValue(a);
  if (value === undefined) return unary(operation, a);
  if (operation === 'sqrt' && Number.isInteger(Math.sqrt(value))) {
    const root = Math.sqrt(value);
    if (root * root === value) return constant(root);
  }
  if (operation === 'abs') return constant(Math.abs(value));
  if (operation === 'sign') return constant(Math.sign(value));
  if (operation === 'floor') return constant(Math.floor(value));
  const exact = exactValues[operation];
  return exact !== undefined && exact[0] === value ? number(exact[1]) : unary(operation, a);
}

/** The smaller of two; of two constants, that one. */
export function min(a: Expression, b: Expression): Expression {
  if (a.kind === 'number' && b.kind === 'number') return constant(Math.min(a.value, b.value));
  return a === b ? a : binary('min', a, b);
}

/** The larger of two; of two constants, that one. */
export function max(a: Expression, b: Expression): Expression {
  if (a.kind === 'number' && b.kind === 'number') return constant(Math.max(a.value, b.value));
  return a === b ? a : binary('max', a, b);
}

/** `consequent` or `alternative`; decided here when both sides of the comparison are constants. */
export function select(
  comparison: Comparison,
  left: Expression,
  right: Expression,
  consequent: Expression,
  alternative: Expression,
): Expression {
  if (consequent === alternative) return consequent;
  if (left.kind === 'number' && right.kind === 'number') {
    return compare(comparison, left.value, right.value) ? consequent : alternative;
  }
  return rawSelect(comparison, left, right, consequent, alternative);
}

/** a·b summed over two equally long lists; 0 when they are empty. */
export function dot(a: readonly Expression[], b: readonly Expression[]): Expression {
  return a.reduce((sum: Expression, term, i) => add(sum, mul(term, b[i]!)), zero);
}
