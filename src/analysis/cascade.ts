/**
 * The bifurcation diagram: what orbits settle on as a parameter changes, with a status for every
 * column instead of a fixed transient.
 */

import { elementaryFunctions } from '../kernel/functions.ts';
import { type CascadeRequest, prepareSweep, type Sweep, sweptValues } from './cascade-request.ts';
import type { LanePool } from './lane-pool.ts';
import type { ColumnStatus, Outcome } from './outcome.ts';
import { Settler } from './settle.ts';
import { isWithin, rangeOf } from './window.ts';

export type { CascadeRequest } from './cascade-request.ts';
export type { ColumnStatus } from './outcome.ts';

export interface CascadeColumn {
  /** Of the swept parameter. */
  readonly value: number;
  /** With several starts, that of the first one. */
  readonly status: ColumnStatus;
  /** Of the cycle that the first start is on or heading to; null unless converged or slow. */
  readonly period: number | null;
  /** Least and largest of `points`; null where there are none. */
  readonly min: number | null;
  readonly max: number | null;
  /**
   * The largest Lyapunov exponent of the first start. On a cycle, ln|multiplier|/period, −Infinity
   * where the multiplier is 0 to rounding; else the mean over an ensemble. null where there is none.
   */
  readonly lyapunov: { readonly value: number | null; readonly error: number | null };
  /**
   * The observable on the attractors of all starts that did not escape: of each cycle its points in
   * the order of the orbit, of any other orbit (slow ones too) its last `keep` iterates.
   */
  readonly points: Float64Array;
  /** A full state on, or nearest to, the first start's attractor. */
  readonly state: Float64Array;
}

export interface CascadeResult {
  readonly request: CascadeRequest;
  /** In the order of the sweep. */
  readonly columns: CascadeColumn[];
}

export interface CascadeProgress {
  /** 0 … 1. */
  readonly fraction: number;
}

/** Orbits that share one run of the kernel. */
const orbitsAtOnce = 2048;

/**
 * Computes a cascade in slices of a few milliseconds, yielding how far it is. The result does not
 * depend on how the slices are run.
 *
 * @throws what `prepareSweep` throws, on the first call of `next`.
 */
export function* cascade(request: CascadeRequest): Generator<CascadeProgress, CascadeResult> {
  return yield* run(request, compile(request));
}

/**
 * A `cascade` for one part of a sweep after the other: what it compiles for a request serves the next
 * one that differs in nothing but the column range.
 */
export function cascadeByParts(): typeof cascade {
  let kept: { readonly key: string; readonly compiled: Compiled } | null = null;
  return function* (request) {
    const key = keyOf(request);
    const compiled = kept?.key === key ? kept.compiled : compile(request);
    // Not to be shared with a call that begins before this one ends.
    kept = null;
    try {
      return yield* run(request, compiled);
    } finally {
      kept = { key, compiled };
    }
  };
}

interface Compiled {
  readonly sweep: Sweep;
  readonly settler: Settler;
}

function compile(request: CascadeRequest): Compiled {
  const sweep = prepareSweep(request);
  const { values, starts } = sweep;
  const perBatch = Math.max(1, Math.floor(orbitsAtOnce / starts.length));
  return { sweep, settler: new Settler(sweep, Math.min(perBatch, values.length) * starts.length) };
}

function* run(
  request: CascadeRequest,
  { sweep, settler }: Compiled,
): Generator<CascadeProgress, CascadeResult> {
  const { starts } = sweep;
  const values = sweptValues(request);
  const perBatch = Math.max(1, Math.floor(settler.capacity / starts.length));
  const columns: CascadeColumn[] = [];
  // Following an orbit and drawing it are counted as one unit each.
  const total = 2 * values.length * starts.length;
  let done = 0;

  for (let first = 0; first < values.length; first += perBatch) {
    const batch = values.subarray(first, first + perBatch);
    const states: Float64Array[] = [];
    const parameters: Float64Array[] = [];
    for (const value of batch) {
      const at = new Float64Array(sweep.definition.parameters.length);
      sweep.writeParameters(value, at);
      for (const start of starts) {
        states.push(start);
        parameters.push(at);
      }
    }
    let settled = 0;
    const outcomes = yield* reporting(
      settler.settle(states, parameters, (orbits) => {
        settled = orbits;
      }),
      () => (done + settled) / total,
    );
    done += outcomes.length;
    const drawn = yield* reporting(
      draw(settler.pool, sweep, outcomes, parameters),
      () => done / total,
    );
    done += outcomes.length;
    batch.forEach((value, i) => {
      columns.push(column(value, drawn.slice(i * starts.length, (i + 1) * starts.length)));
    });
  }
  return { request, columns };
}

