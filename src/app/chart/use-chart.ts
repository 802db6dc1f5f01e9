import { type ChartRequest, chart, chartParts } from '../../analysis/chart.ts';
import { runJob } from '../../jobs/job.ts';
import type { Pool } from '../../jobs/pool.ts';
import type { MapComputations } from '../derived/map-computations.ts';
import { type Refined, useRefined, type Watch } from '../derived/use-refined.ts';
import { type ChartGrid, coarseGrid, withRows } from './chart-grid.ts';
import { spacedOut } from './spaced-out.ts';

/** Quiet time before a chart is refined. */
const pause = 180;

/** The first looks, on the page's own thread in slices: one that is there at once, and a better one. */
const looks = [
  { count: 24, burnIn: 200, keep: 100 },
  { count: 96, burnIn: 400, keep: 200 },
] as const;

/** The chart of a request: coarse ones at once, then the cells asked for, row after row, from workers. */
export function useChart(
  pool: () => Pool<MapComputations>,
  request: ChartRequest,
): Refined<ChartGrid> {
  const key = JSON.stringify(request);
  return useRefined(key, () => {
    let cells: ChartGrid | null = null;
    return [
      ...looks.map(({ count, ...steps }) => ({
        after: 0,
        tells: false,
        run: async ({ signal }: Pick<Watch<ChartGrid>, 'signal'>) => {
          const few = { over: { ...request.over, count }, and: { ...request.and, count } };
          const found = await runJob(chart({ ...request, ...few, ...steps }), { signal });
          cells = coarseGrid(request, found);
          return cells;
        },
      })),
      {
        after: pause,
        tells: true,
        run: async ({ signal, onProgress, show }) => {
          const later = spacedOut(show);
          await pool().run('chart', chartParts(request), {
            signal,
            onProgress,
            onPart: (_, rows) => {
              cells = withRows(cells!, rows);
              later(cells);
            },
          });
          return cells!;
        },
      },
    ];
  });
}
