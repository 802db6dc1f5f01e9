/**
 * The bifurcation diagram while a number is being dragged: fixed burn-in and keep, no certified
 * cycles, but compiled once and computed inside one frame, coarse columns first. `cascade` is the
 * careful one.
 */

import { requireCount } from '../kernel/memory.ts';
import { compileSweep } from '../kernel/sweep.ts';
import { AnalysisError } from './analysis-error.ts';
import { type CascadeRequest, prepareSweep, type Sweep } from './cascade-request.ts';
import { nanosecondsPerStep } from './preview-cost.ts';
import { type Portion, portions, requireOrder } from './preview-order.ts';

export interface PreviewOptions {
  /** Columns of the picture; takes the place of the request's. */
  readonly columns: number;
  /** Rows of the picture. */
  readonly rows: number;
  /** Steps before the kept ones; default 500. */
  readonly burnIn?: number | undefined;
  /** Steps counted per column and start; default 500. */
  readonly keep?: number | undefined;
}

/** The interval of the observable that the rows divide, low < high. */
export interface PreviewWindow {
  readonly low: number;
  readonly high: number;
}

/** What is there after one call of `next`. */
export interface PreviewStage {
  /**
   * Every multiple of it is a column with results of this pass; the columns between may still show
   * an earlier one, so paint column c like column c − c % stride. 1 when all are there; Infinity
   * before the first stride is complete.
   */
  readonly stride: number;
  /** Columns computed so far. */
  readonly columns: number;
  /** The same as a part of all columns, 0 … 1. */
  readonly fraction: number;
}

/** Results by column. Their arrays stay the same objects; `passes` overwrites them. */
export interface Preview {
  /** As asked for, or those of the request's `columnRange`. */
  readonly columns: number;
  readonly rows: number;
  readonly burnIn: number;
  readonly keep: number;
  /** The request as last updated. */
  readonly request: CascadeRequest;
  /** The swept value of each column. */
  readonly values: Float64Array;
  /**
   * Counts at [column·rows + row], row 0 at `low`, of all starts that did not escape. A start that
   * stays inside the window adds `keep` counts, also where its cycle was found early.
   */
  readonly density: Uint32Array;
  /** Of the first start, as in `SweepProgram`. */
  readonly exponent: Float64Array;
  readonly period: Int32Array;
  readonly escapedAt: Int32Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** Different numbers among `values`: fewer than `columns` when the sweep is as narrow as float64 allows. */
  readonly distinctValues: number;
  /** Different numbers among the lower ends of the rows: fewer than `rows` when the window is as narrow as float64 allows. */
  distinctRows(window: PreviewWindow): number;
  /** Whether `update` would take this request: only numbers, starts and the swept name may differ. */
  accepts(request: CascadeRequest): boolean;
  /**
   * Takes over the numbers of a request: constants, parameters, ends of the sweep, starts. Results
   * stay as they are until `passes` computes them.
   *
   * @throws what `prepareSweep` throws; AnalysisError for a request that is not accepted. Then the
   *   preview is as before.
   */
  update(request: CascadeRequest): void;
  /**
   * Computes all columns, coarse to fine, well below a millisecond for each call of `next` (some
   * more for the first ones after compiling, and for the slowest formulas); stop at any time. After
   * an `update` begin anew.
   *
   * @param order strides of the passes, each dividing the one before, the last 1; default 8, 4, 2, 1.
   * @throws AnalysisError for a window or an order that is none, on the first call of `next`.
   */
  passes(window: PreviewWindow, order?: readonly number[]): Generator<PreviewStage, void>;
}

/** What one call of `next` should take. */
const nanosecondsAtOnce = 4e5;
/** Until engines replace their first, quick translation of the kernel by a good one. */
const slowerAtFirst = 4;
/** Fewer would leave lanes of the kernel empty. */
const leastAtOnce = 16;

/**
 * Compiles a cascade that can be computed anew inside a frame, coarse columns first.
 *
 * @throws what `prepareSweep` throws; RangeError for rows, burnIn and keep out of range and for a
 *   picture beyond memory.
 */
