import type { Computations } from './computations.ts';
import { JobCancelled } from './job.ts';
import {
  type Computation,
  type FromWorker,
  JobFailure,
  type Port,
  type ResultOf,
  type ToWorker,
} from './protocol.ts';

type ProgressOf<C> = C extends Computation<never, infer Progress> ? Progress : never;

export interface CallOptions<Progress> {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Aborting it rejects the promise with JobCancelled at once, and stops the worker within a slice. */
  readonly signal?: AbortSignal | undefined;
}

/** The page's side of a worker that `serve` runs in. */
export interface JobClient<Offered extends Readonly<Record<string, Computation>>> {
  /**
   * Runs a computation in the worker.
   *
   * @throws JobCancelled when the signal is aborted; JobFailure for an error of the computation;
   *   Error when the worker itself fails.
   */
  run<Name extends keyof Offered & string>(
    name: Name,
    request: Parameters<Offered[Name]>[0],
    options?: CallOptions<ProgressOf<Offered[Name]>>,
  ): Promise<ResultOf<Offered[Name]>>;
}

interface Pending {
  progress(progress: unknown): void;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

export function connect<Offered extends Readonly<Record<string, Computation>> = Computations>(
  port: Port,
): JobClient<Offered> {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  const ask = (message: ToWorker) => port.postMessage(message);

  port.addEventListener('message', (event) => {
    const data = event.data as FromWorker;
    // An answer to a job that was cancelled here has nobody waiting for it.
    const job = pending.get(data.id);
    if (job === undefined) return;
    if (data.type === 'progress') {
      job.progress(data.progress);
      return;
    }
    pending.delete(data.id);
    if (data.type === 'result') job.resolve(data.result);
    else job.reject(data.type === 'error' ? new JobFailure(data.error) : new JobCancelled());
  });
  const fail = (event: Event) => {
    const reason = 'message' in event && event.message ? ` (${event.message})` : '';
    for (const job of pending.values()) job.reject(new Error(`The worker failed${reason}.`));
    pending.clear();
  };
  port.addEventListener('error', fail);
  port.addEventListener('messageerror', fail);
  port.start?.();

  return {
    run(name, request, { onProgress, signal } = {}) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(new JobCancelled());
          return;
        }
        const id = ++lastId;
        const cancel = () => {
          pending.delete(id);
          ask({ type: 'cancel', id });
          reject(new JobCancelled());
        };
        const settled = () => signal?.removeEventListener('abort', cancel);
        pending.set(id, {
          progress: (progress) => onProgress?.(progress as never),
          resolve: (result) => {
            settled();
            resolve(result as never);
          },
          reject: (error) => {
            settled();
            reject(error);
          },
        });
        signal?.addEventListener('abort', cancel, { once: true });
        ask({ type: 'start', id, name, request });
      });
    },
  };
}
