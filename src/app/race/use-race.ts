import { useMemo, useState } from 'react';
import type { RaceProgress, RaceRequest, RaceResult } from '../../analysis/race/request.ts';
import type { Pool } from '../../jobs/pool.ts';
import { type Refined, useRefined } from '../derived/use-refined.ts';
import type { RaceComputations } from './race-computations.ts';

/** Quiet time before a race is run anew: the picture follows a hand, and no race is begun in vain. */
const pause = 40;

/** A race that is over sooner is not shown before, and from then on it is shown so often. */
const firstShown = 500;
const shownEvery = 200;

/** Shows the runs of a long race as they come. */
function soFar(
  requests: readonly RaceRequest[],
  show: (results: readonly RaceResult[]) => void,
): (index: number, progress: RaceProgress) => void {
  const results = new Map<number, RaceResult>();
  let next = performance.now() + firstShown;
  return (index, { runs }) => {
    const { variables = [] } = requests[index]!.loss;
    results.set(index, { variables, runs, minimum: null });
    const now = performance.now();
    if (now < next) return;
    // From a start that has not begun there is nothing yet.
    if (results.size < requests.length) return;
    next = now + shownEvery;
    show(requests.map((_, i) => results.get(i)!));
  };
}

/** The race from each start, anew whenever it is another one; null runs none. */
export function useRace(
  pool: () => Pool<RaceComputations>,
  requests: readonly RaceRequest[] | null,
): Refined<readonly RaceResult[]> & { readonly stale: boolean } {
  const [serials] = useState(() => new WeakMap<object, number>());
  const [count] = useState(() => ({ next: 1 }));
  const key = useMemo(() => {
    // Columns of a table are told apart by who they are, not by all their numbers.
    const short = (_: string, value: unknown) => {
      if (!ArrayBuffer.isView(value)) return value;
      if (!serials.has(value)) serials.set(value, count.next++);
      return `column ${serials.get(value)}`;
    };
    return JSON.stringify(requests, short);
  }, [requests, serials, count]);
  const refined = useRefined<readonly RaceResult[]>(key, () => {
    if (requests === null) return null;
    return [
      {
        after: pause,
        tells: true,
        run: ({ signal, onProgress, show }) =>
          pool().run('race', requests, {
            signal,
            onProgress,
            onReport: soFar(requests, show),
          }) as Promise<readonly RaceResult[]>,
      },
    ];
  });
  return { ...refined, stale: refined.key !== key };
}
