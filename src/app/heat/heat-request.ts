import type { HeatRequest } from '../../analysis/heat/request.ts';
import { particleNumbers } from '../../motion/diagonal.ts';
import type { SceneHeat } from '../../scene/scene.ts';
import { sceneRuleParameters } from '../../scene/scene-motion.ts';
import type { Experiment } from '../derived/experiment.ts';

/** The ensemble that a scene describes. */
export function heatRequest(experiment: Experiment, heat: SceneHeat): HeatRequest {
  const { loss, scene, dictionary } = experiment;
  const { dt, damping } = dictionary;
  const { mass, friction } = particleNumbers(dictionary, scene.scales);
  const ensemble = {
    formula: loss.formula,
    variables: loss.variables,
    constants: scene.loss.constants ?? {},
    start: scene.start[0]!,
    particles: heat.particles,
    seed: heat.seed,
  };
  if (heat.source === 'bath') {
    const { scheme, temperature } = heat;
    return { ...ensemble, scheme, temperature, mass, friction, dt, damping };
  }
  const { rule, gradientNoise, batch } = heat;
  const parameters = {
    ...sceneRuleParameters(scene, dictionary, rule),
    ...(loss.moves ? { dt } : {}),
  };
  return { ...ensemble, rule, parameters, gradientNoise, batch };
}
