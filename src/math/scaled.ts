/**
 * Constant factors. Every expression is (numerator/denominator)·factor; products,
 * quotients and like terms work on the constants and leave the factor alone, so
 * the derivative of (x²−1)²/4 comes out as x(x²−1), not as 2(x²−1)·2x/4. π and e
 * are factors: 2·(2πx) is 4πx.
 */
import { exactProduct, exactSum, lowestTerms } from './constants.ts';
import { binary, type Expression, type NumberNode, number, unary } from './expression.ts';

/** (numerator/denominator)·factor, with a positive denominator; the factor is 1 for a constant. */
export interface Scaled {
  readonly numerator: number;
  readonly denominator: number;
  readonly factor: Expression;
}

const one = number(1);

/** How `e` is scaled; reads what `rescale` builds, and what a formula says in the same form. */
export function scaled(e: Expression): Scaled {
  if (e.kind === 'unary' && e.operation === 'neg') {
    const { numerator, denominator, factor } = unsigned(e.argument);
    return { numerator: -numerator, denominator, factor };
  }
  return unsigned(e);
}

function unsigned(e: Expression): Scaled {
  const [top, bottom] = e.kind === 'binary' && e.operation === 'div' ? [e.left, e.right] : [e, one];
  const above = overOne(top);
  const below = overOne(bottom);
  if (below.constant === 1 && above.constant === 1)
    return { numerator: 1, denominator: 1, factor: e };
  const sign = Math.sign(below.constant);
  return {
    numerator: sign * above.constant,
    denominator: sign * below.constant,
    factor: below.factor === one ? above.factor : binary('div', above.factor, below.factor),
  };
}

function overOne(e: Expression): { constant: number; factor: Expression } {
  if (isScale(e)) return { constant: e.value, factor: one };
  if (e.kind === 'binary' && e.operation === 'mul' && isScale(e.left)) {
    return { constant: e.left.value, factor: e.right };
  }
  return { constant: 1, factor: e };
}

/** A constant that scales; π and e rather count as names. */
export function isScale(e: Expression): e is NumberNode {
  return e.kind === 'number' && e.value !== 0 && Number.isFinite(e.value) && !isNamed(e);
}

/** π or e. */
export function isNamed(e: Expression): boolean {
  return e.kind === 'number' && (e.value === Math.PI || e.value === Math.E);
}

/** (numerator/denominator)·factor in lowest terms: the sign outermost, then the quotient. */
export function rescale({ numerator, denominator, factor }: Scaled): Expression {
  if (numerator === 0) return number(0);
  const [p, q] = lowestTerms(Math.abs(numerator), denominator);
  const negative = numerator < 0;
  if (q === 1 && factor === one) return number(negative ? -p : p);
  const [top, bottom] =
    factor.kind === 'binary' && factor.operation === 'div'
      ? [factor.left, factor.right]
      : [factor, one];
  const above = times(p, top);
  const below = times(q, bottom);
  const whole = below === one ? above : binary('div', above, below);
  if (!negative) return whole;
  return whole.kind === 'binary' && whole.operation === 'sub'
    ? binary('sub', whole.right, whole.left)
    : unary('neg', whole);
}

function times(constant: number, factor: Expression): Expression {
  if (constant === 1) return factor;
  return factor === one ? number(constant) : binary('mul', number(constant), factor);
}

/** a + b as one term, where both have the same factor and the constants combine exactly. */
export function combinedTerms(a: Expression, b: Expression): Expression | undefined {
  const s = scaled(a);
  const t = scaled(b);
  if (s.factor !== t.factor) return undefined;
  const left = exactProduct(s.numerator, t.denominator);
  const right = exactProduct(t.numerator, s.denominator);
  const denominator = exactProduct(s.denominator, t.denominator);
  if (left === undefined || right === undefined || denominator === undefined) return undefined;
  const numerator = exactSum(left, right);
  return numerator === undefined
    ? undefined
    : rescale({ numerator, denominator, factor: s.factor });
}
