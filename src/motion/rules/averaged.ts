import { one } from '../../math/arithmetic.ts';
import type { Rule } from '../rule.ts';
import { minus, plus, slopes, times } from './terms.ts';

/**
 * v' = ρ v − (1−ρ) η ∇U(x), x' = x + v': the damped particle, stepped velocity first, with
 * η = Δt/γ (shared theory, section 2). At ρ = 0 it is gradient descent bit for bit.
 */
export const averaged: Rule = {
  name: 'averaged',
  title: 'momentum',
  summary: 'The damped particle itself: velocity relaxes towards η times the force.',
  parameters: ['lr', 'momentum'],
  optional: ['weightDecay'],
  rateTex: '\\eta',
  keepsVelocity: true,
  next(context) {
    const { position, displacement, lr, momentum } = context;
    const pulls = slopes(context);
    const moved = displacement.map((v, i) => {
      const rate = times(minus(one, momentum[i]!), lr[i]!);
      return minus(times(momentum[i]!, v), times(rate, pulls[i]!));
    });
    return { position: position.map((x, i) => plus(x, moved[i]!)), displacement: moved };
  },
};
