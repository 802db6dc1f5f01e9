import type { Dictionary } from './dictionary.ts';
import type { RuleName } from './rule.ts';

/** A rule's rate and momentum, each as in the rule's own formula. */
export interface RuleParameters {
  readonly lr: number;
  readonly momentum: number;
  /** Time that passes in one step, for what changes with it. */
  readonly dt?: number | undefined;
}

/**
 * What a rule runs with under a dictionary. `gd` and `averaged` take η, `heavy-ball` takes
 * η′ = (1−ρ)η and so follows the trajectory of `averaged`, and `literal` takes η where heavy ball
 * would take η′: a particle 1/(1−ρ) times as fast.
 */
export function ruleParameters(dictionary: Dictionary, rule: RuleName): RuleParameters {
  const lr = rule === 'heavy-ball' ? dictionary.heavyBallRate : dictionary.eta;
  return { lr, momentum: dictionary.rho };
}
