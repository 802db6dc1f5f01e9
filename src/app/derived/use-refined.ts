import { useCallback, useEffect, useRef, useState } from 'react';
import { JobCancelled } from '../../jobs/job.ts';

export interface Watch<Result> {
  /** Aborted when something else is asked for, or nothing any more. */
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
  /** Shows what is there so far. */
  readonly show: (result: Result) => void;
}

/** One pass over a picture, the next one finer. */
interface Level<Result> {
  /** Milliseconds of quiet before it. */
  readonly after: number;
  /** Whether people see its progress: not of a pass that is over at once. */
  readonly tells: boolean;
  readonly run: (watch: Watch<Result>) => Promise<Result>;
}

interface Shown<Result> {
  /** Of the last request of which there is anything. */
  readonly result: Result | null;
  /** Whose result it is, or who has the problem. */
  readonly key: string | null;
  /** Fraction of the pass under way; null when none runs that is told of. */
  readonly progress: number | null;
  readonly problem: string | null;
  /** Milliseconds that the last pass took; null before it is over. */
  readonly took: number | null;
}

export interface Refined<Result> extends Shown<Result> {
  /** Ends the pass under way; what it has shown stays. */
  cancel(): void;
}

const nothing = { result: null, key: null, progress: null, problem: null, took: null } as const;

/**
 * A result that is computed pass after pass, anew whenever its key has changed.
 *
 * @param key what the passes depend on
 * @param levels the passes; null computes nothing and keeps what is there
 */
export function useRefined<Result>(
  key: string,
  levels: () => readonly Level<Result>[] | null,
): Refined<Result> {
  const [state, setState] = useState<Shown<Result>>(nothing);
  const running = useRef<AbortController | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what they depend on
  useEffect(() => {
    const asked = levels();
    if (asked === null) return;
    const abort = new AbortController();
    const { signal } = abort;
    running.current = abort;
    const unlessAborted = (change: (last: Shown<Result>) => Shown<Result>) => {
      if (!signal.aborted) setState(change);
    };
    const compute = async () => {
      for (const [i, { after, tells, run }] of asked.entries()) {
        if (after > 0) await quiet(after, signal);
        if (tells) unlessAborted((last) => ({ ...last, progress: 0 }));
        const began = performance.now();
        const result = await run({
          signal,
          onProgress: (progress) =>
            tells ? unlessAborted((last) => ({ ...last, progress })) : undefined,
          show: (result) => unlessAborted((last) => ({ ...last, result, key, problem: null })),
        });
        const took = i === asked.length - 1 ? performance.now() - began : null;
        unlessAborted(() => ({ result, key, progress: null, problem: null, took }));
      }
    };
    compute().catch((error: unknown) => {
      if (error instanceof JobCancelled) return;
      const problem = error instanceof Error ? error.message : String(error);
      unlessAborted(() => ({ ...nothing, key, problem }));
    });
    return () => {
      abort.abort();
      setState((last) => (last.progress === null ? last : { ...last, progress: null }));
    };
  }, [key]);
  const cancel = useCallback(() => {
    running.current?.abort();
    setState((last) => ({ ...last, progress: null }));
  }, []);
  return { ...state, cancel };
}

/** Waits; throws JobCancelled when the signal is aborted meanwhile. */
function quiet(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new JobCancelled());
    });
  });
}
