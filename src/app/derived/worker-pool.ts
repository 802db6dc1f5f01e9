import { useEffect, useState } from 'react';
import { createPool, type Pool, type PoolComputation, type PoolWorker } from '../../jobs/pool.ts';

/** More workers than this are not worth their start. */
const mostWorkers = 6;

/** Workers for a component, started when there is work and ended with it. */
export function useWorkerPool<Offered extends Readonly<Record<string, PoolComputation>>>(
  spawn: () => PoolWorker,
): () => Pool<Offered> {
  const [keeper] = useState(() => {
    let pool: Pool<Offered> | null = null;
    return {
      get: () => {
        const workers = Math.max(1, Math.min(mostWorkers, navigator.hardwareConcurrency ?? 1));
        pool ??= createPool<Offered>({ workers, spawn });
        return pool;
      },
      close: () => {
        void pool?.close();
        pool = null;
      },
    };
  });
  useEffect(() => keeper.close, [keeper]);
  return keeper.get;
}
