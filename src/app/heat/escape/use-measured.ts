import { useCallback, useEffect, useRef, useState } from 'react';
import { escapeParts } from '../../../analysis/heat/escape.ts';
import type { EscapeRequest, EscapeResult } from '../../../analysis/heat/escape-request.ts';
import { escapeResult } from '../../../analysis/heat/escape-result.ts';
import { JobCancelled } from '../../../jobs/job.ts';
import type { Pool } from '../../../jobs/pool.ts';
import type { HeatComputations } from '../heat-computations.ts';

export interface Measured {
  readonly result: EscapeResult | null;
  readonly progress: number | null;
  readonly problem: string | null;
}

const nothing: Measured = { result: null, progress: null, problem: null };

/** Simulated passages on all workers, when they are asked for; forgotten when the request changes. */
export function useMeasured(
  pool: () => Pool<HeatComputations>,
  request: EscapeRequest | null,
): [Measured, () => void] {
  const [measured, setMeasured] = useState(nothing);
  const running = useRef<AbortController | null>(null);
  const key = JSON.stringify(request);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another request forgets the result
  useEffect(() => {
    setMeasured(nothing);
    return () => running.current?.abort();
  }, [key]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the request
  const measure = useCallback(async () => {
    if (request === null) return;
    const abort = new AbortController();
    running.current = abort;
    setMeasured({ ...nothing, progress: 0 });
    try {
      const parts = await pool().run('escape', escapeParts(request), {
        signal: abort.signal,
        onProgress: (progress) => setMeasured({ ...nothing, progress }),
      });
      setMeasured({ ...nothing, result: escapeResult(request, parts) });
    } catch (error) {
      if (abort.signal.aborted || error instanceof JobCancelled) return;
      setMeasured({ ...nothing, problem: error instanceof Error ? error.message : String(error) });
    }
  }, [pool, key]);
  return [measured, measure];
}