/** All of a request but its column range. */
function keyOf(request: CascadeRequest): string {
  return JSON.stringify({ ...request, columnRange: null }, (_, value) =>
    // JSON has neither −0 nor what is not finite.
    Object.is(value, -0) || (typeof value === 'number' && !Number.isFinite(value))
      ? `${1 / value} ${value}`
      : value,
  );
}

function* reporting<Result>(
  work: Generator<void, Result>,
  fraction: () => number,
): Generator<CascadeProgress, Result> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield { fraction: fraction() };
  }
}

interface Drawn extends Outcome {
  /** The observable; empty for an orbit that escaped. */
  readonly points: Float64Array;
}

/** The points of each orbit: those of its cycle once it is there, else its next `keep` iterates. */
function* draw(
  pool: LanePool,
  sweep: Sweep,
  outcomes: readonly Outcome[],
  parameters: readonly Float64Array[],
): Generator<void, Drawn[]> {
  const { observable, escapeRadius, request } = sweep;
  const n = sweep.definition.state.length;
  const drawn = outcomes.map((outcome): Drawn => {
    const { status, cycle } = outcome;
    if (status === 'escaped') return { ...outcome, points: new Float64Array(0) };
    if (status !== 'converged' || cycle === null) {
      return { ...outcome, points: new Float64Array(request.keep) };
    }
    const points = Float64Array.from(
      { length: cycle.period },
      (_, i) => cycle.points[i * n + observable]!,
    );
    return { ...outcome, points, state: cycle.points.slice(0, n) };
  });
  pool.clear();
  drawn.forEach(({ status, state }, id) => {
    if (status !== 'converged' && status !== 'escaped') pool.add(id, state, parameters[id]!);
  });
  if (pool.count === 0) return drawn;
  for (let done = 0; done < request.keep; done += pool.recordSteps) {
    const steps = Math.min(pool.recordSteps, request.keep - done);
    pool.record(steps, observable);
    for (let lane = 0; lane < pool.count; lane++) {
      pool.window(lane, drawn[pool.ids[lane]!]!.points.subarray(done, done + steps));
    }
    yield;
  }
  // Chaos close to a crisis may find its way out even now.
  return drawn.map((orbit) =>
    isWithin(orbit.points, escapeRadius)
      ? orbit
      : { ...orbit, status: 'escaped', cycle: null, exponent: null, points: new Float64Array(0) },
  );
}

function column(value: number, orbits: readonly Drawn[]): CascadeColumn {
  const [first] = orbits as [Drawn];
  const distinct = orbits.filter(
    (orbit, i) => !orbits.slice(0, i).some((earlier) => isSameCycle(orbit, earlier)),
  );
  const points =
    distinct.length === 1
      ? first.points
      : Float64Array.from(distinct.flatMap((o) => [...o.points]));
  const { low, high } = rangeOf(points, 0, points.length);
  const empty = points.length === 0;
  return {
    value,
    status: first.status,
    period: first.cycle?.period ?? null,
    min: empty ? null : low,
    max: empty ? null : high,
    lyapunov: exponentOf(first),
    points,
    state: first.state,
  };
}

function isSameCycle(a: Drawn, b: Drawn): boolean {
  if (a.status !== 'converged' || b.status !== 'converged') return false;
  if (a.cycle?.period !== b.cycle?.period) return false;
  return b.points.some((x) => Math.abs(x - a.points[0]!) <= 1e-8 * Math.max(1, Math.abs(x)));
}

function exponentOf({ cycle, exponent }: Outcome): CascadeColumn['lyapunov'] {
  if (cycle !== null) {
    const rounding = 8 * Number.EPSILON * cycle.period * Math.max(1, cycle.modulus);
    if (cycle.modulus <= rounding) return { value: Number.NEGATIVE_INFINITY, error: null };
    return {
      value: elementaryFunctions.log(cycle.modulus) / cycle.period,
      error: rounding / cycle.modulus / cycle.period,
    };
  }
  if (exponent === null || !Number.isFinite(exponent.value)) return { value: null, error: null };
  return { value: exponent.value, error: exponent.error };
}
