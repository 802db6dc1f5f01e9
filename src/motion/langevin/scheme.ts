/**
 * What a Langevin scheme is: one step of the warmed particle m du = −∇U dt − γu dt + √(2γT) dW, or of
 * its overdamped limit dx = −(∇U/γ)dt + √(2T/γ) dW, in expressions (shared theory, section 5; k_B = 1).
 * The kernel, the equation on screen and the exact covariance are all made from it.
 */
import type { Expression } from '../../math/expression.ts';
import type { Damping } from '../damping.ts';

export type SchemeName =
  | 'euler-maruyama'
  | 'leimkuhler-matthews'
  | 'baoab'
  | 'aboba'
  | 'obabo'
  | 'baoa'
  | 'gjf'
  | 'noisy-heavy-ball'
  | 'mala';

/** A number a scheme is given. */
export type SchemeParameter = 'mass' | 'friction' | 'dt' | 'temperature';

/** What a step is made from. Lists have one expression per coordinate. */
export interface SchemeContext {
  readonly position: readonly Expression[];
  /** u = dx/dt; empty for a scheme without velocity. */
  readonly velocity: readonly Expression[];
  /** What the scheme keeps besides, as `Scheme.memory` names it. */
  readonly memory: readonly Expression[];
  readonly mass: readonly Expression[];
  readonly friction: readonly Expression[];
  readonly dt: Expression;
  readonly temperature: Expression;
  /** How the noisy heavy ball treats friction; the other schemes do not ask. */
  readonly damping: Damping;
  /** `noise[draw][coordinate]`: fresh standard normal numbers. */
  readonly noise: readonly (readonly Expression[])[];
  /** Fresh standard normal numbers of the step as a whole. */
  readonly commonNoise: readonly Expression[];
  /** ∇U at a position; on a landscape that moves, `after` this part of the step (default 0, its beginning). */
  gradientAt(position: readonly Expression[], after?: number): Expression[];
  /** U at a position. */
  potentialAt(position: readonly Expression[]): Expression;
  /**
   * Gives values on the way a name in LaTeX, for the equation on screen; returns what stands for them
   * in the rest of the step, one per coordinate as they are.
   */
  named(tex: string, values: readonly Expression[]): readonly Expression[];
}

export interface SchemeStep {
  readonly position: readonly Expression[];
  /** Empty for a scheme without velocity. */
  readonly velocity: readonly Expression[];
  /** As `Scheme.memory` names it. */
  readonly memory: readonly Expression[];
}

/** A quadratic U = λx²/2 in expressions. */
export interface QuadraticContext {
  readonly mass: Expression;
  readonly friction: Expression;
  readonly dt: Expression;
  /** λ > 0. */
  readonly curvature: Expression;
  readonly damping: Damping;
}

export interface Scheme {
  readonly name: SchemeName;
  readonly title: string;
  /** One sentence for menus and `--help`. */
  readonly summary: string;
  /** Without velocity: the limit of small mass. */
  readonly overdamped: boolean;
  /** The numbers it uses, in the order of the parameters of its step. */
  readonly parameters: readonly SchemeParameter[];
  /** Fresh normal numbers a step takes for each coordinate. */
  readonly noisePerCoordinate: number;
  /** Fresh normal numbers a step takes besides. */
  readonly commonNoise: number;
  /** The power of Δt by which averages of the position err at equilibrium; `Infinity` if they do not. */
  readonly weakOrder: number;
  /** What it gets exactly right on a quadratic, as a sentence. */
  readonly exact: string;
  /** When the velocity that it reports is taken: with the position, or half a step before it. */
  readonly velocity: 'none' | 'on-step' | 'half-step';
  /**
   * What it keeps from step to step besides position and velocity: the names of its states, given
   * those of the variables.
   */
  memory(variables: readonly string[]): string[];
  /** The LaTeX of those along one variable. */
  readonly memoryTex: readonly string[];
  /** One step: everything new from everything old. */
  next(context: SchemeContext): SchemeStep;
  /**
   * What it measures at equilibrium on a quadratic, where T/λ and T/m would be exact: ⟨x²⟩λ/T and
   * ⟨u²⟩m/T (null without velocity).
   */
  stationary(context: QuadraticContext): {
    readonly position: Expression;
    readonly velocity: Expression | null;
  };
}
