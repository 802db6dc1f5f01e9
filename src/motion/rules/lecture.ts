import type { Rule } from '../rule.ts';
import { minus, plus, running, slopes, times } from './terms.ts';

/**
 * p' = μ p + γ ∇U(x), x' = x − η p': momentum as lectures write it, with a weight γ of the slope of its
 * own. γ = 1 is heavy ball with rate η, γ = 1−μ the averaged form.
 */
export const lecture: Rule = {
  name: 'lecture',
  title: 'momentum, lecture form',
  summary: 'A running sum of slopes, each weighted by γ, that the rate scales where it is used.',
  parameters: ['lr', 'momentum', 'gain'],
  optional: ['weightDecay'],
  defaults: { momentum: 0.9, gain: 1 },
  rateTex: '\\eta',
  keepsVelocity: false,
  memory: [running('p')],
  next(context) {
    const { position, lr, momentum, memory, value } = context;
    const pulls = slopes(context);
    const p = memory['p']!.map((each, i) =>
      plus(times(momentum[i]!, each), times(value('gain'), pulls[i]!)),
    );
    const moves = p.map((each, i) => times(lr[i]!, each));
    return {
      position: position.map((x, i) => minus(x, moves[i]!)),
      displacement: moves,
      memory: { p },
    };
  },
};
