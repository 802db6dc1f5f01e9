import { useEffect, useMemo, useState } from 'react';
import type { RaceResult } from '../../analysis/race/request.ts';
import type { Experiment } from '../derived/experiment.ts';
import { ownPlane, type Plane, planeThrough } from './plane.ts';

/**
 * The plane of the picture: the loss's own one or two variables, or a cut along the main directions of the
 * runs, which stays while things are `moving` so that a start can be dragged in it.
 */
export function usePlane(
  { evaluator, loss, domain, scene }: Experiment,
  result: RaceResult | undefined,
  moving: boolean,
): Plane {
  const [kept, setKept] = useState<RaceResult | undefined>(undefined);
  useEffect(() => {
    if (!moving && result !== undefined) setKept(result);
  }, [moving, result]);
  const { variables } = loss;
  const own = variables.length <= 2;
  const { start } = scene;
  // What a cut does not have yet, or has of another loss, does not count.
  const shown = own || kept?.variables.join() !== variables.join() ? undefined : kept;
  const still = shown === undefined ? start : null;
  return useMemo(() => {
    if (own) return ownPlane(evaluator, variables, domain);
    if (shown === undefined) return planeThrough(evaluator, still ?? [], still?.[0] ?? []);
    const places = shown.runs.flatMap(({ x }) => x);
    return planeThrough(evaluator, places, shown.minimum?.x ?? places[0] ?? []);
  }, [own, evaluator, variables, domain, shown, still]);
}
