import type { HeatPanel, SceneHeat, SceneLadder } from './heat-shape.ts';
import { choices, parameters } from './parameters.ts';
import type { Scene } from './shape.ts';

const usual: SceneHeat = {
  source: 'bath',
  scheme: choices.scheme.default,
  temperature: parameters.temperature.default,
  batch: parameters.batch.default,
  particles: parameters.particles.default,
  seed: parameters.seed.default,
  stepsPerFrame: parameters.stepsPerFrame.default,
};

/** The heat of a scene, or the usual bath where it says nothing of heat. */
export function sceneHeat(scene: Pick<Scene, 'heat'>): SceneHeat {
  return scene.heat ?? usual;
}

/** The ladder of replica exchange; usually up to ten times the bath's temperature. */
export function sceneLadder(heat: SceneHeat, temperature: number): SceneLadder {
  return heat.ladder ?? { hottest: 10 * temperature, rungs: parameters.rungs.default };
}

/** The scene with another picture of the Heat view; the equilibrium needs no word. */
export function withHeatPanel(scene: Scene, panel: HeatPanel | undefined): Scene {
  const wanted = panel === 'equilibrium' ? undefined : panel;
  if (wanted === scene.heat?.panel) return scene;
  const { panel: _, ...rest } = sceneHeat(scene);
  return { ...scene, heat: wanted === undefined ? rest : { ...rest, panel: wanted } };
}
