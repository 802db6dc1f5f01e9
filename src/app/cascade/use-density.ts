import { useCallback, useEffect, useRef, useState } from 'react';
import type { CascadeRequest } from '../../analysis/cascade-request.ts';
import type { DensityRequest } from '../../analysis/density.ts';
import { JobCancelled } from '../../jobs/job.ts';
import type { Pool } from '../../jobs/pool.ts';
import type { DiagramSweeps } from '../../scene/shape.ts';
import type { DiagramComputations } from '../derived/diagram-computations.ts';
import { fittedRange } from '../derived/live-loop.ts';
import { type Interval, restingRange } from '../plot/curves.ts';
import { type LivePicture, liveExtent } from '../plot/live-columns.ts';
import { joinedDensities } from './joined-densities.ts';

/** Quiet time before a picture is refined. */
const pause = 180;

/** Steps let go and kept in each column: first a fair picture soon, then a smooth one. */
const levels = [
  { burnIn: 2_000, keep: 4_000 },
  { burnIn: 4_000, keep: 40_000 },
] as const;

/** What a refined picture is asked for. */
export interface DensityOrder {
  /** Names the picture. */
  readonly key: string;
  readonly request: CascadeRequest;
  readonly domain: readonly (readonly [number, number])[];
  /** What the observable spans in the picture of the loss. */
  readonly within: Interval;
  readonly sweeps: DiagramSweeps;
  /** Starts besides the request's own, and how many more are spread over the picture of the loss. */
  readonly further: readonly (readonly number[])[];
  readonly spread: number;
  /** In device pixels; 0 before they are known. */
  readonly columns: number;
  readonly rows: number;
  /** The interval of the observable; null fits it to what is found. */
  readonly window: Interval | null;
}

export interface RefinedDensity {
  readonly key: string;
  /** With the starts in all wells. */
  readonly request: CascadeRequest;
  readonly picture: LivePicture;
  readonly range: Interval;
}

export interface DensityState {
  readonly refined: RefinedDensity | null;
  /** Fraction of the running computation; null when none runs. */
  readonly progress: number | null;
  readonly problem: string | null;
  cancel(): void;
}

/**
 * The diagram with many more steps in each column, computed in workers once things have come to
 * rest.
 *
 * @param range tells the interval that a fitted picture has so far; null where nothing is to be seen
 */
export function useDensity(
  pool: () => Pool<DiagramComputations>,
  order: DensityOrder,
  range: () => Interval | null,
): DensityState {
  const [refined, setRefined] = useState<RefinedDensity | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  const asked = JSON.stringify(order);
  const rangeNow = useRef(range);
  rangeNow.current = range;
  // On a busy machine the first live picture comes later than the pause: what it fits waits for it.
  const hasWindow = order.window !== null || range() !== null;

  useEffect(() => {
    if (!hasWindow) return;
    const abort = new AbortController();
    const { signal } = abort;
    const compute = async () => {
      const { key, request, domain, columns, rows, within, sweeps, further, spread, ...rest } =
        JSON.parse(asked) as DensityOrder;
      let window = rest.window ?? rangeNow.current();
      if (columns === 0 || window === null) return;
      running.current = abort;
      setProgress(0);
      try {
        const [starts] =
          sweeps === 'start'
            ? await pool().run('starts', [{ request, domain, further, spread }], { signal })
            : [request.starts];
        const whole = { ...request, starts: starts! };
        for (const [level, steps] of levels.entries()) {
          const detail = { columns, rows, low: window[0], high: window[1], ...steps };
          const parts =
            sweeps === 'start'
              ? densityParts(whole, detail, pool().workers)
              : carriedParts(whole, detail, sweeps);
          const results = await pool().run('density', [...parts.own, ...parts.others], {
            signal,
            onProgress: (fraction) =>
              setProgress(level === 0 ? 0.1 * fraction : 0.1 + 0.9 * fraction),
          });
          const own = joinedDensities(results.slice(0, parts.own.length));
          const others = joinedDensities(results.slice(parts.own.length));
          const second = parts.others.length === 0 ? null : { columns: others, stride: 1 };
          const picture: LivePicture = {
            own: { columns: own, stride: 1 },
            others: sweeps === 'start' ? second : null,
            down: sweeps === 'start' ? null : second,
          };
          const range = window;
          if (rest.window === null) window = fitted(picture, range, within);
          // A picture that turns out to need another axis is not shown: the next one has it.
          const fits = level > 0 || (window[0] === range[0] && window[1] === range[1]);
          if (fits) setRefined({ key, request: whole, picture, range });
        }
        setProblem(null);
        setProgress(null);
      } catch (error) {
        if (signal.aborted || error instanceof JobCancelled) return;
        setProgress(null);
        setProblem(error instanceof Error ? error.message : String(error));
      }
    };
    const timer = setTimeout(compute, pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
      setProgress(null);
    };
  }, [asked, pool, hasWindow]);

  const cancel = useCallback(() => {
    running.current?.abort();
    setProgress(null);
  }, []);
  return { refined, progress, problem, cancel };
}

/** The axis for what was found: the one so far, unless it is too narrow or much too wide. */
function fitted(
  { own, others, down = null }: LivePicture,
  range: Interval,
  within: Interval,
): Interval {
  const extents = [own, others, down]
    .filter((layer) => layer !== null)
    .map((layer) => liveExtent(layer.columns, layer.stride, within))
    .filter((extent) => extent !== null);
  if (extents.length === 0) return range;
  const low = Math.min(...extents.map((extent) => extent[0]));
  const high = Math.max(...extents.map((extent) => extent[1]));
  return restingRange(range, fittedRange([low, high], within));
}

/** The densities of one start carried up, and beside it, or alone, carried down. */
function carriedParts(
  request: CascadeRequest,
  detail: Omit<DensityRequest, 'request'>,
  sweeps: Exclude<DiagramSweeps, 'start'>,
): { readonly own: DensityRequest[]; readonly others: DensityRequest[] } {
  const way = (carry: 'up' | 'down'): DensityRequest => ({
    ...detail,
    request: { ...request, columns: detail.columns, carry },
  });
  if (sweeps !== 'both') return { own: [way(sweeps)], others: [] };
  return { own: [way('up')], others: [way('down')] };
}

/** Parts for each worker: enough that they end together. */
const partsPerWorker = 3;

/** The densities of the first start and of all others together, in stretches of columns. */
export function densityParts(
  request: CascadeRequest,
  detail: Omit<DensityRequest, 'request'>,
  workers: number,
): { readonly own: DensityRequest[]; readonly others: DensityRequest[] } {
  const { columns } = detail;
  const count = Math.max(1, Math.min(columns >> 3, workers * partsPerWorker));
  const edge = (i: number) => Math.round((i / count) * columns);
  const [first, ...rest] = request.starts;
  const from = (starts: CascadeRequest['starts']): DensityRequest[] =>
    Array.from({ length: count }, (_, i) => {
      const columnRange = [edge(i), edge(i + 1)] as const;
      return { ...detail, request: { ...request, columns, starts, columnRange } };
    });
  return {
    own: from(first === undefined ? [] : [first]),
    others: rest.length === 0 ? [] : from(rest),
  };
}
