/**
 * The four friction rules of `damping.ts` as expressions: the fraction ρ of the velocity that survives
 * a step of a = γΔt/m, and 1 − ρ.
 */
import type { Expression } from '../../math/expression.ts';
import type { Damping } from '../damping.ts';
import { exponential, minus, negative, one, over, plus, two } from './terms.ts';

export interface Survival {
  /** ρ. */
  readonly kept: Expression;
  /** 1 − ρ. */
  readonly lost: Expression;
}

const survivals: Readonly<Record<Damping, (a: Expression) => Survival>> = {
  explicit: (a) => ({ kept: minus(one, a), lost: a }),
  implicit: (a) => ({ kept: over(one, plus(one, a)), lost: over(a, plus(one, a)) }),
  'crank-nicolson': (a) => {
    const half = over(a, two);
    return { kept: over(minus(one, half), plus(one, half)), lost: over(a, plus(one, half)) };
  },
  exponential: (a) => {
    const kept = exponential(negative(a));
    return { kept, lost: minus(one, kept) };
  },
};

/** @param a γΔt/m: steps per relaxation time, inverted. */
export function survival(damping: Damping, a: Expression): Survival {
  return survivals[damping](a);
}
