/** What the scene's race asks of the analysis. */
import { raceLossOf } from '../../analysis/race/loss-definition.ts';
import type { Entrant, RaceRequest } from '../../analysis/race/request.ts';
import type { RuleParameters } from '../../analysis/rule-parameters.ts';
import type { RuleParameter } from '../../motion/rule.ts';
import type { RaceEntrant } from '../../scene/scene.ts';
import type { Experiment } from '../derived/experiment.ts';
import { labelsOf, numbersOf, optionsOf, usualNumber } from './entrants/kinds.ts';
import { raceNumber, sceneRace } from './entrants/scene-race.ts';
import { suggestedNumbers, type Terrain, terrainOf } from './entrants/suggested.ts';

/** More places of a run than this are not drawn. */
const mostPlaces = 1500;

/** The landscape's demands on a rate, from the scene's first start. */
export function experimentTerrain({ evaluator, scene, minimum }: Experiment): Terrain {
  return terrainOf(evaluator, scene.start[0]!, minimum);
}

/** A number of an entrant: what the scene says, else what suits the landscape, else the rule's own. */
export function entrantNumber(entrant: RaceEntrant, name: RuleParameter, terrain: Terrain): number {
  return (
    entrant[name] ??
    suggestedNumbers(entrant.name, terrain)[name] ??
    usualNumber(entrant.name, name)
  );
}

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

function entrantOf(entrant: RaceEntrant, label: string, terrain: Terrain): Entrant {
  const { name, rateChanges } = entrant;
  const parameters = parametersOf(entrant, terrain);
  return {
    name,
    label,
    ...(parameters === undefined ? {} : { parameters }),
    ...(rateChanges === undefined ? {} : { rateChanges }),
  };
}

/** One request per start of the scene: the same entrants, batches and noise from each. */
export function raceRequests(experiment: Experiment): RaceRequest[] {
  const { scene, loss, dictionary } = experiment;
  const race = sceneRace(scene);
  const terrain = experimentTerrain(experiment);
  const labels = labelsOf(race.entrants);
  const entrants = race.entrants.map((each, i) => entrantOf(each, labels[i]!, terrain));
  const noise = raceNumber(race, 'noise');
  const definition = raceLossOf(loss);
  // The laboratory keeps a loss while its constants are dragged: the scene has their values.
  const constants = { ...definition.constants, ...scene.loss.constants };
  const rows = loss.data?.table.rows ?? null;
  return scene.start.map((start) => ({
    loss: { ...definition, constants },
    start,
    entrants,
    iterations: raceNumber(race, 'iterations'),
    ...(rows === null || race.batch === undefined
      ? {}
      : { batch: { size: race.batch, replacement: race.replacement ?? false } }),
    ...(noise > 0 ? { gradientNoise: noise } : {}),
    seed: raceNumber(race, 'seed'),
    gradientTolerance: raceNumber(race, 'tolerance'),
    record: mostPlaces,
    ...(loss.moves ? { dt: dictionary.dt } : {}),
  }));
}
