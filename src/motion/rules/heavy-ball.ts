import type { Rule } from '../rule.ts';
import { kick } from './kick.ts';

/** v' = ρ v − η′ ∇U(x), x' = x + v': Polyak's heavy ball. η′ = (1−ρ)η is Δt²/m under explicit friction. */
export const heavyBall: Rule = {
  name: 'heavy-ball',
  title: 'heavy ball',
  summary: 'Classical momentum with its own rate η′ = (1−ρ)η.',
  parameters: ['lr', 'momentum'],
  rateTex: "\\eta'",
  keepsVelocity: true,
  next: kick,
};
