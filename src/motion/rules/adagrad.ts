import type { Rule } from '../rule.ts';
import { minus, over, plus, rooted, running, slopes, squared, times } from './terms.ts';

/**
 * s' = s + ∇U², x' = x − η ∇U/(√s' + ε), coordinate by coordinate: AdaGrad (Duchi, Hazan and Singer
 * 2011). s counts from 0 and an initial accumulator a₀ is added where it is used, so that where an
 * orbit starts does not depend on a number.
 */
export const adagrad: Rule = {
  name: 'adagrad',
  title: 'AdaGrad',
  summary: 'Divides the rate along each coordinate by the root of all squared slopes so far.',
  parameters: ['lr', 'epsilon'],
  optional: ['weightDecay', 'initialAccumulator'],
  options: { epsilonInside: false },
  defaults: { lr: 0.01, epsilon: 1e-10, initialAccumulator: 0, weightDecay: 0 },
  rateTex: '\\eta',
  keepsVelocity: false,
  memory: [running('s')],
  next(context) {
    const { position, lr, memory, has, value } = context;
    const pulls = slopes(context);
    const s = memory['s']!.map((each, i) => plus(each, squared(pulls[i]!)));
    const moves = s.map((each, i) => {
      const whole = has('initialAccumulator') ? plus(each, value('initialAccumulator')) : each;
      return over(times(lr[i]!, pulls[i]!), rooted(context, whole));
    });
    return {
      position: position.map((x, i) => minus(x, moves[i]!)),
      displacement: moves,
      memory: { s },
    };
  },
};
