import { useEffect, useState } from 'react';
import { replicaParts } from '../../../analysis/heat/replica.ts';
import type { ReplicaRequest, ReplicaResult } from '../../../analysis/heat/replica-request.ts';
import { replicaResult } from '../../../analysis/heat/replica-result.ts';
import { JobCancelled } from '../../../jobs/job.ts';
import type { Pool } from '../../../jobs/pool.ts';
import type { HeatComputations } from '../heat-computations.ts';
import type { LadderFilm } from './ladder-film.ts';

export interface Exchange {
  readonly film: LadderFilm | null;
  readonly exchanged: ReplicaResult | null;
  /** Cold particles alone, with as many evaluations of the gradient. */
  readonly alone: ReplicaResult | null;
  readonly progress: number | null;
  readonly problem: string | null;
}

const nothing: Exchange = {
  film: null,
  exchanged: null,
  alone: null,
  progress: null,
  problem: null,
};
const quiet = 300;

/** Ladders, and as many cold particles alone, once the request has come to rest. */
export function useExchange(
  pool: () => Pool<HeatComputations>,
  request: ReplicaRequest | null,
): Exchange {
  const [exchange, setExchange] = useState(nothing);
  const key = JSON.stringify(request);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the request
  useEffect(() => {
    setExchange(nothing);
    if (request === null) return;
    const abort = new AbortController();
    const { signal } = abort;
    const rungs = request.temperatures.length;
    const coldOnly: ReplicaRequest = {
      ...request,
      temperatures: request.temperatures.slice(0, 1),
      rounds: request.rounds * rungs,
    };
    const run = async (asked: ReplicaRequest) => {
      const onProgress = (progress: number) => setExchange((before) => ({ ...before, progress }));
      const parts = await pool().run('replica', replicaParts(asked), { signal, onProgress });
      return replicaResult(asked, parts);
    };
    const compute = async () => {
      try {
        const [film] = await pool().run('ladderFilm', [request], { signal });
        setExchange((before) => ({ ...before, film: film ?? null }));
        const exchanged = await run(request);
        setExchange((before) => ({ ...before, exchanged }));
        const alone = await run(coldOnly);
        setExchange((before) => ({ ...before, alone, progress: null }));
      } catch (error) {
        if (signal.aborted || error instanceof JobCancelled) return;
        const problem = error instanceof Error ? error.message : String(error);
        setExchange((before) => ({ ...before, progress: null, problem }));
      }
    };
    const timer = setTimeout(compute, quiet);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [pool, key]);
  return exchange;
}
