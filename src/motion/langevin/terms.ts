/** The arithmetic of schemes, built exactly as written, besides that of update rules. */
import { one, zero } from '../../math/arithmetic.ts';
import { binary, type Expression, number, unary } from '../../math/expression.ts';
import { minus, plus, times } from '../rules/terms.ts';

export { minus, one, plus, times };

export const two = number(2);
export const four = number(4);

export function over(a: Expression, b: Expression): Expression {
  return binary('div', a, b);
}

export function root(a: Expression): Expression {
  return unary('sqrt', a);
}

export function exponential(a: Expression): Expression {
  return unary('exp', a);
}

export function negative(a: Expression): Expression {
  return unary('neg', a);
}

/**
 * value + amplitude·noise, written so that an amplitude of 0 changes no bit: 0 − (±0) is +0, and
 * taking +0 away leaves even −0 as it is, while adding ±0 might not.
 */
export function warmed(value: Expression, amplitude: Expression, noise: Expression): Expression {
  return minus(value, minus(zero, times(amplitude, noise)));
}

/** Coordinate by coordinate. */
export function each<T>(
  first: readonly T[],
  make: (value: T, coordinate: number) => Expression,
): Expression[] {
  return first.map(make);
}
