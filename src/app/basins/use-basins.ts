import { useCallback, useEffect, useRef, useState } from 'react';
import type { BasinsResult } from '../../analysis/basins.ts';
import { JobCancelled } from '../../jobs/job.ts';
import type { Pool } from '../../jobs/pool.ts';
import type { MapComputations } from '../derived/map-computations.ts';
import { type basinsRequest, withCount } from './basins-subject.ts';

/** Quiet time before the fine map. */
const pause = 180;

/** Cells along each side and steps of each orbit: a look at once, then the map. */
const levels = [
  { count: 64, steps: 600 },
  { count: 400, steps: 4_000 },
] as const;

export interface BasinsState {
  readonly result: BasinsResult | null;
  /** Fraction of the running computation; null when none runs. */
  readonly progress: number | null;
  readonly problem: string | null;
  cancel(): void;
}

/** The basins of a request, coarse and then fine, computed in a worker. */
export function useBasins(
  pool: () => Pool<MapComputations>,
  request: ReturnType<typeof basinsRequest>,
): BasinsState {
  const [result, setResult] = useState<BasinsResult | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  const asked = JSON.stringify(request);

  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    running.current = abort;
    const compute = async () => {
      const whole = JSON.parse(asked) as typeof request;
      try {
        for (const [level, { count, steps }] of levels.entries()) {
          if (level > 0) {
            await new Promise((resolve) => setTimeout(resolve, pause));
            if (signal.aborted) return;
            setProgress(0);
          }
          const [found] = await pool().run('basins', [withCount(whole, count, steps)], {
            signal,
            onProgress: (fraction) => (level > 0 ? setProgress(fraction) : undefined),
          });
          setResult(found!);
          setProblem(null);
        }
        setProgress(null);
      } catch (error) {
        if (signal.aborted || error instanceof JobCancelled) return;
        setProgress(null);
        setResult(null);
        setProblem(error instanceof Error ? error.message : String(error));
      }
    };
    void compute();
    return () => {
      abort.abort();
      setProgress(null);
    };
  }, [asked, pool]);

  const cancel = useCallback(() => {
    running.current?.abort();
    setProgress(null);
  }, []);
  return { result, progress, problem, cancel };
}
