/** What the scene's race asks of the analysis. */
import { raceLossOf } from '../../analysis/race/loss-definition.ts';
import type { RaceRequest } from '../../analysis/race/request.ts';
import { type Terrain, terrainOf } from '../../analysis/race/suggested.ts';
import { sceneEntrant } from '../../scene/race-entrants.ts';
import type { Experiment } from '../derived/experiment.ts';
import { labelsOf } from './entrants/kinds.ts';
import { raceNumber, sceneRace } from './entrants/scene-race.ts';

/** More places of a run than this are not drawn. */
const mostPlaces = 1500;

/** The landscape's demands on a rate, from the scene's first start. */
export function experimentTerrain({ evaluator, scene, minimum }: Experiment): Terrain {
  return terrainOf(evaluator, scene.start[0]!, minimum);
}

/**
 * One request per start of the scene: the same entrants, batches and noise from each.
 *
 * @param sharpness whether the largest curvature along each run is asked for, which costs more than most runs.
 */
export function raceRequests(experiment: Experiment, sharpness = false): RaceRequest[] {
  const { scene, loss, dictionary } = experiment;
  const race = sceneRace(scene);
  const terrain = experimentTerrain(experiment);
  const labels = labelsOf(race.entrants);
  const entrants = race.entrants.map((each, i) =>
    sceneEntrant({ ...each, label: labels[i]! }, terrain),
  );
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
    ...(sharpness ? { sharpness } : {}),
    ...(loss.moves ? { dt: dictionary.dt } : {}),
  }));
}
