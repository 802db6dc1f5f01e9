import { useCallback, useEffect, useRef, useState } from 'react';
import { connect, type JobClient } from '../../jobs/client.ts';
import type {
  CheckedGroup,
  GroupAnswers,
  ValidationComputations,
} from './validation-computations.ts';

export interface Validation {
  /** null until the worker has said what there is to check. */
  readonly groups: readonly CheckedGroup[] | null;
  /** What has been computed, by the name of the group. */
  readonly answers: Readonly<Record<string, GroupAnswers>>;
  /** The group under way; null when nothing runs. */
  readonly running: string | null;
  /** Why it stopped before the end; null when it did not. */
  readonly problem: string | null;
  run(): void;
  stop(): void;
}

interface Seat {
  readonly worker: Worker;
  readonly client: JobClient<ValidationComputations>;
}

function startWorker(): Seat {
  const worker = new Worker(new URL('../validation-worker.ts', import.meta.url), {
    type: 'module',
  });
  return { worker, client: connect<ValidationComputations>(worker) };
}

/** Runs the checks one group after the other in a worker that ends with the component. */
export function useValidation(): Validation {
  const seat = useRef<Seat | null>(null);
  const control = useRef<AbortController | null>(null);
  const [groups, setGroups] = useState<Validation['groups']>(null);
  const [answers, setAnswers] = useState<Validation['answers']>({});
  const [running, setRunning] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    const started = startWorker();
    seat.current = started;
    const end = new AbortController();
    started.client
      .run('groups', null, { signal: end.signal })
      .then(setGroups)
      .catch((error: unknown) => {
        if (!end.signal.aborted) setProblem(sentence(error));
      });
    return () => {
      end.abort();
      control.current?.abort();
      started.worker.terminate();
      seat.current = null;
    };
  }, []);

  const run = useCallback(async () => {
    const client = seat.current?.client;
    if (client === undefined || groups === null || control.current !== null) return;
    const controller = new AbortController();
    control.current = controller;
    const { signal } = controller;
    setAnswers({});
    setProblem(null);
    try {
      for (const { name } of groups) {
        setRunning(name);
        const found = await client.run('group', name, { signal });
        setAnswers((before) => ({ ...before, [name]: found }));
      }
    } catch (error) {
      if (!signal.aborted) setProblem(sentence(error));
    } finally {
      control.current = null;
      setRunning(null);
    }
  }, [groups]);

  const stop = useCallback(() => control.current?.abort(), []);
  return { groups, answers, running, problem, run, stop };
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
