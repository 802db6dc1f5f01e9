import { availableParallelism } from 'node:os';
import { type Computations, computationsOfParts } from '../jobs/computations.ts';
import { runJob } from '../jobs/job.ts';
import { nodeWorkers } from '../jobs/node-workers.ts';
import { createPool } from '../jobs/pool.ts';
import type { RequestOf, ResultOf } from '../jobs/protocol.ts';
import type { Watch } from './run-with-progress.ts';

/** Work of fewer steps than this is over before threads have started. */
const stepsWorthThreads = 2.5e8;

/** Threads that take what Node offers keep 20 MB each that they have no use for. */
const resourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 256 };

/** As many threads as are of use for so many steps. */
export function usefulWorkers(steps: number): number {
  return steps < stepsWorthThreads ? 1 : availableParallelism();
}

/**
 * Computes parts, on this thread or several, and hands on their results in order; the next waits for
 * the promise of the one before.
 */
export async function inParts<Name extends keyof Computations & string>(
  name: Name,
  parts: readonly RequestOf<Computations[Name]>[],
  take: (result: ResultOf<Computations[Name]>) => void | Promise<void>,
  watch: Watch,
  workers: number,
): Promise<void> {
  if (workers > 1) {
    const pool = createPool({ workers, spawn: nodeWorkers({ resourceLimits }) });
    try {
      await pool.run(name, parts, { ...watch, onPart: (_, result) => take(result) });
    } finally {
      await pool.close();
    }
    return;
  }
  const compute = computationsOfParts()[name] as (
    request: RequestOf<Computations[Name]>,
  ) => Generator<{ readonly fraction: number }, ResultOf<Computations[Name]>>;
  for (const [i, part] of parts.entries()) {
    const result = await runJob(compute(part), {
      signal: watch.signal,
      onProgress: ({ fraction }) => watch.onProgress((i + fraction) / parts.length),
    });
    await take(result);
  }
}
