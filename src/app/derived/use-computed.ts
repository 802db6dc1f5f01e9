import type { Pool, PoolComputation } from '../../jobs/pool.ts';
import type { RequestOf, ResultOf } from '../../jobs/protocol.ts';
import { type Refined, useRefined, type Watch } from './use-refined.ts';

/** Quiet time before a changed request is computed. */
const pause = 200;

/**
 * One computation of the workers, anew whenever its key has changed and things have come to rest.
 *
 * @param request what the key stands for; null computes nothing and keeps what is there
 */
export function useComputed<
  Offered extends Readonly<Record<string, PoolComputation>>,
  Name extends keyof Offered & string,
>(
  pool: () => Pool<Offered>,
  name: Name,
  key: string,
  request: () => RequestOf<Offered[Name]> | null,
): Refined<ResultOf<Offered[Name]>> {
  return useRefined<ResultOf<Offered[Name]>>(key, () => {
    const asked = request();
    if (asked === null) return null;
    const run = async ({ signal, onProgress }: Pick<Watch<unknown>, 'signal' | 'onProgress'>) => {
      const [result] = await pool().run(name, [asked as never], { signal, onProgress });
      return result as never;
    };
    return [{ after: pause, tells: true, run }];
  });
}
