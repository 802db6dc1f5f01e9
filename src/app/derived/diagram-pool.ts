import { useEffect, useState } from 'react';
import { createPool, type Pool } from '../../jobs/pool.ts';
import type { StripComputations } from './strip-computations.ts';

export type DiagramPool = Pool<StripComputations>;

/** More workers than this are not worth their start. */
const mostWorkers = 6;

function makePool(): DiagramPool {
  const workers = Math.max(1, Math.min(mostWorkers, navigator.hardwareConcurrency ?? 1));
  const spawn = () =>
    new Worker(new URL('../cascade-worker.ts', import.meta.url), { type: 'module' });
  return createPool<StripComputations>({ workers, spawn });
}

/** Workers for the diagrams of a component, started when there is work and ended with it. */
export function useDiagramPool(): () => DiagramPool {
  const [keeper] = useState(() => {
    let pool: DiagramPool | null = null;
    return {
      get: () => {
        pool ??= makePool();
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
