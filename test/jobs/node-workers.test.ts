import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { cascade } from '../../src/analysis/cascade.ts';
import { cascadeParts } from '../../src/analysis/cascade-parts.ts';
import { JobCancelled, runJob } from '../../src/jobs/job.ts';
import { nodeWorkers } from '../../src/jobs/node-workers.ts';
import { createPool, type Pool, type PoolWorker } from '../../src/jobs/pool.ts';
import { WorkerFailure } from '../../src/jobs/protocol.ts';
import type { oddComputations } from './odd-worker.ts';

type Odd = typeof oddComputations;

const pools: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

const entry = new URL('./odd-worker.ts', import.meta.url);

/** A pool of threads with odd computations, and the threads it started. */
function odd(workers: number, resourceLimits = {}) {
  const threads: PoolWorker[] = [];
  const start = nodeWorkers({ entry, resourceLimits });
  const spawn = () => {
    const thread = start();
    threads.push(thread);
    return thread;
  };
  const pool: Pool<Odd> = createPool<Odd>({ workers, spawn });
  pools.push(pool);
  return { pool, threads };
}

const few = [3, 2, 1].map((turns) => ({ turns }));

test('threads give the columns of this thread', async () => {
  const request = {
    formula: '(x^2-1)^2/4',
    constants: {},
    rule: 'gd',
    parameters: {},
    over: 'lr',
    from: 0.8,
    to: 2,
    columns: 200,
    starts: [[0.3]],
    keep: 700,
  } as const;
  const pool = createPool({ workers: 2, spawn: nodeWorkers() });
  pools.push(pool);
  const parts = await pool.run('cascade', cascadeParts(request));
  const whole = await runJob(cascade(request));
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.flatMap(({ columns }) => columns)).toEqual(whole.columns);
  const missing = pool.run('cascade', cascadeParts({ ...request, over: 'k' }));
  await expect(missing).rejects.toMatchObject({ name: 'AnalysisError', field: 'over' });
});

describe('a thread that', () => {
  test.each([
    ['ends itself', 'exit', /ended with code 3/],
    ['throws where nobody catches it', 'uncaught', /out of the blue/],
  ] as const)('%s fails its job, not the other one, and is replaced', async (_, name, reason) => {
    const { pool } = odd(2);
    const others = Array.from({ length: 40 }, () => ({ turns: 2000 }));
    const other = pool.run('turns', others);
    const failing = pool.run(name, [null]);
    await expect(failing).rejects.toBeInstanceOf(WorkerFailure);
    await expect(failing).rejects.toThrow(reason);
    expect(await other).toEqual(others);
    expect(await pool.run('turns', few)).toEqual(few);
  });

  test('runs out of memory fails its job', async () => {
    const { pool } = odd(1, { maxOldGenerationSizeMb: 48 });
    await expect(pool.run('hungry', [null])).rejects.toThrow(/memory/);
    expect(await pool.run('turns', few)).toEqual(few);
  });

  test('is ended from outside fails its job', async () => {
    const { pool, threads } = odd(1);
    const job = pool.run('turns', [{ turns: 1e9 }], {
      onProgress: () => void threads[0]!.terminate(),
    });
    await expect(job).rejects.toThrow(/ended with code/);
    expect(await pool.run('turns', few)).toEqual(few);
  });

  test('does not hear a cancellation is ended, and replaced', async () => {
    const { pool, threads } = odd(1);
    const controller = new AbortController();
    // Its first yield lets the event loop turn; from then on it hears nothing.
    const job = pool.run('deaf', [null], { signal: controller.signal });
    setTimeout(() => controller.abort(), 1500);
    await expect(job).rejects.toThrow(JobCancelled);
    expect(await pool.run('turns', few)).toEqual(few);
    expect(threads).toHaveLength(2);
  });
});

test('a closed pool keeps no process alive', async () => {
  const program = `
    import { nodeWorkers } from './src/jobs/node-workers.ts';
    import { createPool } from './src/jobs/pool.ts';
    const pool = createPool({ workers: 2, spawn: nodeWorkers() });
    const job = pool.run('cascade', [null]).catch((error) => console.log(error.name));
    await job;
    const running = pool.run('cascade', [null]).catch((error) => console.log(error.name));
    await pool.close();
    await running;
  `;
  const { stdout } = await promisify(execFile)(
    'node',
    ['--import', 'tsx', '--input-type=module', '-e', program],
    { timeout: 30_000 },
  );
  expect(stdout.trim().split('\n')).toEqual(['TypeError', 'JobCancelled']);
});
