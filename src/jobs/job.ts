/**
 * Long work without a blocked thread. A computation is a generator that yields its progress every
 * few milliseconds; `runJob` drives it in slices and lets the event loop turn in between, so that
 * messages arrive, frames are drawn and a cancellation is heard. The same on the main thread, in a
 * worker and in Node.
 */

export interface JobOptions<Progress> {
  /** Called at most once per slice, with the latest progress. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Aborting it ends the job with JobCancelled within one slice. */
  readonly signal?: AbortSignal | undefined;
  /** How long to work before the event loop gets its turn; default 12 ms. */
  readonly sliceMilliseconds?: number | undefined;
  /** Milliseconds from any origin; default `performance.now`. */
  readonly clock?: (() => number) | undefined;
}

/** The job was cancelled by its signal; there is no result. */
export class JobCancelled extends Error {
  constructor() {
    super('The computation was cancelled.');
    this.name = 'JobCancelled';
  }
}

/**
 * Runs a computation to its end.
 *
 * @throws JobCancelled when the signal is aborted (before or during the run); otherwise what the
 *   computation or `onProgress` throws. The generator is closed in each case.
 */
export async function runJob<Progress, Result>(
  work: Generator<Progress, Result>,
  options: JobOptions<Progress> = {},
): Promise<Result> {
  const { onProgress, signal, sliceMilliseconds = 12, clock = () => performance.now() } = options;
  try {
    for (;;) {
      if (signal?.aborted) throw new JobCancelled();
      const end = clock() + sliceMilliseconds;
      let latest: Progress;
      do {
        const step = work.next();
        if (step.done) return step.value;
        latest = step.value;
      } while (clock() < end);
      onProgress?.(latest);
      await nextTurn();
    }
  } finally {
    work.return(undefined as Result);
  }
}

/** Lets pending messages and input be handled first; a resolved promise alone would not. */
function nextTurn(): Promise<void> {
  // Node's own; a MessageChannel there would keep the process alive.
  if (typeof setImmediate === 'function') return new Promise((resolve) => setImmediate(resolve));
  // setTimeout would wait 4 ms each time.
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
