import type { Rule } from '../rule.ts';
import { minus, plus, running, slopes, times } from './terms.ts';

/**
 * b' = ρ b + ∇U(x), x' = x − η (∇U(x) + ρ b'): the iterates of torch.optim.SGD(nesterov=True). They
 * are Nesterov's (1983) points of look-ahead: y = x + ηρb moves by y' = x − η∇U(x) and
 * x' = y' + ρ (y' − y), the form of Sutskever et al. (2013).
 */
export const nesterov: Rule = {
  name: 'nesterov',
  title: 'Nesterov’s momentum',
  summary: 'Momentum that takes the slope where it is about to be.',
  parameters: ['lr', 'momentum'],
  optional: ['weightDecay'],
  defaults: { momentum: 0.9 },
  rateTex: '\\eta',
  keepsVelocity: false,
  memory: [running('b')],
  next(context) {
    const { position, lr, momentum, memory } = context;
    const pulls = slopes(context);
    const b = memory['b']!.map((each, i) => plus(times(momentum[i]!, each), pulls[i]!));
    const moves = b.map((each, i) => times(lr[i]!, plus(pulls[i]!, times(momentum[i]!, each))));
    return {
      position: position.map((x, i) => minus(x, moves[i]!)),
      displacement: moves,
      memory: { b },
    };
  },
};
