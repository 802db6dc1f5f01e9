import { observableNames } from '../analysis/observable-names.ts';
import type { Loss } from '../loss/loss.ts';
import { LossError } from '../loss/loss-error.ts';
import { requireFinite } from '../loss/require-finite.ts';
import { FormulaError } from '../math/formula-error.ts';
import { requireScales } from '../motion/diagonal.ts';
import { DictionaryError } from '../motion/dictionary-error.ts';
import { type OwnNumber, ownNumbers } from '../motion/rule.ts';
import { ruleParameters } from '../motion/rule-parameters.ts';
import { requireSchedule } from '../motion/schedule.ts';
import type { SceneZoom } from './map-shape.ts';
import { SceneError, sceneError } from './scene-error.ts';
import { sceneLoss } from './scene-loss.ts';
import { motionNumbers, sceneDictionary, sweepable, sweepsOptimizer } from './scene-motion.ts';
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
  naming(scene, () => {
    const { scales, schedule } = scene;
    if (scales !== undefined) requireScales(scales, loss.variables.length);
    if (schedule !== undefined) requireSchedule(schedule);
    const dictionary = sceneDictionary(scene.motion);
    for (const shown of scene.show) if (shown !== 'flow') ruleParameters(dictionary, shown, scales);
  });
  validateSweep(scene);
  validateDiagram(scene, loss);
  validateZoom('zoom', scene.zoom);
  validateMaps(scene, loss);
  const twice = scene.show.find((shown, index) => scene.show.indexOf(shown) !== index);
  if (twice !== undefined) {
    throw sceneError('show', `has "${twice}" twice`, 'name each motion once');
  }
  return scene;
}

function withNamesOf(loss: Loss, scene: Scene): Scene {
  const { variables, constants, plane } = scene.loss;
  // On a plane the variables are x and y, and the names listed are those it was cut from.
  if (plane !== undefined) return scene;
  const given = [...Object.keys(constants ?? {}), ...(variables ?? [])];
  const own = [...Object.keys(loss.constants), ...loss.variables];
  const spelled = (name: string) => own[given.indexOf(name)] ?? name;
  const { sweep, chart, basins } = scene;
  return {
    ...scene,
    loss: {
      ...scene.loss,
      ...(variables === undefined ? {} : { variables: loss.variables }),
      ...(constants === undefined ? {} : { constants: loss.constants }),
    },
    sweep: { ...sweep, over: spelled(sweep.over) },
    ...(chart?.over === undefined || chart.and === undefined
      ? {}
      : { chart: { ...chart, over: spelled(chart.over), and: spelled(chart.and) } }),
    ...(basins?.across === undefined || basins.up === undefined
      ? {}
      : { basins: { ...basins, across: spelled(basins.across), up: spelled(basins.up) } }),
  };
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
      const ofData = error.field === 'weightDecay' ? `data.${error.field}` : error.field;
      const field = error.field.startsWith('start') ? error.field : `loss.${ofData}`;
      throw new SceneError(field, error.message, error.cure, { cause: error });
    }
    if (error instanceof DictionaryError) {
      if (/^(scales|schedule)\./.test(error.field)) {
        const cure = `give ${error.field} another value`;
        throw new SceneError(error.field, `${error.field}: ${error.message}`, cure, {
          cause: error,
        });
      }
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
  if (sweepsOptimizer(scene) && scene.optimizer?.[over as OwnNumber] === undefined) {
    const cure = 'give it the value that the motions shown have';
    throw sceneError(`optimizer.${over}`, 'is swept and missing', cure);
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

function validateZoom(field: string, zoom: SceneZoom | undefined): void {
  if (zoom === undefined) return;
  const { from, to, low, high } = zoom;
  const cure = 'give the smaller number first';
  if (!(from < to)) throw sceneError(`${field}.to`, `is ${to} and ${field}.from ${from}`, cure);
  if (!(low < high)) throw sceneError(`${field}.high`, `is ${high} and ${field}.low ${low}`, cure);
}

function validateMaps(
  { chart = {}, basins = {}, sweep }: Scene,
  { variables, constants }: Loss,
): void {
  validateZoom('chart.window', chart.window);
  validateZoom('basins.window', basins.window);
  const { rule, over, and } = chart;
  const numbers = [...motionNumbers, ...Object.keys(constants)];
  const ofChart = [...numbers, ...(rule === undefined ? [] : ownNumbers(rule))];
  requirePair('chart', { over, and }, [ofChart, ofChart]);
  if (over !== undefined && rule === undefined) {
    throw sceneError('chart.rule', 'is missing', 'name the rule that over and and are numbers of');
  }
  const { across, up } = basins;
  const ofBasins = [...variables, ...numbers, ...ownNumbers(sweep.rule)];
  requirePair('basins', { across, up }, [variables, ofBasins]);
}

/** Two different names, each one of those known, or neither. */
function requirePair(
  field: string,
  pair: Readonly<Record<string, string | undefined>>,
  known: readonly (readonly string[])[],
): void {
  const entries = Object.entries(pair);
  if (entries.every(([, name]) => name === undefined)) return;
  for (const [i, [key, name]] of entries.entries()) {
    if (name !== undefined && known[i]!.includes(name)) continue;
    const problem = name === undefined ? 'is missing' : `cannot be "${name}"`;
    throw sceneError(`${field}.${key}`, problem, `give one of ${known[i]!.join(', ')}`);
  }
  if (entries[0]![1] !== entries[1]![1]) return;
  throw sceneError(field, `has ${entries[0]![1]} on both axes`, 'choose two');
}
