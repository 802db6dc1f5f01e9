import { useMemo } from 'react';
import type { RaceRequest, RaceResult } from '../../../analysis/race/request.ts';
import type { Pool } from '../../../jobs/pool.ts';
import type { Scene } from '../../../scene/scene.ts';
import { createLaboratory } from '../../derived/experiment.ts';
import type { KeptRun } from '../../keep/runs-text.ts';
import type { RaceComputations } from '../race-computations.ts';
import { raceRequests } from '../race-request.ts';
import { useRace } from '../use-race.ts';

interface Compared {
  readonly race: KeptRun;
  /** From its first start. */
  readonly result: RaceResult;
  /** What it descends, to tell whether it fits into the same picture. */
  readonly loss: RaceRequest['loss'];
}

/** The kept race of this id, run again; null while there is none or nothing of it yet. */
export function useCompared(
  pool: () => Pool<RaceComputations>,
  kept: readonly KeptRun[],
  id: string | null,
): Compared | null {
  const race = kept.find((each) => each.id === id) ?? null;
  const scene = race?.scene;
  const requests = useMemo(() => (scene === undefined ? null : requestsOf(scene)), [scene]);
  const { result, stale } = useRace(pool, requests);
  const first = result?.[0];
  if (race === null || requests === null || first === undefined || stale) return null;
  return { race, result: first, loss: requests[0]!.loss };
}

/** From its first start; null where a scene kept long ago is none any more. */
function requestsOf(scene: Scene): RaceRequest[] | null {
  try {
    // What Roll shows of it has no part in the race.
    return raceRequests(createLaboratory()({ ...scene, show: [] }, false)).slice(0, 1);
  } catch {
    return null;
  }
}
