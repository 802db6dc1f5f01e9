/**
 * The bifurcation diagram: what orbits settle on as a parameter changes, with a status for every
 * column instead of a fixed transient.
 */

import { Carrier } from './carry.ts';
import { type CascadeColumn, column, draw } from './cascade-column.ts';
import { type CascadeRequest, prepareSweep, type Sweep, sweptValues } from './cascade-request.ts';
import { Settler } from './settle.ts';

export type { Carry } from './carry.ts';
export type { CarriedColumn, CascadeColumn } from './cascade-column.ts';
export type { CascadeRequest } from './cascade-request.ts';
export type { ColumnStatus } from './outcome.ts';

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
  const { starts } = sweep;
  const atOnce = columnsAtOnce(sweep, sweep.values.length);
  return { sweep, settler: new Settler(sweep, atOnce * starts.length) };
}

/** Carried columns wait for one another. */
function columnsAtOnce({ starts, carry }: Sweep, columns: number): number {
  if (carry !== 'none') return 1;
  return Math.min(columns, Math.max(1, Math.floor(orbitsAtOnce / starts.length)));
}

function* run(
  request: CascadeRequest,
  { sweep, settler }: Compiled,
): Generator<CascadeProgress, CascadeResult> {
  const { starts } = sweep;
  const values = sweptValues(request);
  const perBatch = Math.max(1, Math.floor(settler.capacity / starts.length));
  const columns: CascadeColumn[] = [];
  const carrier = new Carrier(sweep);
  // Following an orbit and drawing it are counted as one unit each.
  const total = 2 * values.length * starts.length;
  let done = 0;

  for (const indices of carrier.batches(values, perBatch)) {
    const states: Float64Array[] = [];
    const parameters: Float64Array[] = [];
    for (const i of indices) {
      const at = new Float64Array(sweep.definition.parameters.length);
      sweep.writeParameters(values[i]!, at);
      for (const start of carrier.starts()) {
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
    indices.forEach((i, k) => {
      const orbits = drawn.slice(k * starts.length, (k + 1) * starts.length);
      columns[i] = column(values[i]!, orbits, carrier.present());
      carrier.take(orbits);
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
