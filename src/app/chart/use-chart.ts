import { useCallback, useEffect, useRef, useState } from 'react';
import { type ChartRequest, chart, chartParts } from '../../analysis/chart.ts';
import { JobCancelled, runJob } from '../../jobs/job.ts';
import type { Pool } from '../../jobs/pool.ts';
import type { MapComputations } from '../derived/map-computations.ts';
import { type ChartGrid, coarseGrid, withRows } from './chart-grid.ts';

/** Quiet time before a chart is refined. */
const pause = 180;

/** Milliseconds between two paintings of the rows that have come in. */
const repaint = 80;

/** The first look: small enough to be there at once, on the page's own thread in slices. */
const preview = { count: 64, burnIn: 400, keep: 200 } as const;

export interface ChartState {
  readonly grid: ChartGrid | null;
  /** Fraction of the running computation; null when none runs. */
  readonly progress: number | null;
  readonly problem: string | null;
  /** Milliseconds that the refined chart took; null before it is there. */
  readonly took: number | null;
  cancel(): void;
}

/** The chart of a request: a coarse one at once, then the cells asked for, row after row, from workers. */
export function useChart(pool: () => Pool<MapComputations>, request: ChartRequest): ChartState {
  const [grid, setGrid] = useState<ChartGrid | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [took, setTook] = useState<ChartState['took']>(null);
  const running = useRef<AbortController | null>(null);
  const asked = JSON.stringify(request);

  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    running.current = abort;
    const compute = async () => {
      const whole = JSON.parse(asked) as ChartRequest;
      const { count, ...steps } = preview;
      let waiting: ReturnType<typeof setTimeout> | null = null;
      try {
        const few = { over: { ...whole.over, count }, and: { ...whole.and, count } };
        const first = await runJob(chart({ ...whole, ...few, ...steps }), { signal });
        let cells = coarseGrid(whole, first);
        setGrid(cells);
        setProblem(null);
        setTook(null);
        await quiet(pause, signal);
        setProgress(0);
        const began = performance.now();
        await pool().run('chart', chartParts(whole), {
          signal,
          onProgress: setProgress,
          onPart: (_, rows) => {
            cells = withRows(cells, rows);
            // A repaint colours all cells: not for every part.
            if (waiting !== null) return;
            waiting = setTimeout(() => {
              waiting = null;
              if (!signal.aborted) setGrid(cells);
            }, repaint);
          },
        });
        setGrid(cells);
        setTook(performance.now() - began);
        setProgress(null);
      } catch (error) {
        if (signal.aborted || error instanceof JobCancelled) return;
        setProgress(null);
        setGrid(null);
        setProblem(error instanceof Error ? error.message : String(error));
      }
    };
    void compute();
    return () => {
      abort.abort();
      setProgress(null);
    };
  }, [asked, pool]);

  const cancel = useCallback(() => {
    running.current?.abort();
    setProgress(null);
  }, []);
  return { grid, progress, problem, took, cancel };
}

/** Waits; throws JobCancelled when the signal is aborted meanwhile. */
function quiet(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new JobCancelled());
    });
  });
}
