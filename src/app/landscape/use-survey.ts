import { useMemo, useRef, useState } from 'react';
import type { LandscapeResult } from '../../analysis/landscape/landscape.ts';
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

/** The survey of the loss over the picture, from a worker, anew whenever either has changed. */
export function useSurvey({
  scene,
  domain,
}: Experiment): Refined<Survey> & { readonly now: boolean } {
  const pool = useWorkerPool<LandscapeComputations>(spawn);
  const { loss } = scene;
  const request = useMemo<SurveyRequest>(() => ({ loss, window: domain }), [loss, domain]);
  // By identity: the rows of a table are too many to be written out and compared.
  const [serials] = useState(() => new WeakMap<SurveyRequest, string>());
  const asked = useRef(0);
  if (!serials.has(request)) serials.set(request, String(asked.current++));
  const key = serials.get(request)!;
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
