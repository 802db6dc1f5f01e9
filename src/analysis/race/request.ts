/** A race: several ways down from one start, on a formula or on the rows of a table. Plain data. */
import type { RuleName } from '../../motion/rule.ts';
import type { MethodName } from '../minimize/method.ts';
import type { RuleParameters } from '../rule-parameters.ts';

/** Methods of integrating dx/dt = −∇U with a rate as their time step. */
export const flowMethodNames = ['proximal', 'adams-bashforth-2', 'runge-kutta-4'] as const;

export type FlowMethodName = (typeof flowMethodNames)[number];

/** Adam until its progress is slow although its gradient is no noise; then L-BFGS. */
export const hybridName = 'adam-then-l-bfgs';

/** An update rule, a method that searches, an integrator of the flow, or the hybrid. */
export type EntrantName = RuleName | MethodName | FlowMethodName | typeof hybridName;

export interface Entrant {
  readonly name: EntrantName;
  /** Default: the title of the rule or method. */
  readonly label?: string | undefined;
  /**
   * Rules: their numbers, options and schedule. Integrators of the flow: `lr` and `schedule`. The hybrid: Adam's.
   * Methods that search have none and refuse them.
   */
  readonly parameters?: RuleParameters | undefined;
  /** From step `step` on (counted from 0) the rate is `lr`; nothing else is begun anew. Rules and integrators only. */
  readonly rateChanges?: readonly { readonly step: number; readonly lr: number }[] | undefined;
}

/** What is descended: a formula, or with `data` the loss of one row, whose mean over the rows counts. */
export interface RaceLossDefinition {
  readonly formula: string;
  /** As in `defineLoss` and `defineDataLoss`. */
  readonly variables?: readonly string[] | undefined;
  readonly constants?: Readonly<Record<string, number>> | undefined;
  readonly data?:
    | {
        /** Columns of equal length by name, all numbers finite. */
        readonly columns: Readonly<Record<string, ArrayLike<number>>>;
        /** c of ½ c |w|²; default 0. */
        readonly weightDecay?: number | undefined;
      }
    | undefined;
}

/** Which rows each iteration sees. */
export interface Batching {
  /** Rows per batch, 1 to all. */
  readonly size: number;
  /** Drawn anew each time, or dealt from a shuffled table until it is used up. */
  readonly replacement: boolean;
}

export interface RaceRequest {
  readonly loss: RaceLossDefinition;
  /** One number per variable. */
  readonly start: readonly number[];
  readonly entrants: readonly Entrant[];
  /** The most iterations of each, 0 or more. */
  readonly iterations: number;
  /** Of data only: the same batches for all entrants; all rows if not given. */
  readonly batch?: Batching | undefined;
  /** σ of a normal number added to each coordinate of each gradient, the same numbers for all; default 0. */
  readonly gradientNoise?: number | undefined;
  /** Of batches and noise: 0 to 2⁵³ − 1. */
  readonly seed: number;
  /** Converged where every |∂U| of the whole loss is at most this and the motion has ended; default 1e-8. */
  readonly gradientTolerance?: number | undefined;
  /** Every place, or at most so many (at least 2), evenly thinned, the last always among them; default 'all'. */
  readonly record?: 'all' | number | undefined;
  /** Also follow the largest curvature along each run. */
  readonly sharpness?: boolean | undefined;
  /** Time that passes in one iteration, for a loss that changes with `t`; default 1. */
  readonly dt?: number | undefined;
}

/** - `stopped`: still under way when this was seen, as in what a race reports before its end. */
export type RaceStatus = 'finished' | 'converged' | 'escaped' | 'no-step' | 'stopped';

/** The largest eigenvalue of the Hessian of the whole loss at some of the places. */
export interface SharpnessTrack {
  readonly step: number[];
  readonly value: number[];
  /** The curvature above which the rule is unstable at its rate then (2/η of gradient descent); null for a rule that is not linear. */
  readonly limit: number[] | null;
}

/** Why the hybrid changed its method. */
export interface Switch {
  readonly step: number;
  readonly criterion: {
    /** |mean gradient|² over the mean squared deviation of one gradient at that place; Infinity without noise. */
    readonly signalToNoise: number;
    /** What it had to be at least. */
    readonly leastSignal: number;
    /** By which part of itself the loss had last fallen within `window` steps. */
    readonly relativeChange: number;
    /** What that had to be at most. */
    readonly mostChange: number;
    readonly window: number;
  };
}

/** One entrant's run. Arrays have one entry per recorded place, the start first. */
export interface RaceRun {
  readonly name: EntrantName;
  readonly label: string;
  readonly x: number[][];
  /** The iteration of each place. */
  readonly step: number[];
  /** U of all rows, without noise. */
  readonly loss: number[];
  /** |∇U| (Euclidean) of all rows, without noise. */
  readonly gradientNorm: number[];
  /** To the nearest of the lowest minima known; null when none is known, or not yet. */
  readonly distance: number[] | null;
  /** Gradients the entrant had asked for when it came there; of a batch each counts one. */
  readonly gradients: number[];
  /** Iterations taken. */
  readonly steps: number;
  /** Iterations over ⌈rows/batch⌉; null without data. */
  readonly epochs: number | null;
  readonly status: RaceStatus;
  /** Of `no-step`: one sentence. */
  readonly reason: string | null;
  readonly sharpness?: SharpnessTrack;
  /** Of the hybrid, when it has switched. */
  readonly switchedAt?: Switch;
}

export interface RaceResult {
  readonly variables: readonly string[];
  readonly runs: RaceRun[];
  /** The lowest minimum known: from the best run by Newton's or quasi-Newton steps, or the catalogue's. */
  readonly minimum: { readonly x: number[]; readonly loss: number } | null;
}

export interface RaceProgress {
  readonly fraction: number;
  /** All runs so far, `stopped` where still under way. */
  readonly runs: RaceRun[];
}
