/// <reference path="./json.d.ts" />
/** The scenes that come with the program, each a file of `scenes/`. */
import adamCascade from '../../scenes/adam-cascade.json' with { type: 'json' };
import air from '../../scenes/air.json' with { type: 'json' };
import badlyScaledLine from '../../scenes/badly-scaled-line.json' with { type: 'json' };
import collinearColumns from '../../scenes/collinear-columns.json' with { type: 'json' };
import crisisAndMerging from '../../scenes/crisis-and-merging.json' with { type: 'json' };
import criticalDamping from '../../scenes/critical-damping.json' with { type: 'json' };
import crossover from '../../scenes/crossover.json' with { type: 'json' };
import divergence from '../../scenes/divergence.json' with { type: 'json' };
import doubleWellCascade from '../../scenes/double-well-cascade.json' with { type: 'json' };
import duffingByMomentum from '../../scenes/duffing-by-momentum.json' with { type: 'json' };
import edgeOfStability from '../../scenes/edge-of-stability.json' with { type: 'json' };
import elongatedValley from '../../scenes/elongated-valley.json' with { type: 'json' };
import escapeClock from '../../scenes/escape-clock.json' with { type: 'json' };
import expandingUniverse from '../../scenes/expanding-universe.json' with { type: 'json' };
import fractalBoundary from '../../scenes/fractal-boundary.json' with { type: 'json' };
import funnelCyclical from '../../scenes/funnel-cyclical.json' with { type: 'json' };
import funnelDecaying from '../../scenes/funnel-decaying.json' with { type: 'json' };
import gradientNoiseAsHeat from '../../scenes/gradient-noise-as-heat.json' with { type: 'json' };
import heatedDoubleWell from '../../scenes/heated-double-well.json' with { type: 'json' };
import henonByMomentum from '../../scenes/henon-by-momentum.json' with { type: 'json' };
import honey from '../../scenes/honey.json' with { type: 'json' };
import hysteresis from '../../scenes/hysteresis.json' with { type: 'json' };
import kramersTurnover from '../../scenes/kramers-turnover.json' with { type: 'json' };
import logisticCascade from '../../scenes/logistic-cascade.json' with { type: 'json' };
import manyRates from '../../scenes/many-rates.json' with { type: 'json' };
import multiscaleChaos from '../../scenes/multiscale-chaos.json' with { type: 'json' };
import multistability from '../../scenes/multistability.json' with { type: 'json' };
import networkLandscape from '../../scenes/network-landscape.json' with { type: 'json' };
import oRings from '../../scenes/o-rings.json' with { type: 'json' };
import periodThreeWindow from '../../scenes/period-three-window.json' with { type: 'json' };
import raceInAValley from '../../scenes/race-in-a-valley.json' with { type: 'json' };
import raceInBatches from '../../scenes/race-in-batches.json' with { type: 'json' };
import raceOfTheFlow from '../../scenes/race-of-the-flow.json' with { type: 'json' };
import raceOnTheBanana from '../../scenes/race-on-the-banana.json' with { type: 'json' };
import raceWithNoise from '../../scenes/race-with-noise.json' with { type: 'json' };
import ratings from '../../scenes/ratings.json' with { type: 'json' };
import rosenbrock from '../../scenes/rosenbrock.json' with { type: 'json' };
import ruggedReplicaExchange from '../../scenes/rugged-replica-exchange.json' with { type: 'json' };
import saddle from '../../scenes/saddle.json' with { type: 'json' };
import separablePoints from '../../scenes/separable-points.json' with { type: 'json' };
import thermometerAtALargeStep from '../../scenes/thermometer-at-a-large-step.json' with {
  type: 'json',
};
import thermostat from '../../scenes/thermostat.json' with { type: 'json' };
import thermostatBold from '../../scenes/thermostat-bold.json' with { type: 'json' };
import thermostatTimid from '../../scenes/thermostat-timid.json' with { type: 'json' };
import threeConventions from '../../scenes/three-conventions.json' with { type: 'json' };
import twoPrey from '../../scenes/two-prey.json' with { type: 'json' };
import twoWells from '../../scenes/two-wells.json' with { type: 'json' };
import wellScaledLine from '../../scenes/well-scaled-line.json' with { type: 'json' };
import { asWritten, defaultScene } from './default-scene.ts';
import { nearestName } from './nearest-name.ts';
import { SceneError, sceneError } from './scene-error.ts';
import type { Scene } from './shape.ts';

export { defaultScene } from './default-scene.ts';

/**
 * In the order of the gallery; the first is what the app opens with. Their meaning is checked by
 * the tests, so that loading the program compiles nothing.
 */
export const scenes: readonly Scene[] = [
  defaultScene,
  ...[
    honey,
    air,
    criticalDamping,
    elongatedValley,
    divergence,
    edgeOfStability,
    twoWells,
    saddle,
    rosenbrock,
    doubleWellCascade,
    logisticCascade,
    henonByMomentum,
    duffingByMomentum,
    adamCascade,
    periodThreeWindow,
    crisisAndMerging,
    crossover,
    multistability,
    hysteresis,
    multiscaleChaos,
    fractalBoundary,
    threeConventions,
    heatedDoubleWell,
    thermometerAtALargeStep,
    gradientNoiseAsHeat,
    escapeClock,
    kramersTurnover,
    ruggedReplicaExchange,
    thermostatTimid,
    thermostat,
    thermostatBold,
    twoPrey,
    manyRates,
    funnelCyclical,
    funnelDecaying,
    raceInAValley,
    raceOnTheBanana,
    raceWithNoise,
    raceOfTheFlow,
    raceInBatches,
    expandingUniverse,
    badlyScaledLine,
    wellScaledLine,
    collinearColumns,
    oRings,
    separablePoints,
    networkLandscape,
    ratings,
  ].map(asWritten),
];

/**
 * The scene of this name.
 *
 * @throws SceneError that names the nearest scene there is
 */
export function findScene(name: string): Scene {
  const found = scenes.find((scene) => scene.name === name);
  if (found !== undefined) return found;
  const names = scenes.map((scene) => scene.name);
  const nearest = nearestName(name, names);
  if (nearest === null) {
    throw sceneError('scene', `"${name}" is unknown`, `choose one of ${names.join(', ')}`);
  }
  const cure = `did you mean "${nearest}"?`;
  throw new SceneError('scene', `scene "${name}" is unknown: ${cure}`, cure);
}
