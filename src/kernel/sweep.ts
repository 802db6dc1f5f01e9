/**
 * Many orbits, each reduced to what a bifurcation diagram shows of it: burn-in, then the kept steps
 * as a histogram of one state, their exponent, least and most. An orbit that has come back to
 * itself stops early, and its cycle stands for all the steps that are left.
 */

import type { StepDefinition } from './step-definition.ts';

export interface SweepOptions {
  /** How many orbits, at least 1. */
  readonly lanes: number;
  /** Cells of each histogram, at least 1. */
  readonly rows: number;
  /** The index of the state that the histogram counts. */
  readonly observable: number;
  /** Whether exponents are computed; default true. Without them `exponent` is NaN. */
  readonly exponent?: boolean | undefined;
}

/** What to run. Counts of steps are whole numbers. */
export interface SweepRun {
  /** Steps before the kept ones, at least 0. */
  readonly burnIn: number;
  /** Steps that are counted, at least 1. */
  readonly keep: number;
  /** The histogram's interval of the observable: row r covers [low + r·h, low + (r + 1)·h), h = (high − low)/rows. */
  readonly low: number;
  /** Above `low`. */
  readonly high: number;
  /** An orbit with a state beyond this, or NaN, has escaped. */
  readonly escapeRadius: number;
  /** The first lane to run; default 0. */
  readonly first?: number | undefined;
  /** How many lanes to run; default those from `first` to the last one. */
  readonly count?: number | undefined;
  /** From one lane to the next; default 1. */
  readonly stride?: number | undefined;
  /**
   * An orbit has come back to itself when every state is within tolerance·max(1, |state|) of what
   * it was up to 64 steps before; default 2⁻⁴⁰. 0 asks for the very same state; below 0 every orbit
   * runs all its steps.
   */
  readonly tolerance?: number | undefined;
  /** Adds the counts to those of the last run and leaves every other result as it is; default false. */
  readonly add?: boolean | undefined;
}

/**
 * Results are per lane and depend on nothing but the lane's own start and parameters: neither on
 * which lanes run beside it nor on how they are split over calls of `run`.
 */
export interface SweepProgram {
  readonly definition: StepDefinition;
  readonly lanes: number;
  readonly rows: number;
  /**
   * `state[s][lane]`: write starts before `run`. Afterwards the state at the end: of an orbit that
   * came back to itself a point of its cycle, of one that escaped the first state outside.
   */
  readonly state: readonly Float64Array[];
  /** `parameters[p][lane]`. */
  readonly parameters: readonly Float64Array[];
  /** Counts at [lane·rows + row], row 0 at `low`; all zero for an orbit that escaped. */
  readonly density: Uint32Array;
  /**
   * The largest Lyapunov exponent per step: on a cycle ln|multiplier|/period, −Infinity where the
   * multiplier is 0; else the growth of a tangent vector over the kept steps. NaN for an orbit that
   * escaped.
   */
  readonly exponent: Float64Array;
  /** 1 … 64 when the state came back to itself, 0 otherwise. */
  readonly period: Int32Array;
  /** The step (1, 2, …) at which the orbit was first outside, −1 if it was not. */
  readonly escapedAt: Int32Array;
  /** The least and the largest kept value of the observable; NaN for an orbit that escaped. */
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** @throws RangeError naming the field that is out of range. */
  run(what: SweepRun): void;
}
