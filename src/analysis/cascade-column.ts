/** A column of a diagram: what its orbits were found to do, drawn and put into numbers. */

import { elementaryFunctions } from '../kernel/functions.ts';
import { compileStepper } from '../kernel/scalar.ts';
import type { Sweep } from './cascade-request.ts';
import type { LanePool } from './lane-pool.ts';
import { observableReader } from './observable.ts';
import type { ColumnStatus, Outcome } from './outcome.ts';
import { isWithin, rangeOf } from './window.ts';

/** How a column of a carried sweep began. */
export interface CarriedColumn {
  readonly direction: 'up' | 'down';
  /** Whether the orbit had escaped in the column before, so that this one begins at the start again. */
  readonly restarted: boolean;
}

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
  /** Of a carried sweep, else left out. */
  readonly carried?: CarriedColumn | undefined;
}

export interface Drawn extends Outcome {
  /** The observable; empty for an orbit that escaped. */
  readonly points: Float64Array;
}

/** The points of each orbit: those of its cycle once it is there, else its next `keep` iterates. */
export function* draw(
  pool: LanePool,
  sweep: Sweep,
  outcomes: readonly Outcome[],
  parameters: readonly Float64Array[],
): Generator<void, Drawn[]> {
  const { observable, escapeRadius, request } = sweep;
  const n = sweep.definition.state.length;
  const read = observableReader(sweep.definition, observable);
  const drawn = outcomes.map((outcome, id): Drawn => {
    const { status, cycle } = outcome;
    if (status === 'escaped') return { ...outcome, points: new Float64Array(0) };
    if (status !== 'converged' || cycle === null) {
      return { ...outcome, points: new Float64Array(request.keep) };
    }
    const points = new Float64Array(cycle.period);
    read(cycle.points, parameters[id]!, points);
    return { ...outcome, points, state: cycle.points.slice(0, n) };
  });
  pool.clear();
  drawn.forEach(({ status, state }, id) => {
    if (status !== 'converged' && status !== 'escaped') pool.add(id, state, parameters[id]!);
  });
  if (pool.count === 0) return drawn;
  if (typeof observable !== 'number') {
    // The pool records coordinates only; these orbits, few of them, are gone through one by one.
    const stepper = compileStepper(sweep.definition);
    const trace = new Float64Array((request.keep + 1) * n);
    return yield* each(drawn, (orbit, id) => {
      if (orbit.status === 'converged' || orbit.status === 'escaped') return orbit;
      stepper.state.set(orbit.state);
      stepper.parameters.set(parameters[id]!);
      stepper.trace(request.keep, trace);
      if (!isWithin(trace, escapeRadius)) return gone(orbit);
      read(trace.subarray(n), parameters[id]!, orbit.points);
      return orbit;
    });
  }
  for (let done = 0; done < request.keep; done += pool.recordSteps) {
    const steps = Math.min(pool.recordSteps, request.keep - done);
    pool.record(steps, observable);
    for (let lane = 0; lane < pool.count; lane++) {
      pool.window(lane, drawn[pool.ids[lane]!]!.points.subarray(done, done + steps));
    }
    yield;
  }
  // Chaos close to a crisis may find its way out even now.
  return drawn.map((orbit) => (isWithin(orbit.points, escapeRadius) ? orbit : gone(orbit)));
}

function gone(orbit: Drawn): Drawn {
  const points = new Float64Array(0);
  return { ...orbit, status: 'escaped', cycle: null, exponent: null, points };
}

/** Yields between orbits. */
function* each(
  orbits: readonly Drawn[],
  of: (orbit: Drawn, id: number) => Drawn,
): Generator<void, Drawn[]> {
  const all: Drawn[] = [];
  for (const [id, orbit] of orbits.entries()) {
    all.push(of(orbit, id));
    if ((id & 15) === 15) yield;
  }
  return all;
}

export function column(
  value: number,
  orbits: readonly Drawn[],
  carried: CarriedColumn | null,
): CascadeColumn {
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
    ...(carried === null ? {} : { carried }),
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
