import { useEffect, useState } from 'react';
import { type HeatRequest, isLangevin } from '../../../analysis/heat/request.ts';
import { JobCancelled } from '../../../jobs/job.ts';
import type { Pool } from '../../../jobs/pool.ts';
import type { SchemeName } from '../../../motion/langevin/scheme.ts';
import { schemes } from '../../../motion/langevin/schemes.ts';
import type { HeatComputations } from '../heat-computations.ts';
import type { Compared } from './compare.ts';

export const schemeNames = Object.keys(schemes) as SchemeName[];

export interface Comparison {
  /** By scheme, as they come. */
  readonly results: Readonly<Partial<Record<SchemeName, Compared>>>;
  readonly progress: number | null;
  readonly problem: string | null;
}

const nothing: Comparison = { results: {}, progress: null, problem: null };
const quiet = 300;
/** Enough for errors of half a percent, in seconds. */
const mostParticles = 8000;
const instants = 150;
const every = 10;

/** All schemes on the same landscape with the same noise, anew when the request has come to rest. */
export function useComparison(
  pool: () => Pool<HeatComputations>,
  request: HeatRequest,
): Comparison {
  const [comparison, setComparison] = useState(nothing);
  const { scheme: _, ...rest } = isLangevin(request) ? request : { ...request, scheme: null };
  const key = JSON.stringify(rest);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the request
  useEffect(() => {
    setComparison(nothing);
    if (!isLangevin(request)) return;
    const abort = new AbortController();
    const particles = Math.min(request.particles, mostParticles);
    const parts = schemeNames.map((scheme) => ({
      request: { ...request, scheme, particles },
      instants,
      every,
    }));
    const timer = setTimeout(async () => {
      try {
        await pool().run('compare', parts, {
          signal: abort.signal,
          onProgress: (progress) => setComparison((before) => ({ ...before, progress })),
          onPart: (index, result) =>
            setComparison((before) => ({
              ...before,
              results: { ...before.results, [schemeNames[index]!]: result },
            })),
        });
        setComparison((before) => ({ ...before, progress: null }));
      } catch (error) {
        if (abort.signal.aborted || error instanceof JobCancelled) return;
        const problem = error instanceof Error ? error.message : String(error);
        setComparison((before) => ({ ...before, progress: null, problem }));
      }
    }, quiet);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [pool, key]);
  return comparison;
}
