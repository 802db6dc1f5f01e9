import { observableNames } from '../analysis/observable-names.ts';
import { defineLoss, type Loss } from '../loss/loss.ts';
import { LossError } from '../loss/loss-error.ts';
import { requireFinite } from '../loss/require-finite.ts';
import { FormulaError } from '../math/formula-error.ts';
import { DictionaryError } from '../motion/dictionary-error.ts';
import { SceneError, sceneError } from './scene-error.ts';
import { sceneDictionary, sweepable } from './scene-motion.ts';
import type { Scene } from './shape.ts';

/**
 * Checks that a scene of the right shape has a meaning: its loss can be read and is finite at
 * every start, a motion with these numbers exists, the sweep names a parameter and goes upwards.
 *
 * @returns the scene, its variables and constants spelled as the loss's expression spells them (λ
 *   is lambda)
 * @throws SceneError that names the first field at fault and the cure
 */
export function validateScene(given: Scene): Scene {
  const loss = naming(given, () => sceneLoss(given));
  const scene = withNamesOf(loss, given);
  validateDomain(scene, loss);
  scene.start.forEach((point, index) => {
    naming(scene, () => requireFinite(loss, point, `start[${index}]`));
  });
  naming(scene, () => sceneDictionary(scene.motion));
  validateSweep(scene);
  validateZoom(scene);
  validateDiagram(scene, loss);
  const twice = scene.show.find((shown, index) => scene.show.indexOf(shown) !== index);
  if (twice !== undefined) {
    throw sceneError('show', `has "${twice}" twice`, 'name each motion once');
  }
  return scene;
}

function withNamesOf(loss: Loss, scene: Scene): Scene {
  const { variables, constants } = scene.loss;
  const place = Object.keys(constants ?? {}).indexOf(scene.sweep.over);
  const over = Object.keys(loss.constants)[place] ?? scene.sweep.over;
  return {
    ...scene,
    loss: {
      ...scene.loss,
      ...(variables === undefined ? {} : { variables: loss.variables }),
      ...(constants === undefined ? {} : { constants: loss.constants }),
    },
    sweep: { ...scene.sweep, over },
  };
}

/** The loss of a scene. Throws what `defineLoss` throws. */
export function sceneLoss(scene: Pick<Scene, 'loss'>): Loss {
  return defineLoss(scene.loss);
}

/** Runs a check of another layer; its error comes out with the path of the scene's field. */
function naming<Value>(scene: Scene, check: () => Value): Value {
  try {
    return check();
  } catch (error) {
    if (error instanceof FormulaError) {
      throw new SceneError('loss.formula', error.message, error.cure, { cause: error });
    }
    if (error instanceof LossError) {
      const field = error.field.startsWith('start') ? error.field : `loss.${error.field}`;
      throw new SceneError(field, error.message, error.cure, { cause: error });
    }
    if (error instanceof DictionaryError) {
      // A rate that overflows in the translation is no field of a particle.
      const field = error.field in scene.motion ? `motion.${error.field}` : 'motion';
      const cure = `give ${field === 'motion' ? 'it other numbers' : `${field} another value`}`;
      throw new SceneError(field, `${field}: ${error.message}`, cure, { cause: error });
    }
    throw error;
  }
}

function validateDomain(scene: Scene, loss: Loss): void {
  const { domain } = scene.loss;
  if (domain === undefined) return;
  if (domain.length !== loss.variables.length) {
    const have = `${domain.length} ${domain.length === 1 ? 'range' : 'ranges'}`;
    const problem = `has ${have} for the variables ${loss.variables.join(', ')}`;
    throw sceneError('loss.domain', problem, 'give one [from, to] per variable');
  }
  domain.forEach(([from, to], index) => {
    if (from < to) return;
    const problem = `runs from ${from} to ${to}`;
    throw sceneError(`loss.domain[${index}]`, problem, 'give the smaller number first');
  });
}

function validateSweep(scene: Scene): void {
  const { rule, over, from, to } = scene.sweep;
  const names = sweepable(scene);
  if (!names.includes(over)) {
    const problem = `cannot be "${over}" for the rule ${rule}`;
    throw sceneError('sweep.over', problem, `give one of ${names.join(', ')}`);
  }
  if (!(from < to)) {
    throw sceneError('sweep.to', `is ${to} and sweep.from ${from}`, 'make the sweep go upwards');
  }
  const positive = over === 'dt' || over === 'mass' || over === 'friction';
  if (positive && !(from > 0)) {
    throw sceneError('sweep.from', `cannot be ${from} for ${over}`, 'start above 0');
  }
}

function validateDiagram({ diagram }: Scene, { variables }: Loss): void {
  const name = diagram?.observable;
  const known = observableNames(variables);
  if (name === undefined || known.includes(name)) return;
  throw sceneError('diagram.observable', `cannot be "${name}"`, `give one of ${known.join(', ')}`);
}

function validateZoom({ zoom }: Scene): void {
  if (zoom === undefined) return;
  const { from, to, low, high } = zoom;
  if (!(from < to)) {
    throw sceneError('zoom.to', `is ${to} and zoom.from ${from}`, 'give the smaller number first');
  }
  if (!(low < high)) {
    throw sceneError(
      'zoom.high',
      `is ${high} and zoom.low ${low}`,
      'give the smaller number first',
    );
  }
}
