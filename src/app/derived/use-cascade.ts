import { useCallback, useEffect, useRef, useState } from 'react';
import type { CascadeResult } from '../../analysis/cascade.ts';
import { cascadeParts } from '../../analysis/cascade-parts.ts';
import type { CascadeRequest } from '../../analysis/cascade-request.ts';
import type { DoublingMark } from '../../analysis/marks.ts';
import { JobCancelled } from '../../jobs/job.ts';
import type { Pool } from '../../jobs/pool.ts';
import type { StripComputations, WellsRequest } from './strip-computations.ts';
import type { SweepDetail } from './sweep-request.ts';

/** Quiet time before a changed experiment is computed anew; longer than between two calm readings of a drag. */
const pause = 160;

/** The strip: a value or two per pixel of a wide screen, attractor points per start in a column that is not periodic. */
export const stripDetail: SweepDetail = { columns: 1200, keep: 160, maxBurnIn: 20_000 };

export interface CascadeState {
  /** The last finished cascade, also while another runs or after it was cancelled. */
  readonly result: CascadeResult | null;
  /** The doublings of that cascade; empty until they are solved for. */
  readonly doublings: readonly DoublingMark[];
  /** Fraction of the running computation; null when none runs. */
  readonly progress: number | null;
  readonly problem: string | null;
  cancel(): void;
}

/**
 * The certified cascade of a request, from its start and from one in each well, computed in workers
 * whenever the request has changed.
 *
 * @param request null computes nothing and keeps what is there
 */
export function useCascade(
  pool: () => Pick<Pool<StripComputations>, 'run'>,
  request: CascadeRequest | null,
  domain: WellsRequest['domain'],
): CascadeState {
  const running = useRef<AbortController | null>(null);
  const [result, setResult] = useState<CascadeResult | null>(null);
  const [doublings, setDoublings] = useState<readonly DoublingMark[]>([]);
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const key = JSON.stringify({ request, domain });

  const asks = request !== null;
  useEffect(() => {
    if (!asks) return;
    const abort = new AbortController();
    const { signal } = abort;
    const compute = async () => {
      running.current = abort;
      setProgress(0);
      try {
        const asked = JSON.parse(key) as WellsRequest;
        const [starts] = await pool().run('starts', [asked], { signal });
        const request = { ...asked.request, starts: starts! };
        const parts = await pool().run('cascade', cascadeParts(request), {
          signal,
          onProgress: setProgress,
        });
        const next = { request, columns: parts.flatMap((part) => part.columns) };
        setResult(next);
        setDoublings([]);
        setProblem(null);
        setProgress(null);
        const columns = next.columns.map(({ value, period, state }) => ({ value, period, state }));
        const [marks] = await pool().run('doublings', [{ request, columns }], { signal });
        setDoublings(marks!);
      } catch (error) {
        if (signal.aborted || error instanceof JobCancelled) return;
        setProgress(null);
        setProblem(error instanceof Error ? error.message : String(error));
      }
    };
    const timer = setTimeout(compute, pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
      setProgress(null);
    };
  }, [key, pool, asks]);

  const cancel = useCallback(() => {
    running.current?.abort();
    setProgress(null);
  }, []);
  return { result, doublings, progress, problem, cancel };
}
