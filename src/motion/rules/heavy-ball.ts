import { one, zero } from '../../math/arithmetic.ts';
import type { Rule } from '../rule.ts';
import { kick } from './kick.ts';
import { minus, slopes, times } from './terms.ts';

/**
 * v' = ρ v − η′ ∇U(x), x' = x + v': Polyak's heavy ball. η′ = (1−ρ)η is Δt²/m under explicit friction.
 * With dampening τ the slope counts 1−τ, in the first step wholly, as in torch.optim.SGD.
 */
export const heavyBall: Rule = {
  name: 'heavy-ball',
  title: 'heavy ball',
  summary: 'Classical momentum with its own rate η′ = (1−ρ)η.',
  parameters: ['lr', 'momentum'],
  optional: ['dampening', 'weightDecay'],
  rateTex: "\\eta'",
  keepsVelocity: true,
  memory: [
    {
      name: 'first',
      tex: (k) => `[${k}=0]`,
      initial: 1,
      shared: true,
      when: 'dampening',
      transient: true,
      known: true,
    },
  ],
  next(context) {
    const pulls = slopes(context);
    if (!context.has('dampening')) return kick(context, pulls);
    const { first } = context.memory;
    const part = (i: number) =>
      minus(one, times(context.value('dampening'), minus(one, first![i]!)));
    return {
      ...kick(
        context,
        pulls.map((slope, i) => times(part(i), slope)),
      ),
      memory: { first: first!.map(() => zero) },
    };
  },
};
