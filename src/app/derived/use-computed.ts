import { useCallback, useEffect, useRef, useState } from 'react';
import { JobCancelled } from '../../jobs/job.ts';
import type { Pool, PoolComputation } from '../../jobs/pool.ts';
import type { RequestOf, ResultOf } from '../../jobs/protocol.ts';

/** Quiet time before a changed request is computed. */
const pause = 200;

export interface Computed<Result> {
  /** Of the last request that was finished. */
  readonly result: Result | null;
  /** Whose result it is, or who has the problem. */
  readonly key: string | null;
  /** Fraction of the running computation; null when none runs. */
  readonly progress: number | null;
  readonly problem: string | null;
}

interface Running<Result> extends Computed<Result> {
  cancel(): void;
}

const nothing = { result: null, key: null, progress: null, problem: null } as const;

/**
 * One computation of the workers, anew whenever its key has changed and things have come to rest.
 *
 * @param request what the key stands for; null computes nothing and keeps what is there
 */
export function useComputed<
  Offered extends Readonly<Record<string, PoolComputation>>,
  Name extends keyof Offered & string,
>(
  pool: () => Pool<Offered>,
  name: Name,
  key: string,
  request: () => RequestOf<Offered[Name]> | null,
): Running<ResultOf<Offered[Name]>> {
  const running = useRef<AbortController | null>(null);
  const [state, setState] = useState<Computed<ResultOf<Offered[Name]>>>(nothing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the request
  useEffect(() => {
    const asked = request();
    if (asked === null) return;
    const abort = new AbortController();
    const { signal } = abort;
    running.current = abort;
    const compute = async () => {
      try {
        const onProgress = (progress: number) => setState((last) => ({ ...last, progress }));
        const [result] = await pool().run(name, [asked as never], { signal, onProgress });
        setState({ result: result as never, key, progress: null, problem: null });
      } catch (error) {
        if (signal.aborted || error instanceof JobCancelled) return;
        const problem = error instanceof Error ? error.message : String(error);
        setState({ result: null, key, progress: null, problem });
      }
    };
    const timer = setTimeout(compute, pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
      setState((last) => (last.progress === null ? last : { ...last, progress: null }));
    };
  }, [pool, name, key]);
  const cancel = useCallback(() => {
    running.current?.abort();
    setState((last) => ({ ...last, progress: null }));
  }, []);
  return { ...state, cancel };
}
