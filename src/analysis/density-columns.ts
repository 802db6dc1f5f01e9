/** A density as it is asked for and as it is handed over. */

import type { CascadeRequest } from './cascade-request.ts';
import type { PreviewOptions, PreviewWindow } from './preview.ts';

/** Plain data. The columns are those of the options, or the part that `request.columnRange` names. */
export interface DensityRequest extends PreviewOptions, PreviewWindow {
  readonly request: CascadeRequest;
}

/** Plain data, by column; see `Preview`. */
export interface DensityResult {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float64Array<ArrayBuffer>;
  readonly density: Uint32Array<ArrayBuffer>;
  readonly exponent: Float64Array<ArrayBuffer>;
  readonly period: Int32Array<ArrayBuffer>;
  readonly escapedAt: Int32Array<ArrayBuffer>;
  readonly least: Float64Array<ArrayBuffer>;
  readonly most: Float64Array<ArrayBuffer>;
}

type Columns = Omit<DensityResult, 'columns' | 'values'>;

/** Copies: the arrays of a kernel's results may be its own memory, which cannot be handed over. */
export function copiedColumns(
  { rows, density, exponent, period, escapedAt, least, most }: ArraysOf<Columns>,
  values: Float64Array,
): DensityResult {
  return {
    columns: values.length,
    rows,
    values: values.slice(),
    density: density.slice(),
    exponent: exponent.slice(),
    period: period.slice(),
    escapedAt: escapedAt.slice(),
    least: least.slice(),
    most: most.slice(),
  };
}

/** The same arrays over any memory. */
type ArraysOf<Of> = {
  readonly [Name in keyof Of]: Of[Name] extends Float64Array
    ? Float64Array
    : Of[Name] extends Uint32Array
      ? Uint32Array
      : Of[Name] extends Int32Array
        ? Int32Array
        : Of[Name];
};
