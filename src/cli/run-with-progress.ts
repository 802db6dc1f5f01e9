import { Presets, SingleBar } from 'cli-progress';
import { runJob } from '../jobs/job.ts';

/**
 * Runs a long computation with a progress bar on a terminal; Ctrl+C cancels it.
 *
 * @throws JobCancelled when interrupted.
 */
export async function runWithProgress<Result>(
  work: Generator<{ readonly fraction: number }, Result>,
): Promise<Result> {
  const controller = new AbortController();
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
    return await runJob(work, {
      signal: controller.signal,
      onProgress: ({ fraction }) => bar?.update(fraction),
    });
  } finally {
    bar?.stop();
    process.off('SIGINT', interrupt);
  }
}
