import type { Rule, RuleName } from './rule.ts';
import { averaged } from './rules/averaged.ts';
import { gd } from './rules/gd.ts';
import { heavyBall } from './rules/heavy-ball.ts';
import { literal } from './rules/literal.ts';

/** The update rules by name. A new optimizer is one file in `rules/` and one line here. */
export const rules: Readonly<Record<RuleName, Rule>> = {
  gd,
  averaged,
  'heavy-ball': heavyBall,
  literal,
};
