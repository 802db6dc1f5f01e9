/** One entrant under way. */

export interface Runner {
  /** Where it is; the same array at every step. */
  readonly x: Float64Array;
  /** Gradients it has asked for. */
  readonly gradients: number;
  /** Iteration k, from 0, in order. A sentence when there is no step to take; x then stays. */
  step(k: number): string | null;
  /** U of all rows at x, without noise. Looking costs the entrant nothing. */
  readonly value: number;
  /** ∇U there; the same array at every look. */
  readonly gradient: Float64Array;
  /** Asks for both at x, where k iterations have been taken; what the entrant itself knows is not asked again. */
  look(k: number): void;
  /** Whether it can be at a stationary point and still move, as what has momentum does. */
  readonly coasts: boolean;
}
