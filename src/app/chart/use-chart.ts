import { type ChartRequest, chart, chartParts } from '../../analysis/chart.ts';
import { runJob } from '../../jobs/job.ts';
import type { Pool } from '../../jobs/pool.ts';
import type { MapComputations } from '../derived/map-computations.ts';
import { type Refined, useRefined } from '../derived/use-refined.ts';
import { type ChartGrid, coarseGrid, withRows } from './chart-grid.ts';
import { spacedOut } from './spaced-out.ts';

/** Quiet time before a chart is refined. */
const pause = 180;

/** The first look: small enough to be there at once, on the page's own thread in slices. */
const preview = { count: 64, burnIn: 400, keep: 200 } as const;

/** The chart of a request: a coarse one at once, then the cells asked for, row after row, from workers. */
export function useChart(
  pool: () => Pool<MapComputations>,
  request: ChartRequest,
): Refined<ChartGrid> {
  const key = JSON.stringify(request);
  return useRefined(key, () => {
    const { count, ...steps } = preview;
    const few = { over: { ...request.over, count }, and: { ...request.and, count } };
    let cells: ChartGrid | null = null;
    return [
      {
        after: 0,
        tells: false,
        run: async ({ signal }) => {
          cells = coarseGrid(
            request,
            await runJob(chart({ ...request, ...few, ...steps }), { signal }),
          );
          return cells;
        },
      },
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