export function preparePreview(request: CascadeRequest, options: PreviewOptions): Preview {
  const { rows, burnIn = 500, keep = 500 } = options;
  requireCount('burnIn', burnIn, 0);
  requireCount('keep', keep, 1);
  const prepare = (from: CascadeRequest): Sweep =>
    prepareSweep({ ...from, columns: options.columns, keep: 1 });
  let sweep = prepare(request);
  let current = request;
  let distinct: number | undefined;
  let computed = 0;
  const { definition, observable } = sweep;
  const columns = sweep.values.length;
  const program = compileSweep(definition, { lanes: columns, rows, observable });
  const { density, exponent, period, escapedAt, least, most } = program;
  const perColumn = nanosecondsPerStep(definition) * (burnIn + keep);
  const at = new Float64Array(definition.parameters.length);

  const compute = (window: PreviewWindow, { first, stride, count }: Portion): void => {
    const { starts, values, escapeRadius } = sweep;
    const end = first + count * stride;
    for (let column = first; column < end; column += stride) {
      sweep.writeParameters(values[column]!, at);
      for (let p = 0; p < at.length; p++) program.parameters[p]![column] = at[p]!;
    }
    starts.forEach((start, i) => {
      program.state.forEach((states, s) => {
        for (let column = first; column < end; column += stride) states[column] = start[s]!;
      });
      const tolerance = toleranceIn(window, rows);
      const run = { burnIn, keep, ...window, escapeRadius, tolerance, first, stride, count };
      program.run({ ...run, add: i > 0 });
    });
  };

  return {
    columns,
    rows,
    burnIn,
    keep,
    density,
    exponent,
    period,
    escapedAt,
    least,
    most,
    get request() {
      return current;
    },
    get values() {
      return sweep.values;
    },
    get distinctValues() {
      distinct ??= new Set(sweep.values).size;
      return distinct;
    },
    distinctRows: (window) => distinctRows(window, rows),
    accepts: (next) => isAccepted(current, next),
    update(next) {
      if (!isAccepted(current, next)) {
        const problem = 'the request has another formula, rule, observable or number of columns';
        throw new AnalysisError('request', problem, 'prepare a new preview');
      }
      sweep = prepare(next);
      current = next;
      distinct = undefined;
    },
    *passes(window, order = [8, 4, 2, 1]) {
      requireWindow(window, rows);
      requireOrder(order);
      const slower = computed < 3 * columns ? slowerAtFirst : 1;
      const atOnce = Math.floor(nanosecondsAtOnce / (slower * perColumn * sweep.starts.length));
      let done = 0;
      for (const portion of portions(columns, order, Math.max(leastAtOnce, atOnce))) {
        compute(window, portion);
        computed += portion.count;
        done += portion.count;
        yield { stride: portion.complete, columns: done, fraction: done / columns };
      }
    },
  };
}

/**
 * Orbits count as back when they are by far less than a row: the picture is the same and ready
 * sooner. A window deep inside asks for more.
 */
export function toleranceIn({ low, high }: PreviewWindow, rows: number): number {
  const size = Math.max(1, Math.abs(low), Math.abs(high));
  return Math.min(2 ** -26, (2 ** -14 * (high - low)) / rows / size);
}

function distinctRows({ low, high }: PreviewWindow, rows: number): number {
  let count = 0;
  let previous = Number.NaN;
  for (let row = 0; row < rows; row++) {
    const end = low + (row * (high - low)) / rows;
    if (end !== previous) count++;
    previous = end;
  }
  return count;
}

function isAccepted(known: CascadeRequest, next: CascadeRequest): boolean {
  const same = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
    a.length === b.length && a.every((name, i) => name === b[i]);
  const width = ({ columnRange: range }: CascadeRequest) => range && range[1] - range[0];
  return (
    known.formula === next.formula &&
    known.rule === next.rule &&
    JSON.stringify(known.observable ?? 0) === JSON.stringify(next.observable ?? 0) &&
    same(known.variables, next.variables) &&
    same(Object.keys(known.constants), Object.keys(next.constants)) &&
    width(known) === width(next)
  );
}

function requireWindow({ low, high }: PreviewWindow, rows: number): void {
  // Too narrow is what leaves no number for rows per unit: far below the spacing of float64.
  if (low < high && Number.isFinite(high - low) && Number.isFinite(rows / (high - low))) return;
  const problem = `the window reaches from ${low} to ${high}`;
  throw new AnalysisError('low', problem, 'give two finite numbers, the smaller one first');
}
