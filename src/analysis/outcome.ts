import type { Cycle } from './cycle.ts';
import type { Exponent } from './lyapunov.ts';

/**
 * - `converged`: within 10⁻⁹·max(1, |x|) of a certified cycle with all multipliers inside the unit
 *   circle.
 * - `slow`: on its way to such a cycle, or to one that is neutral to rounding (exactly at a
 *   doubling), and not there when the budget ended.
 * - `quasi-periodic`: in two dimensions or more, on no cycle, the Lyapunov exponent is zero within its
 *   error, and weighted means converge as they do for a rotation.
 * - `chaotic`: bounded, on no cycle, and the Lyapunov exponent exceeds zero by 3 standard errors.
 * - `escaped`: a coordinate left the escape radius or is not finite, or the orbit left the domain of
 *   the loss.
 * - `undecided`: nothing of the above could be established.
 */
export type ColumnStatus =
  | 'converged'
  | 'slow'
  | 'quasi-periodic'
  | 'chaotic'
  | 'escaped'
  | 'undecided';

/** What became of one orbit. */
export interface Outcome {
  readonly status: ColumnStatus;
  /** The cycle it is on or heading to, else null. */
  readonly cycle: Cycle | null;
  /** The estimated exponent, for an orbit on no cycle. */
  readonly exponent: Exponent | null;
  /** The full state when it was decided. */
  readonly state: Float64Array;
}
