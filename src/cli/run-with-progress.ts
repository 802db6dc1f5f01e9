import { Presets, SingleBar } from 'cli-progress';
import { JobCancelled, runJob } from '../jobs/job.ts';

export interface Watch {
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
  /** Shows how much is done, 0 … 1. */
  readonly onProgress: (fraction: number) => void;
}

/**
 * Long work with a progress bar on a terminal; Ctrl+C cancels it.
 *
 * @throws JobCancelled when interrupted, at once; what the work throws.
 */
export async function withProgress<Result>(
  work: (watch: Watch) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const interrupted = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(new JobCancelled()));
  });
  const interrupt = () => controller.abort();
  process.once('SIGINT', interrupt);
  const bar = process.stderr.isTTY
    ? new SingleBar(
        {
          stream: process.stderr,
          format: '{bar} {percentage} % · {eta_formatted} left',
          clearOnComplete: true,
        },
        Presets.shades_classic,
      )
    : null;
  bar?.start(1, 0);
  try {
    const onProgress = (fraction: number) => bar?.update(fraction);
    return await Promise.race([work({ signal: controller.signal, onProgress }), interrupted]);
  } finally {
    bar?.stop();
    process.off('SIGINT', interrupt);
  }
}

/** The same for a computation on this thread. */
export function runWithProgress<Result>(
  work: Generator<{ readonly fraction: number }, Result>,
): Promise<Result> {
  return withProgress(({ signal, onProgress }) =>
    runJob(work, { signal, onProgress: ({ fraction }) => onProgress(fraction) }),
  );
}
