import { apply, one } from '../../math/arithmetic.ts';
import { binary, type Expression, number } from '../../math/expression.ts';
import type { RuleContext, RuleMemory } from '../rule.ts';

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

export function over(a: Expression, b: Expression): Expression {
  return binary('div', a, b);
}

export function root(a: Expression): Expression {
  return apply('sqrt', a);
}

export function squared(a: Expression): Expression {
  return binary('pow', a, number(2));
}

/** The running mean of `added` after one more step: β·mean + (1−β)·added. */
export function blend(beta: Expression, mean: Expression, added: Expression): Expression {
  return plus(times(beta, mean), times(minus(one, beta), added));
}

/** ∇U at the old position, with the gradient of ½λ‖x‖² added where there is weight decay. */
export function slopes({ position, gradientAt, has, value }: RuleContext): Expression[] {
  const plain = gradientAt(position);
  if (!has('weightDecay')) return plain;
  return plain.map((slope, i) => plus(slope, times(value('weightDecay'), position[i]!)));
}

/** √s + ε, or √(s + ε) with ε inside. */
export function rooted({ has, value }: RuleContext, s: Expression): Expression {
  const epsilon = value('epsilon');
  return has('epsilonInside') ? root(plus(s, epsilon)) : plus(root(s), epsilon);
}

/** A power of a decay rate as a memory: a rule that knows how many steps it has taken stays autonomous. */
export function decayingPower(name: string, base: string): RuleMemory {
  return {
    name,
    tex: (k) => `${base}^{${k}}`,
    initial: 1,
    shared: true,
    transient: true,
    known: true,
    when: 'biasCorrection',
  };
}

/** A running quantity along each coordinate, from 0. */
export function running(name: string, when?: RuleMemory['when']): RuleMemory {
  const memory: RuleMemory = { name, tex: (k) => `${name}_{${k}}`, initial: 0 };
  return when === undefined ? memory : { ...memory, when };
}
