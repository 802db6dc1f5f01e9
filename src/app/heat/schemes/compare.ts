import type { HeatRequest } from '../../../analysis/heat/request.ts';
import { LiveEnsemble } from '../live/live-ensemble.ts';
import type { Averages } from '../live/live-setting.ts';

export interface CompareRequest {
  readonly request: HeatRequest;
  /** Instants at which it is measured, and the steps between them. */
  readonly instants: number;
  readonly every: number;
}

export interface Compared {
  readonly averages: Averages;
  readonly escaped: number;
}

/** A scheme measured: the latter half of a run from the start. */
export function* compare({
  request,
  instants,
  every,
}: CompareRequest): Generator<{ readonly fraction: number }, Compared> {
  const ensemble = new LiveEnsemble({
    request,
    shape: { dimension: 1, capacity: 1, bins: 1, columns: 1, rows: 1, domain: [[0, 1]] },
    velocities: [0, 1],
    passages: [],
  });
  for (let k = 0; k < instants; k++) {
    ensemble.advance(every);
    yield { fraction: (k + 1) / instants };
  }
  return { averages: ensemble.averages(), escaped: ensemble.escaped() };
}
