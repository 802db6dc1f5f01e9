/** What the motions on screen are seen to do in the end. */
import type { Shown } from '../../scene/scene.ts';
import type { Experiment } from '../derived/experiment.ts';
import { hasComeToRest, settledPeriod } from '../derived/settled-period.ts';
import type { Fate } from './regime-words.ts';

/** As `fateOf`, and at rest only what has hardly moved in the last quarter of the film: a short step may be a slow one. */
export function seenFate(experiment: Experiment, id: Shown): Fate {
  const fate = fateOf(experiment, id);
  const track = experiment.tracks.find((each) => each.id === id);
  if (track === undefined || fate === null || typeof fate === 'string' || fate.period > 1) {
    return fate;
  }
  return hasComeToRest(track, sizeOf(experiment)) ? fate : 'wanders';
}

/** What a discrete motion on screen is seen to do in the end; null where it is not shown. */
export function fateOf(experiment: Experiment, id: Shown): Fate {
  const track = experiment.tracks.find((each) => each.id === id);
  if (track === undefined) return null;
  if (track.status === 'escaped') return 'left';
  const period = settledPeriod(track, sizeOf(experiment));
  return period === null ? 'wanders' : { period };
}

/** The diagonal of the picture. */
function sizeOf({ domain }: Experiment): number {
  return Math.hypot(...domain.map(([from, to]) => to - from));
}
