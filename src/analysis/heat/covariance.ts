/** What a scheme's particles do exactly at equilibrium, where the landscape is a quadratic. */
import type { Damping } from '../../motion/damping.ts';

/** U = Σ λᵢxᵢ²/2 and the particle on it; lists have one number per coordinate. */
export interface Oscillator {
  /** λᵢ. */
  readonly curvatures: readonly number[];
  /** Default 1. */
  readonly mass?: number | readonly number[] | undefined;
  /** Default 1. */
  readonly friction?: number | readonly number[] | undefined;
  readonly dt: number;
  readonly temperature: number;
  /** Default `explicit`. */
  readonly damping?: Damping | undefined;
}

export type StationaryCovariance =
  | {
      readonly status: 'stationary';
      /** The names of the states: positions, velocities, what the scheme keeps besides. */
      readonly state: readonly string[];
      /** `covariance[i][j]` of states i and j. */
      readonly covariance: readonly (readonly number[])[];
      /** Of the step's Jacobian: below 1. */
      readonly spectralRadius: number;
    }
  /** The step does not come to rest: past its stability limit, or without friction. */
  | { readonly status: 'unstable'; readonly spectralRadius: number };
