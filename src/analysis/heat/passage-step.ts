/**
 * A scheme's step on a line with a clock that stops when the particle arrives. What happens between two
 * steps is part of it:
 *
 * - *bridge* (Euler–Maruyama, MALA): between x and x' the particle moved as a Brownian bridge, which
 *   reaches b with probability exp(−2(b − x)(b − x')/σ²), σ² = 2TΔt/γ, even where both ends are short of
 *   it (E. Gobet, Stoch. Process. Appl. 87 (2000) 167). Without this times come out too long by a term
 *   that goes with √Δt; with it the error goes with Δt. −ln of a uniform number is half the sum of two
 *   squared normal ones. For Leimkuhler–Matthews, whose positions are midpoints of a path with full
 *   noise, the bridge is that of the path: y = x − σξ/2.
 * - *straight*: with velocity the path is smooth where γΔt/m is small, and a line between x and x' errs by Δt².
 */
import type { NoisyStepDefinition } from '../../kernel/step-definition.ts';
import { add, apply, div, mul, one, select, sub, zero } from '../../math/arithmetic.ts';
import { type Expression, number, symbol } from '../../math/expression.ts';
import type { Scheme } from '../../motion/langevin/scheme.ts';

export type Crossing = 'bridge' | 'straight';

/** What is done between the steps of a scheme. */
export function crossingOf(scheme: Scheme): Crossing {
  return scheme.overdamped ? 'bridge' : 'straight';
}

/** States and parameters that the clock adds to those of the scheme. */
export const passageNames = {
  /** Steps since the start, a fraction of the last; it stops at the arrival. */
  clock: 'passage.clock',
  /** 1 on the way, 0 after the arrival. */
  onWay: 'passage.onWay',
  target: 'passage.target',
} as const;

/**
 * @param definition the scheme's step on a loss of one variable.
 * @param side 1 when the target lies to the right of the start, −1 to the left.
 */
export function withPassage(
  definition: NoisyStepDefinition,
  scheme: Scheme,
  side: 1 | -1,
): NoisyStepDefinition {
  const { clock, onWay, target } = passageNames;
  const position = symbol(definition.state[0]!);
  const next = definition.next[0]!;
  const crossing = crossingOf(scheme);
  const noise = crossing === 'bridge' ? ['passage.first', 'passage.second'] : [];
  const spread = mul(div(symbol('dt'), symbol('friction')), symbol('temperature'));

  let before: Expression = position;
  let after: Expression = next;
  if (scheme.name === 'leimkuhler-matthews') {
    // σ/2 with σ² = 2TΔt/γ; the scheme keeps its last noise.
    const half = apply('sqrt', div(spread, number(2)));
    const kept = definition.state[1]!;
    before = sub(position, mul(half, symbol(kept)));
    after = sub(next, mul(half, definition.next[1]!));
  }
  const missing = (x: Expression): Expression =>
    side > 0 ? sub(symbol(target), x) : sub(x, symbol(target));
  const [short, shortAfter] = [missing(before), missing(after)];
  const [left, right] =
    crossing === 'straight'
      ? [shortAfter, zero]
      : [mul(short, shortAfter), mul(mul(number(0.5), spread), sumOfSquares(noise.map(symbol)))];
  // What has no value has not arrived.
  const arrives = (then: Expression, otherwise: Expression) =>
    select('le', left, right, then, otherwise);
  // Where on the way from x to x', or from x to the mirror image of x'.
  const share = div(short, add(short, apply('abs', shortAfter)));
  const isOnWay = (then: Expression, otherwise: Expression) =>
    select('lt', zero, symbol(onWay), then, otherwise);
  return {
    state: [...definition.state, clock, onWay],
    parameters: [...definition.parameters, target],
    noise: [...definition.noise, ...noise],
    next: [
      ...definition.next,
      isOnWay(add(symbol(clock), arrives(share, one)), symbol(clock)),
      isOnWay(arrives(zero, one), zero),
    ],
  };
}

function sumOfSquares([a, b]: readonly Expression[]): Expression {
  return add(mul(a!, a!), mul(b!, b!));
}
