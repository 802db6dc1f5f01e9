/**
 * The bifurcation diagram while a number is being dragged: fixed burn-in and keep, no certified
 * cycles, but compiled once and computed inside one frame, coarse columns first. `cascade` is the
 * careful one.
 */

import type { CascadeRequest } from './cascade-request.ts';

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
   * Every multiple of it is a column with results of this pass; the columns between show those of
   * their neighbour to the left, column c − c % stride. 1 when all are there. Before the first
   * stride is complete it is Infinity.
   */
  readonly stride: number;
  /** Columns computed so far. */
  readonly columns: number;
  /** 0 … 1 of the work of all columns and starts. */
  readonly fraction: number;
}

/** Results by column. The arrays stay the same objects; `passes` overwrites them. */
export interface Preview {
  readonly columns: number;
  readonly rows: number;
  /** The request as last updated. */
  readonly request: CascadeRequest;
  /** The swept value of each column. */
  readonly values: Float64Array;
  /** Counts at [column·rows + row], row 0 at `low`, of all starts that did not escape. */
  readonly density: Uint32Array;
  /** Of the first start, as in `SweepProgram`: */
  readonly exponent: Float64Array;
  readonly period: Int32Array;
  readonly escapedAt: Int32Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** Different float64 numbers among `values`: fewer than `columns` when the sweep is as narrow as float64 allows. */
  readonly distinctValues: number;
  /** Different float64 numbers among the lower ends of the rows of a window: fewer than `rows` when it is as narrow as float64 allows. */
  distinctRows(window: PreviewWindow): number;
  /** Whether `update` would take this request: only numbers differ from the one compiled. */
  accepts(request: CascadeRequest): boolean;
  /**
   * Takes over the numbers of a request: constants, parameters, ends of the sweep, starts.
   *
   * @throws what `prepareSweep` throws; AnalysisError for a request that is not accepted.
   */
  update(request: CascadeRequest): void;
  /**
   * Computes all columns, coarse to fine, about a millisecond for each call of `next`; stop at any
   * time. An `update` while it runs takes effect with the next call of `passes`.
   *
   * @param order strides of the passes, each dividing the one before, the last 1; default 8, 4, 2, 1.
   */
  passes(window: PreviewWindow, order?: readonly number[]): Generator<PreviewStage, void>;
}
