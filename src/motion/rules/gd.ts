import { neg } from '../../math/arithmetic.ts';
import type { Rule } from '../rule.ts';
import { minus, slopes, times } from './terms.ts';

/** x' = x − η ∇U(x): explicit Euler on the gradient flow dx/dt = −∇U/γ, with η = Δt/γ. */
export const gd: Rule = {
  name: 'gd',
  title: 'gradient descent',
  summary: 'Moves by η times the force: the overdamped limit of the particle.',
  parameters: ['lr'],
  optional: ['weightDecay'],
  rateTex: '\\eta',
  keepsVelocity: false,
  next(context) {
    const { position, lr } = context;
    const pulls = slopes(context).map((slope, i) => times(lr[i]!, slope));
    return { position: position.map((x, i) => minus(x, pulls[i]!)), displacement: pulls.map(neg) };
  },
};
