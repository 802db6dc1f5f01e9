/** Runs as tracks in the picture. */
import type { RaceRun } from '../../analysis/race/request.ts';
import type { Track, TrackStatus } from '../track.ts';
import { type Abscissa, countsOf } from './abscissa.ts';
import type { Plane } from './plane.ts';

const statuses: Readonly<Record<RaceRun['status'], TrackStatus>> = {
  finished: 'finished',
  converged: 'converged',
  escaped: 'escaped',
  'no-step': 'finished',
  stopped: 'finished',
};

export interface TrackLook {
  readonly id: string;
  readonly colour: string;
  /** Drawn as a ghost: a run that is only compared with. */
  readonly ghost: boolean;
}

/** A run in the coordinates of the picture, its time what the race is counted in. */
export function trackOf(run: RaceRun, plane: Plane, abscissa: Abscissa, look: TrackLook): Track {
  const counts = countsOf(run, abscissa);
  const places = run.x.map((x) => plane.project(x));
  const finite = places.findIndex((x) => !x.every(Number.isFinite));
  const count = finite < 0 ? places.length : finite;
  const dimension = plane.domain.length;
  const position = new Float64Array(count * dimension);
  for (let k = 0; k < count; k++) position.set(places[k]!.slice(0, dimension), k * dimension);
  return {
    id: look.id,
    label: run.label,
    colour: look.colour,
    lasting: true,
    style: look.ghost ? 'dashed' : 'solid',
    dimension,
    count,
    t: Float64Array.from(ascending(counts.slice(0, count))),
    position,
    velocity: new Float64Array(count * dimension),
    loss: Float64Array.from(run.loss.slice(0, count)),
    status: statuses[run.status],
    stoppedAt: run.status === 'finished' ? null : run.steps,
  };
}

/** A count that has not grown, of a step that asked for no gradient, comes a moment later. */
function ascending(counts: readonly number[]): number[] {
  let last = -Infinity;
  return counts.map((count) => {
    last = count > last ? count : last + 1e-6;
    return last;
  });
}
