import { availableParallelism } from 'node:os';
import { type CascadeColumn, type CascadeRequest, cascadeByParts } from '../analysis/cascade.ts';
import { cascadeParts } from '../analysis/cascade-parts.ts';
import { prepareSweep } from '../analysis/cascade-request.ts';
import { runJob } from '../jobs/job.ts';
import { nodeWorkers } from '../jobs/node-workers.ts';
import { createPool } from '../jobs/pool.ts';
import type { Watch } from './run-with-progress.ts';

/** A sweep of fewer steps than this is over before threads have started. */
const stepsWorthThreads = 2.5e8;

/** Threads that take what Node offers keep 20 MB each that they have no use for. */
const resourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 256 };

/** Takes columns in the order of the sweep; the next wait for its promise. */
export type TakeColumns = (columns: readonly CascadeColumn[]) => void | Promise<void>;

/** Complains of a request that cannot be computed, before anything is begun. */
export function checkSweep(request: CascadeRequest): void {
  prepareSweep(cascadeParts(request)[0]!);
}

/** Computes a cascade piece by piece. @param workers by default as many as are of use. */
export async function sweep(
  request: CascadeRequest,
  take: TakeColumns,
  watch: Watch,
  workers = usefulWorkers(request),
): Promise<void> {
  const parts = cascadeParts(request);
  if (workers === 1) return sweepHere(parts, take, watch);
  const pool = createPool({ workers, spawn: nodeWorkers({ resourceLimits }) });
  try {
    await pool.run('cascade', parts, { ...watch, onPart: (_, { columns }) => take(columns) });
  } finally {
    await pool.close();
  }
}

async function sweepHere(
  parts: readonly CascadeRequest[],
  take: TakeColumns,
  { signal, onProgress }: Watch,
): Promise<void> {
  const cascade = cascadeByParts();
  for (const [i, part] of parts.entries()) {
    const { columns } = await runJob(cascade(part), {
      signal,
      onProgress: ({ fraction }) => onProgress((i + fraction) / parts.length),
    });
    await take(columns);
  }
}

function usefulWorkers(request: CascadeRequest): number {
  const { columns, starts, keep, burnIn = 0 } = request;
  // A chaotic column takes some 20,000 steps for its exponent.
  const steps = columns * starts.length * (burnIn + keep + 20_000);
  return steps < stepsWorthThreads ? 1 : availableParallelism();
}
