import { neg } from '../../math/arithmetic.ts';
import type { Rule } from '../rule.ts';
import { minus, times } from './terms.ts';

/** x' = x − η ∇U(x): explicit Euler on the gradient flow dx/dt = −∇U/γ, with η = Δt/γ. */
export const gd: Rule = {
  name: 'gd',
  title: 'gradient descent',
  summary: 'Moves by η times the force: the overdamped limit of the particle.',
  parameters: ['lr'],
  rateTex: '\\eta',
  keepsVelocity: false,
  next({ position, gradientAt, lr }) {
    const pulls = gradientAt(position).map((slope, i) => times(lr[i]!, slope));
    return { position: position.map((x, i) => minus(x, pulls[i]!)), displacement: pulls.map(neg) };
  },
};
