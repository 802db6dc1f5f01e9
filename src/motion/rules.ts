import { rulesOfParticle } from './particle-rules.ts';
import type { Rule, RuleName } from './rule.ts';
import { adagrad } from './rules/adagrad.ts';
import { adam } from './rules/adam.ts';
import { adamw } from './rules/adamw.ts';
import { lecture } from './rules/lecture.ts';
import { lion } from './rules/lion.ts';
import { nadam } from './rules/nadam.ts';
import { nesterov } from './rules/nesterov.ts';
import { rmsprop } from './rules/rmsprop.ts';
import { sign } from './rules/sign.ts';

/** The update rules by name. A new optimizer is one file in `rules/` and one line here. */
export const rules: Readonly<Record<RuleName, Rule>> = {
  ...rulesOfParticle,
  lecture,
  nesterov,
  adagrad,
  rmsprop,
  adam,
  adamw,
  nadam,
  lion,
  sign,
};
