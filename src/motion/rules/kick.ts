import type { Expression } from '../../math/expression.ts';
import type { RuleContext, RuleStep } from '../rule.ts';
import { minus, plus, times } from './terms.ts';

/** v' = ρ v − rate·slope, x' = x + v'. Heavy ball and the textbook pair share it and differ in what the rate means. */
export function kick(
  { position, displacement, lr, momentum }: RuleContext,
  slopes: readonly Expression[],
): RuleStep {
  const moved = displacement.map((v, i) =>
    minus(times(momentum[i]!, v), times(lr[i]!, slopes[i]!)),
  );
  return { position: position.map((x, i) => plus(x, moved[i]!)), displacement: moved };
}
