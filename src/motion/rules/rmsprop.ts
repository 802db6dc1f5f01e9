import { zero } from '../../math/arithmetic.ts';
import { binary } from '../../math/expression.ts';
import type { Rule } from '../rule.ts';
import { blend, minus, over, plus, rooted, running, slopes, squared, times } from './terms.ts';

/**
 * s' = α s + (1−α) ∇U², x' = x − η ∇U/(√s' + ε): RMSProp (Tieleman and Hinton 2012) as in
 * torch.optim.RMSprop. Centred, the mean slope's square is taken off s', to 0 at least, where rounding
 * would make a root of a negative number; with momentum b' = ρ b + ∇U/(√s' + ε), x' = x − η b'.
 */
export const rmsprop: Rule = {
  name: 'rmsprop',
  title: 'RMSProp',
  summary: 'Divides the rate along each coordinate by the root of its recent squared slopes.',
  parameters: ['lr', 'alpha', 'epsilon'],
  optional: ['momentum', 'weightDecay'],
  options: { epsilonInside: false, centered: false },
  defaults: { lr: 0.01, alpha: 0.99, epsilon: 1e-8, momentum: 0, weightDecay: 0 },
  rateTex: '\\eta',
  keepsVelocity: false,
  memory: [
    running('s'),
    { ...running('a', 'centered'), tex: (k) => `\\bar g_{${k}}` },
    running('b', 'momentum'),
  ],
  next(context) {
    const { position, lr, momentum, memory, has, value } = context;
    const pulls = slopes(context);
    const alpha = value('alpha');
    const s = memory['s']!.map((each, i) => blend(alpha, each, squared(pulls[i]!)));
    const a = memory['a']?.map((each, i) => blend(alpha, each, pulls[i]!));
    const spread = (i: number) =>
      a === undefined ? s[i]! : binary('max', zero, minus(s[i]!, squared(a[i]!)));
    const scaled = pulls.map((slope, i) => over(slope, rooted(context, spread(i))));
    const b = memory['b']?.map((each, i) => plus(times(momentum[i]!, each), scaled[i]!));
    const moves = (b ?? scaled).map((each, i) => times(lr[i]!, each));
    return {
      position: position.map((x, i) => minus(x, moves[i]!)),
      displacement: moves,
      memory: { s, ...(has('centered') ? { a: a! } : {}), ...(has('momentum') ? { b: b! } : {}) },
    };
  },
};
