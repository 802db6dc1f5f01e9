import { describe, expect, test, vi } from 'vitest';
import { JobCancelled, runJob } from '../../src/jobs/job.ts';

/** Counts to `end`; `log` hears of each number and of the generator's end. */
function* count(
  end: number,
  log: (word: number | 'closed') => void = () => {},
): Generator<number, string> {
  try {
    for (let i = 1; i <= end; i++) {
      log(i);
      yield i;
    }
    return 'done';
  } finally {
    log('closed');
  }
}

/** A clock that advances by one millisecond each time it is read. */
function ticking(): () => number {
  let now = 0;
  return () => now++;
}

describe('runJob', () => {
  test('gives the result', async () => {
    expect(await runJob(count(1000))).toBe('done');
  });

  test('works in slices and reports the latest progress of each', async () => {
    const progress: number[] = [];
    // A slice begins with one reading of the clock and ends at the reading 4 ms later.
    const options = { sliceMilliseconds: 4, clock: ticking() };
    await runJob(count(20), { ...options, onProgress: (i) => progress.push(i) });
    expect(progress).toEqual([4, 8, 12, 16, 20]);
  });

  test('lets the event loop turn between slices', async () => {
    let turns = 0;
    let next = setImmediate(function turn() {
      turns++;
      next = setImmediate(turn);
    });
    await runJob(count(200), { sliceMilliseconds: 0 });
    clearImmediate(next);
    expect(turns).toBeGreaterThanOrEqual(200);
  });

  test('stops within a slice of being cancelled, and closes the generator', async () => {
    const log = vi.fn();
    const controller = new AbortController();
    const job = runJob(count(1e9, log), {
      sliceMilliseconds: 4,
      clock: ticking(),
      signal: controller.signal,
      onProgress: (i) => {
        if (i >= 12) controller.abort();
      },
    });
    await expect(job).rejects.toThrow(JobCancelled);
    expect(log.mock.calls.map(([word]) => word)).toEqual(
      [...Array(12).keys()].map((i) => i + 1).concat('closed' as never),
    );
  });

  test('cancelled before it starts, it does nothing', async () => {
    const log = vi.fn();
    await expect(runJob(count(5, log), { signal: AbortSignal.abort() })).rejects.toThrow(
      JobCancelled,
    );
    expect(log).not.toHaveBeenCalled();
  });

  test('passes on what the computation throws', async () => {
    // biome-ignore lint/correctness/useYield: it fails before it has progress to report.
    const failing = (function* (): Generator<number, never> {
      throw new RangeError('too far');
    })();
    await expect(runJob(failing)).rejects.toThrow(RangeError);
  });
});
