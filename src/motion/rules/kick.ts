import { add, mul, sub } from '../../math/arithmetic.ts';
import type { Rule } from '../rule.ts';

/** v' = ρ v − rate·∇U(x), x' = x + v'. Heavy ball and the textbook pair share it and differ in what the rate means. */
export const kick: Rule['next'] = ({ position, displacement, gradientAt, lr, momentum }) => {
  const slopes = gradientAt(position);
  const moved = displacement.map((v, i) => sub(mul(momentum, v), mul(lr, slopes[i]!)));
  return { position: position.map((x, i) => add(x, moved[i]!)), displacement: moved };
};
