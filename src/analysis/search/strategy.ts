/** How a method of search talks to what it searches. */

import type { Draws } from './draws.ts';
import type { Decision } from './request.ts';

/** A point of the unit cube. */
export type Unit = readonly number[];

export interface Proposal {
  readonly points: readonly Unit[];
  readonly generation: number;
  /** With the noise of the proposal before, point by point, so that a difference is of settings alone. */
  readonly sameNoise?: boolean;
}

/**
 * Proposes settings, is told their values, and returns its choice; null leaves the choice to counting the
 * best trials again.
 */
export type Strategy = Generator<Proposal, Unit | null, readonly number[]>;

export interface Terms {
  readonly dimension: number;
  /** Evaluations it may ask for. */
  readonly budget: number;
  readonly noisy: boolean;
  readonly draws: Draws;
  /** Where verdicts are written down. */
  readonly decisions: (Omit<Decision, 'incumbent' | 'candidate'> & {
    readonly incumbent: Unit;
    readonly candidate: Unit;
  })[];
}

/** Back into 0 … 1, as light between two mirrors. */
export function reflected(value: number): number {
  const turn = Math.abs(value) % 2;
  return turn > 1 ? 2 - turn : turn;
}

export function randomUnit({ dimension, draws }: Terms): number[] {
  return Array.from({ length: dimension }, () => draws.uniform());
}
