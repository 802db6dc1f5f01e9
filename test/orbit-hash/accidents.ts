/** What becomes of a pool whose workers are cancelled, throw or vanish, in whatever runs this. */
import { createPool, type PoolWorker } from '../../src/jobs/pool.ts';
import type { oddComputations } from '../jobs/odd-worker.ts';

/** For each accident the name of the error, and how many parts the pool computed afterwards. */
export type Accidents = Readonly<Record<string, string>>;

export const expectedAccidents: Accidents = {
  'cancelled while it hears nothing': 'JobCancelled, then 3 parts',
  'throws where nobody catches it': 'WorkerFailure, then 3 parts',
  'vanishes without a word': 'WorkerFailure, then 3 parts',
};

export async function causeAccidents(spawn: () => PoolWorker): Promise<Accidents> {
  const pool = createPool<typeof oddComputations>({ workers: 2, spawn, silence: 2 });
  const outcome = async (job: Promise<unknown>): Promise<string> => {
    const name = await job.then(
      () => 'nothing',
      (error: Error) => error.name,
    );
    const parts = await pool.run(
      'turns',
      [3, 2, 1].map((turns) => ({ turns })),
    );
    return `${name}, then ${parts.length} parts`;
  };
  try {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 1000);
    return {
      'cancelled while it hears nothing': await outcome(
        pool.run('deaf', [null, null], { signal: controller.signal }),
      ),
      'throws where nobody catches it': await outcome(pool.run('uncaught', [null])),
      'vanishes without a word': await outcome(pool.run('vanish', [null])),
    };
  } finally {
    await pool.close();
  }
}
