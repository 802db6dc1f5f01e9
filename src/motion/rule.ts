/**
 * What an update rule is: one function from the old position, displacement and memory to the new ones,
 * in expressions. The kernel that moves the ball, the equation on screen and the Jacobian of the
 * stability analysis are all made from it.
 */
import type { Expression } from '../math/expression.ts';

/** The rules that are the damped particle in some convention: mass, friction and Δt translate to them. */
export const particleRules = ['gd', 'averaged', 'heavy-ball', 'literal'] as const;

export type ParticleRuleName = (typeof particleRules)[number];

export const ruleNames = [
  ...particleRules,
  'lecture',
  'nesterov',
  'adagrad',
  'rmsprop',
  'adam',
  'adamw',
  'nadam',
  'lion',
  'sign',
] as const;

export type RuleName = (typeof ruleNames)[number];

export function isParticleRule(name: RuleName): name is ParticleRuleName {
  return (particleRules as readonly RuleName[]).includes(name);
}

/**
 * Whether a rule always has a momentum: what its parameters say, told without the rules themselves, which
 * the first bytes of the page do without (a test holds both together).
 */
export function alwaysHasMomentum(name: RuleName): boolean {
  return name === 'lecture' || name === 'nesterov' || (isParticleRule(name) && name !== 'gd');
}

/** The numbers that only some rules have. */
export type OwnNumber = Exclude<RuleParameter, 'lr' | 'momentum'>;

const ownNumbersOf: Readonly<Record<RuleName, readonly OwnNumber[]>> = {
  gd: ['weightDecay'],
  averaged: ['weightDecay'],
  'heavy-ball': ['dampening', 'weightDecay'],
  literal: [],
  lecture: ['gain', 'weightDecay'],
  nesterov: ['weightDecay'],
  adagrad: ['epsilon', 'weightDecay', 'initialAccumulator'],
  rmsprop: ['alpha', 'epsilon', 'weightDecay'],
  adam: ['beta1', 'beta2', 'epsilon', 'weightDecay'],
  adamw: ['beta1', 'beta2', 'epsilon', 'weightDecay'],
  nadam: ['beta1', 'beta2', 'epsilon', 'momentumDecay', 'weightDecay'],
  lion: ['beta1', 'beta2', 'weightDecay'],
  sign: ['weightDecay'],
};

/**
 * The numbers beside rate and momentum that a rule may be given, optional terms included: told without the
 * rules themselves, too.
 */
export function ownNumbers(name: RuleName): readonly OwnNumber[] {
  return ownNumbersOf[name];
}

/** A number a rule is given, by PyTorch's name for it where PyTorch has it. */
export type RuleParameter =
  | 'lr'
  | 'momentum'
  | 'dampening'
  | 'gain'
  | 'alpha'
  | 'beta1'
  | 'beta2'
  | 'epsilon'
  | 'momentumDecay'
  | 'weightDecay'
  | 'initialAccumulator';

/** What a rule does or does not do. */
export type RuleOption = 'epsilonInside' | 'biasCorrection' | 'centered';

/** Something a rule remembers besides its displacement. */
export interface RuleMemory {
  readonly name: string;
  /** Its symbol after `k` steps; `k` is `k` or `k+1`. */
  tex(k: string): string;
  /** What it is before the first step. */
  readonly initial: 0 | 1;
  /** One number for all coordinates instead of one for each. */
  readonly shared?: boolean;
  /** Kept only where this term or option is there; always if not given. */
  readonly when?: RuleParameter | RuleOption;
  /** Falls to 0 by itself, whatever the orbit does; with 0 in its place the rule is what it is late in a run. */
  readonly transient?: boolean;
  /** `tex` says its value, so that its update is no line of the equation. */
  readonly known?: boolean;
}

export interface RuleContext {
  /** x, one expression per variable of the loss. */
  readonly position: readonly Expression[];
  /** v = Δt·u, the step last taken; zeros for a rule that keeps no velocity. */
  readonly displacement: readonly Expression[];
  /** By name; one expression per variable, the same one for all where it is shared. */
  readonly memory: Readonly<Record<string, readonly Expression[]>>;
  /** ∇U at a position. */
  gradientAt(position: readonly Expression[]): Expression[];
  /** One expression per variable: the same one for all unless the rate differs along them. */
  readonly lr: readonly Expression[];
  readonly momentum: readonly Expression[];
  /** The rule's other numbers. */
  value(name: RuleParameter): Expression;
  /** Whether the step has an optional term, or does what an option says. */
  has(name: RuleParameter | RuleOption): boolean;
}

export interface RuleStep {
  readonly position: Expression[];
  /** The displacement to keep; of a rule that keeps none nothing asks for it. */
  readonly displacement: Expression[];
  /** As in the context; of what is shared the first counts. */
  readonly memory?: Readonly<Record<string, readonly Expression[]>>;
}

export interface Rule {
  readonly name: RuleName;
  readonly title: string;
  /** One sentence for menus and `--help`. */
  readonly summary: string;
  /** The numbers the rule always uses, in the order of the parameters of its step. */
  readonly parameters: readonly RuleParameter[];
  /** Terms that are there only where their number is given. */
  readonly optional?: readonly RuleParameter[];
  /** What the rule leaves to choose, each with its default, which is PyTorch's. */
  readonly options?: Readonly<Partial<Record<RuleOption, boolean>>>;
  /** PyTorch's numbers where none are given; the rule's authors' where PyTorch has not the rule. */
  readonly defaults?: Readonly<Partial<Record<RuleParameter, number>>>;
  /** The TeX of `lr`: η, or η′ where the rate is heavy ball's. */
  readonly rateTex: string;
  /** Whether the displacement is part of the state. */
  readonly keepsVelocity: boolean;
  /** All that it may remember besides, in the order it is computed. */
  readonly memory?: readonly RuleMemory[];
  /** One step: everything new from everything old. */
  next(context: RuleContext): RuleStep;
}
