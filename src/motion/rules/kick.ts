import type { Rule } from '../rule.ts';
import { minus, plus, times } from './terms.ts';

/** v' = ρ v − rate·∇U(x), x' = x + v'. Heavy ball and the textbook pair share it and differ in what the rate means. */
export const kick: Rule['next'] = ({ position, displacement, gradientAt, lr, momentum }) => {
  const slopes = gradientAt(position);
  const moved = displacement.map((v, i) =>
    minus(times(momentum[i]!, v), times(lr[i]!, slopes[i]!)),
  );
  return { position: position.map((x, i) => plus(x, moved[i]!)), displacement: moved };
};
