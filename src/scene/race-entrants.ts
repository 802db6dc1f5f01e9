/** The entrants of a scene as the race takes them. */
import type { Entrant } from '../analysis/race/request.ts';
import type { Terrain } from '../analysis/race/suggested.ts';
import type { RuleParameters } from '../analysis/rule-parameters.ts';
import { entrantNumber, numbersOf, optionsOf } from './entrant-numbers.ts';
import type { RaceEntrant, SceneRace } from './race-shape.ts';

/** Who races where a scene says nothing of it. */
export const usualRace: SceneRace = {
  entrants: [
    { name: 'gd' },
    { name: 'heavy-ball' },
    { name: 'nesterov' },
    { name: 'adam' },
    { name: 'l-bfgs' },
  ],
};

/** @param terrain what the landscape asks of a rate, for numbers that the scene leaves to the race. */
export function sceneEntrant(entrant: RaceEntrant, terrain: Terrain): Entrant {
  const { name, label, rateChanges } = entrant;
  const parameters = parametersOf(entrant, terrain);
  return {
    name,
    ...(label === undefined ? {} : { label }),
    ...(parameters === undefined ? {} : { parameters }),
    ...(rateChanges === undefined ? {} : { rateChanges }),
  };
}

/** What has no numbers may be given none: undefined. */
function parametersOf(entrant: RaceEntrant, terrain: Terrain): RuleParameters | undefined {
  const numbers = numbersOf(entrant.name);
  if (numbers.length === 0) return undefined;
  const given = numbers.filter(({ name, optional }) => !optional || entrant[name] !== undefined);
  const options = optionsOf(entrant.name).filter(({ name }) => entrant[name] !== undefined);
  return {
    ...Object.fromEntries(given.map(({ name }) => [name, entrantNumber(entrant, name, terrain)])),
    ...Object.fromEntries(options.map(({ name }) => [name, entrant[name]])),
    ...(entrant.schedule === undefined ? {} : { schedule: entrant.schedule }),
  } as RuleParameters;
}
