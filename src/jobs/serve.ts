import { JobCancelled, type JobOptions, runJob } from './job.ts';
import type { Computation, FromWorker, Port, ToWorker } from './protocol.ts';
import { toPlainError } from './protocol.ts';
import { buffersOf } from './transfer.ts';

/**
 * The worker's side: runs the computations it is asked for and answers with progress and a result.
 * Several may be under way; they take turns. A worker's entry is one call:
 * `serve(self, computations)`. Large arrays of a result are handed over, not copied: a computation
 * keeps no use for them, and returns no view of a kernel's memory.
 */
export function serve(
  port: Port,
  computations: Readonly<Record<string, Computation>>,
  options: Pick<JobOptions<unknown>, 'sliceMilliseconds' | 'clock'> = {},
): void {
  const running = new Map<number, AbortController>();
  const answer = (message: FromWorker) => port.postMessage(message);

  const start = async (id: number, name: string, request: unknown): Promise<void> => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const computation = Object.hasOwn(computations, name) ? computations[name] : undefined;
      if (computation === undefined) throw new Error(`There is no computation "${name}".`);
      const result = await runJob(computation(request as never), {
        ...options,
        signal: controller.signal,
        onProgress: (progress) => answer({ type: 'progress', id, progress }),
      });
      port.postMessage({ type: 'result', id, result } satisfies FromWorker, {
        transfer: buffersOf(result),
      });
    } catch (error) {
      if (error instanceof JobCancelled) answer({ type: 'cancelled', id });
      else answer({ type: 'error', id, error: toPlainError(error) });
    } finally {
      running.delete(id);
    }
  };

  port.addEventListener('message', (event) => {
    const data = event.data as ToWorker;
    if (data.type === 'cancel') running.get(data.id)?.abort();
    else void start(data.id, data.name, data.request);
  });
  port.start?.();
}
