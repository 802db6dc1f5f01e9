import type { ParticleRuleName, Rule } from './rule.ts';
import { averaged } from './rules/averaged.ts';
import { gd } from './rules/gd.ts';
import { heavyBall } from './rules/heavy-ball.ts';
import { literal } from './rules/literal.ts';

/** The rules that are the damped particle: all that the first bytes of the page need. */
export const rulesOfParticle: Readonly<Record<ParticleRuleName, Rule>> = {
  gd,
  averaged,
  'heavy-ball': heavyBall,
  literal,
};
