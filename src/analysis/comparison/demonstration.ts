/** What is claimed of momentum beside gradient descent, and what became of a claim when it was tried. */

/** The rules that are held against one another; heavy ball is momentum given gradient descent's own rate. */
export type ComparedRule = 'gd' | 'averaged' | 'heavy-ball';

/** The claims, in the order they are told. */
export const claimNames = [
  'state',
  'memory',
  'steady-slope',
  'valley',
  'best-rates',
  'shallow-minimum',
  'overshoot',
  'largest-rate',
] as const;

export type ClaimName = (typeof claimNames)[number];

/** Why a claim does not hold for the numbers it was tried with, as seen in the orbits. */
export type Obstacle =
  | 'velocity-unread'
  | 'nothing-kept'
  | 'sign-alternates'
  | 'never-fades'
  | 'unsettled'
  | 'no-farther'
  | 'less-far'
  | 'neither-arrives'
  | 'momentum-leaves'
  | 'no-faster'
  | 'no-valley'
  | 'descent-leaves'
  | 'descent-jumps'
  | 'momentum-caught'
  | 'momentum-wanders'
  | 'descent-overshoots'
  | 'momentum-creeps'
  | 'same-limit'
  | 'lower-limit'
  | 'never-stable'
  | 'theory-differs';

/** What was seen of one rule, step by step, for a small picture. */
export interface Path {
  readonly rule: ComparedRule;
  readonly values: readonly number[];
}

export interface Demonstration {
  readonly claim: ClaimName;
  /**
   * What the rules are compared by, from their own steps: numbers per weight that the next place depends
   * on; the share of a step that is left in the next one; the step on a steady slope in units of gradient
   * descent's; steps needed; the place of rest; how far beyond the minimum, in units of the start; the
   * limit of stable rates. ∞ where it never came to that.
   */
  readonly measured: Readonly<Partial<Record<ComparedRule, number>>>;
  /** The same by the formulas of shared theory, section 3, where there is a closed one. */
  readonly theory: Readonly<Partial<Record<ComparedRule, number>>>;
  /** null: the claim holds for these numbers. */
  readonly obstacle: Obstacle | null;
  readonly paths: readonly Path[];
}

/** The numbers at hand. */
export interface ComparisonNumbers {
  /** η > 0, the rate of gradient descent and of momentum in its averaged form. */
  readonly eta: number;
  /** ρ below 1. */
  readonly rho: number;
  /** λ > 0, the curvature of the minima that the claims are tried at. */
  readonly curvature: number;
  /** κ ≥ 1, how many times as sharp across as along the valley is. */
  readonly conditionNumber: number;
}

/** Whether what was measured is what the formula says, to the roundings of a few thousand steps. */
export function agrees(measured: number, theory: number): boolean {
  return measured === theory || Math.abs(measured - theory) <= 1e-9 * Math.max(1, Math.abs(theory));
}
