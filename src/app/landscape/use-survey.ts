import { useMemo, useState } from 'react';
import type { LandscapeResult } from '../../analysis/landscape/landscape.ts';
import type { Pool } from '../../jobs/pool.ts';
import type { Experiment } from '../derived/experiment.ts';
import { type Refined, useRefined } from '../derived/use-refined.ts';
import { useWorkerPool } from '../derived/worker-pool.ts';
import type { LandscapeComputations, SurveyRequest } from './landscape-computations.ts';

const spawn = () =>
  new Worker(new URL('../landscape-worker.ts', import.meta.url), { type: 'module' });

/** The result, and of which loss and window it is. */
interface Survey extends LandscapeResult {
  readonly request: SurveyRequest;
}

export type LandscapePool = () => Pool<LandscapeComputations>;

/** The worker of the landscape, started when there is work. */
export function useLandscapePool(): LandscapePool {
  return useWorkerPool<LandscapeComputations>(spawn);
}

/** A text that is the same while a value is the same object. */
export function useIdentity(value: object): string {
  const [known] = useState(() => ({ last: value, count: 0 }));
  if (known.last !== value) {
    known.last = value;
    known.count++;
  }
  return String(known.count);
}

/** The survey of the loss over the picture, from a worker, anew whenever either has changed. */
export function useSurvey(
  pool: LandscapePool,
  { scene, domain }: Experiment,
): Refined<Survey> & { readonly now: boolean } {
  const { loss } = scene;
  const request = useMemo<SurveyRequest>(() => ({ loss, window: domain }), [loss, domain]);
  // By identity: the rows of a table are too many to be written out and compared.
  const key = useIdentity(request);
  const refined = useRefined<Survey>(key, () => [
    {
      // Most take a few milliseconds: the points follow a slider.
      after: 0,
      tells: true,
      run: async ({ signal, onProgress }) => {
        const [result] = await pool().run('survey', [request], {
          signal,
          onProgress: (fraction) => onProgress(fraction),
        });
        return { ...result!, request };
      },
    },
  ]);
  return { ...refined, now: refined.key === key };
}
