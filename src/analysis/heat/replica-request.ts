/** What replica exchange is asked for, what it shows on the way and what it answers: plain data. */
import type { EnsembleRequest, LangevinMotion } from './request.ts';
import type { Average } from './sample-request.ts';
import type { SwapAcceptance } from './swap-acceptance.ts';

/** Ladders of replicas, each ladder with noise of its own; one temperature makes plain particles. */
export interface ReplicaRequest
  extends Omit<EnsembleRequest, 'particles'>,
    Omit<LangevinMotion, 'temperature'> {
  /** The rungs, ascending, all above 0; replica r of every ladder starts on rung r. */
  readonly temperatures: readonly number[];
  /** Steps of all replicas between two rounds of swaps, at least 1. */
  readonly stepsPerSwap: number;
  /** Rounds of swaps, at least 1: even ones between rungs 0–1, 2–3, …, odd ones between 1–2, 3–4, …. */
  readonly rounds: number;
  /** Rounds before anything is averaged; default a fifth of `rounds`. Searching begins at once. */
  readonly burnIn?: number | undefined;
  /** How many independent ladders: seeds, in effect. */
  readonly ladders: number;
  /** A place that the coldest replica is to find: within `radius` of it. */
  readonly target?: { readonly at: readonly number[]; readonly radius: number } | undefined;
  /** Which ladders to compute, for work in parts: half-open, default all. */
  readonly ladderRange?: readonly [number, number] | undefined;
}

export interface ReplicaProgress {
  readonly fraction: number;
  readonly round: number;
  /** Of the first ladder computed: position and energy on each rung, and the replica that is there. */
  readonly positions: readonly (readonly number[])[];
  readonly energies: readonly number[];
  readonly replicas: readonly number[];
  /** Mean acceptance of each pair of neighbouring rungs so far; NaN before there is one. */
  readonly acceptance: readonly number[];
  /** How many ladders have found the target, and have gone round, so far. */
  readonly found: number;
  readonly roundTrips: number;
}

/** Some ladders; `[ladder·pairs + pair]` or `[ladder·rungs + rung]` where two indices meet. */
export interface ReplicaPart {
  readonly ladders: readonly [number, number];
  /** Mean acceptance probability of each pair. */
  readonly acceptance: Float64Array;
  /** Mean energy on each rung; a replica that has escaped makes it NaN. */
  readonly energy: Float64Array;
  /** Round trips of replicas: from the coldest rung to the hottest and back. */
  readonly roundTrips: Float64Array;
  /** The first round after which the coldest replica was at the target; −1: never. */
  readonly foundAt: Float64Array;
  /** Share of the averaged rounds that the coldest replica was there. */
  readonly atTarget: Float64Array;
  /** The lowest energy seen after a round on any rung, and where, coordinate by coordinate. */
  readonly lowest: Float64Array;
  readonly lowestAt: Float64Array;
}

export interface ReplicaResult {
  /** Each pair of neighbouring rungs: over the ladders, and the exact value where there is one. */
  readonly acceptance: readonly (Average & { readonly exact: SwapAcceptance | null })[];
  /** Mean energy on each rung. */
  readonly energy: readonly Average[];
  /** Per ladder. */
  readonly roundTrips: Average;
  /** Ladders whose coldest replica found the target, of how many; null without a target. */
  readonly found: { readonly count: number; readonly of: number } | null;
  readonly foundAt: Float64Array;
  /** Share of the time the coldest replica spends at the target; null without one. */
  readonly atTarget: Average | null;
  readonly lowest: Float64Array;
  readonly lowestAt: Float64Array;
  /** Evaluations of the gradient for each ladder: steps times rungs. */
  readonly gradients: number;
}
