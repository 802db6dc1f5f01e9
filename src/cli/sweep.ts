import type { Carry } from '../analysis/carry.ts';
import type { CascadeColumn, CascadeRequest } from '../analysis/cascade.ts';
import { cascadeParts } from '../analysis/cascade-parts.ts';
import { prepareSweep } from '../analysis/cascade-request.ts';
import { inParts, usefulWorkers } from './in-parts.ts';
import type { Watch } from './run-with-progress.ts';

/** Takes columns in the order of the sweep; the next wait for its promise. */
export type TakeColumns = (columns: readonly CascadeColumn[]) => void | Promise<void>;

/** Complains of a request that cannot be computed, before anything is begun. */
export function checkSweep(request: CascadeRequest): void {
  prepareSweep(cascadeParts(request)[0]!);
}

/**
 * Computes a cascade piece by piece.
 *
 * @param workers by default as many as are of use
 * @param directions one cascade after the other, each carried like this; default that of the request
 */
export function sweep(
  request: CascadeRequest,
  take: TakeColumns,
  watch: Watch,
  workers = usefulWorkers(stepsOf(request)),
  directions: readonly Carry[] = [request.carry ?? 'none'],
): Promise<void> {
  const parts = directions.flatMap((carry) => cascadeParts({ ...request, carry }));
  return inParts('cascade', parts, ({ columns }) => take(columns), watch, workers);
}

function stepsOf({ columns, starts, keep, burnIn = 0 }: CascadeRequest): number {
  // A chaotic column takes some 20,000 steps for its exponent.
  return columns * starts.length * (burnIn + keep + 20_000);
}
