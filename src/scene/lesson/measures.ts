/** The analyses that a lesson's numbers come from, each run once for a scene. */
import { doublings } from '../../analysis/bifurcation/doublings.ts';
import { type CascadeColumn, cascade } from '../../analysis/cascade.ts';
import { type OrbitResult, orbit } from '../../analysis/orbit.ts';
import { compileLoss, type LossEvaluator } from '../../loss/evaluator.ts';
import type { Loss } from '../../loss/loss.ts';
import { restingPlace } from '../../loss/resting-place.ts';
import type { StationaryPoint } from '../../loss/stationary.ts';
import type { Dictionary } from '../../motion/dictionary.ts';
import type { RuleName } from '../../motion/rule.ts';
import { rules } from '../../motion/rules.ts';
import type { SceneHeat } from '../heat-shape.ts';
import { sceneHeat } from '../scene-heat.ts';
import { sceneLoss } from '../scene-loss.ts';
import { sceneDictionary, sceneRuleParameters } from '../scene-motion.ts';
import type { Scene } from '../shape.ts';

/** A scene under measurement. Every method remembers its answer. */
export interface Measures {
  readonly scene: Scene;
  readonly loss: Loss;
  readonly dictionary: Dictionary;
  readonly heat: SceneHeat;
  readonly evaluator: LossEvaluator;
  /** Where the first start comes to rest; null if nowhere smooth. */
  rest(): StationaryPoint | null;
  /** The scene's steps of a rule from the first start. */
  orbit(rule: RuleName): OrbitResult;
  /** What the swept rule does in the end at the scene's own numbers. */
  settled(): CascadeColumn;
  /** The first `count` doublings along the scene's sweep, fewer where there are no more. */
  doublings(count: number): readonly number[];
}

/** Steps of each orbit that a lesson's Lyapunov exponent is averaged over. */
const exponentSteps = 4096;

/** @throws what `sceneLoss` and `sceneDictionary` throw. */
export function measured(scene: Scene): Measures {
  const loss = sceneLoss(scene);
  const dictionary = sceneDictionary(scene.motion);
  const evaluator = compileLoss(loss);
  const start = scene.start[0]!;
  const known = new Map<string, unknown>();
  const once = <Value>(key: string, compute: () => Value): Value => {
    if (!known.has(key)) known.set(key, compute());
    return known.get(key) as Value;
  };
  const motion = () => ({
    formula: loss.formula,
    variables: loss.variables,
    constants: loss.constants,
    rule: scene.sweep.rule,
    parameters: sceneRuleParameters(scene, dictionary, scene.sweep.rule),
  });
  return {
    scene,
    loss,
    dictionary,
    heat: sceneHeat(scene),
    evaluator,
    rest: () => once('rest', () => restingPlace(evaluator, start)),
    orbit: (rule) =>
      once(`orbit ${rule}`, () => {
        const numbers = sceneRuleParameters(scene, dictionary, rule);
        const parameters = { ...numbers, dt: dictionary.dt };
        return orbit({ loss, rule: rules[rule], parameters, start, steps: scene.steps });
      }),
    settled: () =>
      once('settled', () => {
        const { lr } = motion().parameters;
        const run = cascade({
          ...motion(),
          over: 'lr',
          from: lr,
          to: lr,
          columns: 1,
          starts: [start],
          keep: 16,
          exponentSteps,
        });
        return finish(run).columns[0]!;
      }),
    doublings: (count) =>
      once(`doublings ${count}`, () => {
        const found = finish(doublings({ ...motion(), over: 'lr', start, count }));
        return found.doublings.map(({ value }) => value);
      }),
  };
}

/** Runs a computation that comes in slices to its end. */
function finish<Result>(run: Generator<unknown, Result>): Result {
  for (;;) {
    const { done, value } = run.next();
    if (done) return value as Result;
  }
}
