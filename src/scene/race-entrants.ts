/** The entrants of a scene as the race takes them. */
import type { Entrant } from '../analysis/race/request.ts';
import type { RaceEntrant } from './race-shape.ts';

export function sceneEntrant({ name, label, rateChanges, ...parameters }: RaceEntrant): Entrant {
  return {
    name,
    label,
    rateChanges,
    // What has no numbers may be given none.
    parameters: Object.keys(parameters).length === 0 ? undefined : parameters,
  };
}
