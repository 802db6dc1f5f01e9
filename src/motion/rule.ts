/**
 * What an update rule is: one function from the old position and displacement to the new ones, in
 * expressions. The kernel that moves the ball, the equation on screen and the Jacobian of the
 * stability analysis are all made from it.
 */
import type { Expression } from '../math/expression.ts';

export type RuleName = 'gd' | 'averaged' | 'heavy-ball' | 'literal';

/** A number a rule is given: its rate, and the fraction of velocity it keeps. */
export type RuleParameter = 'lr' | 'momentum';

export interface RuleContext {
  /** x, one expression per variable of the loss. */
  readonly position: readonly Expression[];
  /** v = Δt·u, the step last taken; zeros for a rule that keeps no velocity. */
  readonly displacement: readonly Expression[];
  /** ∇U at a position. */
  gradientAt(position: readonly Expression[]): Expression[];
  /** One expression per variable: the same one for all unless the rate differs along them. */
  readonly lr: readonly Expression[];
  readonly momentum: readonly Expression[];
}

export interface Rule {
  readonly name: RuleName;
  readonly title: string;
  /** One sentence for menus and `--help`. */
  readonly summary: string;
  /** The numbers the rule uses, in the order of the parameters of its step. */
  readonly parameters: readonly RuleParameter[];
  /** The TeX of `lr`: η, or η′ where the rate is heavy ball's. */
  readonly rateTex: string;
  /** Whether the displacement is part of the state. */
  readonly keepsVelocity: boolean;
  /** One step: everything new from everything old. */
  next(context: RuleContext): { position: Expression[]; displacement: Expression[] };
}
