/** The density of a bifurcation diagram with as many steps as a smooth picture needs. */

import { carriedDensity } from './carried-density.ts';
import type { CascadeProgress } from './cascade.ts';
import { copiedColumns, type DensityRequest, type DensityResult } from './density-columns.ts';
import { preparePreview } from './preview.ts';

export type { DensityRequest, DensityResult } from './density-columns.ts';

/**
 * What `Preview` computes, for any number of steps and away from the page. Yields its progress
 * after at least 16 columns of all their steps; of a request with `carry` after every column.
 *
 * @throws what `preparePreview`, `passes` and `carriedDensity` throw, on the first call of `next`.
 */
export function* density(asked: DensityRequest): Generator<CascadeProgress, DensityResult> {
  const { request, low, high, ...options } = asked;
  if ((request.carry ?? 'none') !== 'none') return yield* carriedDensity(asked);
  const preview = preparePreview(request, options);
  for (const { fraction } of preview.passes({ low, high }, [1])) yield { fraction };
  return copiedColumns(preview, preview.values);
}
