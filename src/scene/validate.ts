import { compileLoss } from '../loss/evaluator.ts';
import { defineLoss, type Loss } from '../loss/loss.ts';
import { FormulaError } from '../math/formula-error.ts';
import { DictionaryError } from '../motion/dictionary.ts';
import { rules } from '../motion/rules.ts';
import { SceneError } from './scene-error.ts';
import { sceneDictionary } from './scene-motion.ts';
import type { Scene } from './shape.ts';

/**
 * Checks that a scene of the right shape has a meaning: its loss can be read and is finite at
 * every start, a motion with these numbers exists, the sweep names a parameter and goes upwards.
 *
 * @throws SceneError that names the first field at fault and the cure
 */
export function validateScene(scene: Scene): void {
  const loss = readLoss(scene);
  validateDomain(scene, loss);
  validateStarts(scene, loss);
  validateMotion(scene);
  validateSweep(scene);
  const twice = scene.show.find((shown, index) => scene.show.indexOf(shown) !== index);
  if (twice !== undefined) {
    throw new SceneError('show', `has "${twice}" twice`, 'name each motion once');
  }
}

function readLoss(scene: Scene): Loss {
  try {
    return sceneLoss(scene);
  } catch (error) {
    if (error instanceof FormulaError) {
      const place = `at column ${error.position + 1}`;
      throw new SceneError(
        'loss.formula',
        `cannot be read ${place} (${inner(error)})`,
        error.cure,
        {
          cause: error,
        },
      );
    }
    throw new SceneError('loss', `cannot be used (${inner(error)})`, 'mend the loss', {
      cause: error,
    });
  }
}

/** The loss of a scene. Throws what `defineLoss` throws. */
export function sceneLoss(scene: Pick<Scene, 'loss'>): Loss {
  const { formula, variables, constants } = scene.loss;
  return defineLoss({
    formula,
    ...(variables === undefined ? {} : { variables }),
    ...(constants === undefined ? {} : { constants }),
  });
}

/** An error's sentence without its full stop, to stand inside another. */
function inner(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}

function validateDomain(scene: Scene, loss: Loss): void {
  const { domain } = scene.loss;
  if (domain === undefined) return;
  if (domain.length !== loss.variables.length) {
    const problem = `has ${domain.length} ranges for ${countVariables(loss)}`;
    throw new SceneError('loss.domain', problem, 'give one [from, to] per variable');
  }
  domain.forEach(([from, to], index) => {
    if (!(from < to)) {
      throw new SceneError(
        `loss.domain[${index}]`,
        `runs from ${from} to ${to}`,
        'give the smaller number first',
      );
    }
  });
}

function countVariables(loss: Loss): string {
  const names = loss.variables.join(', ');
  return loss.variables.length === 1
    ? `the one variable ${names}`
    : `the ${loss.variables.length} variables ${names}`;
}

function validateStarts(scene: Scene, loss: Loss): void {
  const evaluator = compileLoss(loss);
  scene.start.forEach((point, index) => {
    const field = `start[${index}]`;
    if (point.length !== loss.variables.length) {
      throw new SceneError(
        field,
        `has ${point.length === 1 ? 'one number' : `${point.length} numbers`} for ${countVariables(loss)}`,
        'give one number per variable',
      );
    }
    const value = evaluator.value(point);
    if (!Number.isFinite(value)) {
      throw new SceneError(
        field,
        `is where the loss is ${Number.isNaN(value) ? 'undefined' : 'infinite'}`,
        'start where it is finite',
      );
    }
  });
}

function validateMotion(scene: Scene): void {
  try {
    sceneDictionary(scene.motion);
  } catch (error) {
    if (!(error instanceof DictionaryError)) throw error;
    throw new SceneError(
      `motion.${error.field}`,
      `has no particle (${inner(error)})`,
      'change it',
      {
        cause: error,
      },
    );
  }
}

function validateSweep(scene: Scene): void {
  const { rule, over, from, to } = scene.sweep;
  if (!(from < to)) {
    throw new SceneError(
      'sweep.to',
      `is ${to} and sweep.from ${from}`,
      'make the sweep go upwards',
    );
  }
  const names = sweepable(scene);
  if (!names.includes(over)) {
    throw new SceneError(
      'sweep.over',
      `cannot be "${over}" for the rule ${rule}`,
      `give one of ${names.join(', ')}`,
    );
  }
  const lowest = over === 'dt' || over === 'mass' || over === 'friction' ? 0 : -Infinity;
  if (!(from > lowest)) {
    throw new SceneError('sweep.from', `cannot be ${from} for ${over}`, 'start above 0');
  }
}

/** What the sweep of a scene may be over: the rule's own parameters, the particle's, the loss's constants. */
export function sweepable(scene: Pick<Scene, 'loss' | 'sweep'>): string[] {
  return [
    ...rules[scene.sweep.rule].parameters,
    'mass',
    'friction',
    'dt',
    ...Object.keys(scene.loss.constants ?? {}),
  ];
}
