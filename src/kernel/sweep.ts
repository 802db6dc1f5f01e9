/**
 * Many orbits, each reduced to what a bifurcation diagram shows of it: burn-in, then the kept steps
 * as a histogram of one observable, their exponent, least and most. An orbit that has come back to
 * itself stops early, and its cycle stands for all the steps that are left.
 */

import type { Expression } from '../math/expression.ts';
import { requireCount } from './memory.ts';
import { requireDeclared, requireStepDefinition, type StepDefinition } from './step-definition.ts';
import { SweepBatch } from './sweep-batch.ts';
import { compileSweepLanes } from './sweep-lanes.ts';
import { SweepResults } from './sweep-results.ts';

export interface SweepOptions {
  /** How many orbits, at least 1. */
  readonly lanes: number;
  /** Cells of each histogram, at least 1. */
  readonly rows: number;
  /** What the histogram counts: the state of this index, or an expression of states and parameters. */
  readonly observable: number | Expression;
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

const defaultTolerance = 2 ** -40;

/**
 * Compiles a step for sweeps. States are those of `compileLanes` to the bit.
 *
 * Every row of the histogram is the whole number below (x − low)·rows/(high − low). An orbit is
 * looked at after 96 steps and then at steps that about double, at the end of the burn-in too; a
 * return counts only where the cycle draws the orbit closer (its multiplier is below 1) or is exact.
 * Whether an orbit is outside is asked at the same steps and after the last one; then `escapedAt` is
 * the first step outside since the time before.
 *
 * @throws Error for an invalid definition or observable; RangeError for sizes out of range or beyond memory.
 */
export function compileSweep(definition: StepDefinition, options: SweepOptions): SweepProgram {
  requireStepDefinition(definition);
  const { lanes, rows, observable, exponent = true } = options;
  requireCount('lanes', lanes, 1);
  requireCount('rows', rows, 1);
  if (typeof observable === 'number') {
    requireCount('observable', observable, 0, definition.state.length - 1);
  } else {
    const names = [...definition.state, ...definition.parameters];
    requireDeclared(names, [observable], 'state or parameters');
  }
  const working = compileSweepLanes(definition, lanes, rows, observable, exponent);
  const sizes = { states: definition.state.length, parameters: definition.parameters.length };
  const results = new SweepResults(sizes, lanes, rows, working.density);
  const batch = new SweepBatch(definition, working, results, rows);
  const { state, parameters, density, period, escapedAt, least, most } = results;
  return {
    definition,
    lanes,
    rows,
    state,
    parameters,
    density,
    exponent: results.exponent,
    period,
    escapedAt,
    least,
    most,
    run(what) {
      const { burnIn, keep, low, high, escapeRadius, first = 0, stride = 1 } = what;
      const { tolerance = defaultTolerance, add = false } = what;
      requireCount('burnIn', burnIn, 0);
      requireCount('keep', keep, 1, 2 ** 32 - 1);
      requireCount('first', first, 0, lanes - 1);
      requireCount('stride', stride, 1);
      const most = Math.ceil((lanes - first) / stride);
      const count = what.count ?? most;
      requireCount('count', count, 0, most);
      requireWindow(low, high);
      if (!(escapeRadius > 0)) {
        throw new RangeError(`escapeRadius must be above 0 but is ${escapeRadius}.`);
      }
      const run = { burnIn, keep, low, high, escapeRadius, tolerance, add };
      for (let done = 0; done < count; done += working.half) {
        batch.run(run, first + done * stride, stride, Math.min(working.half, count - done));
      }
    },
  };
}

function requireWindow(low: number, high: number): void {
  if (low < high && Number.isFinite(high - low)) return;
  throw new RangeError(`low must be below high, both finite, but they are ${low} and ${high}.`);
}
