import { binary, type Expression } from '../../math/expression.ts';

/**
 * The arithmetic of update rules, built exactly as written and not simplified: a rule rounds where
 * its formula does, on every loss, so two rules that agree on paper agree in their bits.
 */
export function plus(a: Expression, b: Expression): Expression {
  return binary('add', a, b);
}

export function minus(a: Expression, b: Expression): Expression {
  return binary('sub', a, b);
}

export function times(a: Expression, b: Expression): Expression {
  return binary('mul', a, b);
}
