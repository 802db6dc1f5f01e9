/** The density of a bifurcation diagram with as many steps as a smooth picture needs. */

import type { CascadeProgress } from './cascade.ts';
import type { CascadeRequest } from './cascade-request.ts';
import { type PreviewOptions, type PreviewWindow, preparePreview } from './preview.ts';

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

/**
 * What `Preview` computes, for any number of steps and away from the page. Yields its progress
 * after at least 16 columns of all their steps.
 *
 * @throws what `preparePreview` and `passes` throw, on the first call of `next`.
 */
export function* density(asked: DensityRequest): Generator<CascadeProgress, DensityResult> {
  const { request, low, high, ...options } = asked;
  const preview = preparePreview(request, options);
  for (const { fraction } of preview.passes({ low, high }, [1])) yield { fraction };
  // Copies: the arrays of a preview may be the kernel's own memory, which cannot be handed over.
  return {
    columns: preview.columns,
    rows: preview.rows,
    values: preview.values.slice(),
    density: preview.density.slice(),
    exponent: preview.exponent.slice(),
    period: preview.period.slice(),
    escapedAt: preview.escapedAt.slice(),
    least: preview.least.slice(),
    most: preview.most.slice(),
  };
}
