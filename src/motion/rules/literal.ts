import type { Rule } from '../rule.ts';
import { kick } from './kick.ts';

/**
 * v' = ρ v − η ∇U(x), x' = x + v' with the η = Δt/γ of the particle, as textbooks often print it.
 * It is heavy ball with η in the place of η′, so it moves as a particle whose rate is η/(1−ρ).
 */
export const literal: Rule = {
  name: 'literal',
  title: 'the textbook pair',
  summary: 'Heavy ball given the particle’s η: a particle 1/(1−ρ) times as fast.',
  parameters: ['lr', 'momentum'],
  rateTex: '\\eta',
  keepsVelocity: true,
  next: (context) => kick(context, context.gradientAt(context.position)),
};
