import { BasinMap } from '../../analysis/basin-map.ts';
import { basinParts } from '../../analysis/basin-rows.ts';
import type { BasinsResult } from '../../analysis/basins.ts';
import type { Pool } from '../../jobs/pool.ts';
import { spacedOut } from '../chart/spaced-out.ts';
import type { MapComputations } from '../derived/map-computations.ts';
import { type Refined, useRefined } from '../derived/use-refined.ts';
import { type basinsRequest, withCount } from './basins-subject.ts';

/** Quiet time before the fine map. */
const pause = 180;

/** Cells along each side and steps of each orbit: a look at once, then the map. */
const coarse = { count: 64, steps: 600 } as const;
export const fine = { count: 400, steps: 4_000 } as const;

/** The basins of a request: a coarse map at once, then the cells asked for, row after row, from workers. */
export function useBasins(
  pool: () => Pool<MapComputations>,
  request: ReturnType<typeof basinsRequest>,
): Refined<BasinsResult> {
  return useRefined(JSON.stringify(request), () => {
    const few = withCount(request, coarse.count, coarse.steps);
    const many = withCount(request, fine.count, fine.steps);
    const first = new BasinMap(few);
    return [
      {
        after: 0,
        tells: false,
        run: async ({ signal }) => {
          const onPart = (_: number, rows: Parameters<BasinMap['add']>[0]) => first.add(rows);
          await pool().run('basinRows', basinParts(few), { signal, onPart });
          first.sort();
          return first.result();
        },
      },
      {
        after: pause,
        tells: true,
        run: async ({ signal, onProgress, show }) => {
          const map = new BasinMap(many, first);
          const later = spacedOut(() => show(map.result()));
          await pool().run('basinRows', basinParts(many), {
            signal,
            onProgress,
            onPart: (_, rows) => {
              map.add(rows);
              later(null);
            },
          });
          return map.result();
        },
      },
    ];
  });
}
