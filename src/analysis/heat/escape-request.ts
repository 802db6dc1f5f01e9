/** What simulated escapes are asked for and what they answer: plain data that travels to a worker. */
import type { PassageTime } from './first-passage.ts';
import type { EnsembleRequest, LangevinMotion } from './request.ts';
import type { Average } from './sample-request.ts';

/** One particle per passage, from a to b on a loss of one variable. */
export interface EscapeRequest
  extends Omit<EnsembleRequest, 'start'>,
    Omit<LangevinMotion, 'mass' | 'friction'> {
  /** a: where all start, with a velocity at the temperature if they have one. */
  readonly from: number;
  /** b: where the clock stops. */
  readonly to: number;
  /** m > 0, default 1. */
  readonly mass?: number | undefined;
  /** γ > 0, default 1. */
  readonly friction?: number | undefined;
  /**
   * When a passage is given up (censored); default 20 times what theory expects, or 10⁶ steps, but no
   * more than 5·10⁹ steps of all particles together; a hundredth of those where a passage would take a
   * hundred times as many, since hardly anybody arrives then.
   */
  readonly maxTime?: number | undefined;
  /** Which lanes of particles to compute, for work in parts: half-open, default all. */
  readonly laneRange?: readonly [number, number] | undefined;
}

export interface EscapeProgress {
  readonly fraction: number;
  /** Passages that have come to an end so far, and the mean of those that arrived. */
  readonly ended: number;
  readonly mean: number;
}

/** A part of the passages. */
export interface EscapePart {
  readonly lanes: readonly [number, number];
  /**
   * The time of each passage, lane by lane: `Infinity` for one given up at `maxTime`, NaN for one
   * that was lost (beyond the escape radius, or no number).
   */
  readonly times: Float64Array;
}

export interface EscapeResult {
  /** The time from a to b and its standard error; see `method`. NaN where nothing arrived. */
  readonly time: Average;
  /**
   * `mean`: all arrived, and `time` is their mean. `exponential tail`: some were given up; the time that
   * those still need is taken from the rate of arrivals in the second half of `maxTime`.
   */
  readonly method: 'mean' | 'exponential tail';
  /** Passages that arrived, that were given up, that were lost. */
  readonly count: number;
  readonly censored: number;
  readonly lost: number;
  /** The mean of min(time, maxTime): unbiased however many were given up. */
  readonly restricted: Average;
  readonly maxTime: number;
  /** Standard deviation of the times that arrived. */
  readonly deviation: number;
  /** What was done about arrivals between two steps, as a sentence. */
  readonly correction: string;
  readonly times: Float64Array;
}

/** The three times that are easily confused, for a barrier between two minima; and formulas. */
export interface EscapeTheory {
  /** Without inertia, from a to b as asked; null for schemes with inertia. */
  readonly passage: PassageTime | null;
  /** Without inertia, from the minimum near a to the top of the barrier, and on to the other minimum. */
  readonly toTop: PassageTime | null;
  readonly toOtherMinimum: PassageTime | null;
  /** Of the slowest mode: the rate a → b at which populations relax, and the reverse; and 1/rate. */
  readonly rate: { readonly there: number; readonly back: number; readonly slowest: number } | null;
  readonly formulas: {
    readonly height: number;
    readonly eyringKramers: number;
    readonly transitionState: number;
    readonly kramers: number;
    readonly turnover: number | null;
  } | null;
}
