import { parameterValues } from '../../analysis/rule-parameters.ts';
import { compileLoss, type LossEvaluator } from '../../loss/evaluator.ts';
import type { Loss } from '../../loss/loss.ts';
import { restingPlace } from '../../loss/resting-place.ts';
import type { StationaryPoint } from '../../loss/stationary.ts';
import { particleNumbers } from '../../motion/diagonal.ts';
import type { Dictionary } from '../../motion/dictionary.ts';
import { rulesOfParticle } from '../../motion/particle-rules.ts';
import type { Rule, RuleName } from '../../motion/rule.ts';
import { type StepVariation, stepVariation } from '../../motion/rule-parameters.ts';
import { formatNumber } from '../../scene/parameters.ts';
import type { Scene, Shown } from '../../scene/scene.ts';
import { sceneLoss } from '../../scene/scene-loss.ts';
import { sceneDictionary, sceneRuleParameters } from '../../scene/scene-motion.ts';
import type { Track } from '../track.ts';
import { type DiscreteMotion, discreteMotion, discreteTrack } from './discrete-track.ts';
import { flowTrack } from './flow-track.ts';
import { lowestMinimum } from './lowest-minimum.ts';
import { motionLabels } from './motion-labels.ts';
import { remember } from './remember.ts';

/** All that the views show of a scene and that has to be computed. */
export interface Experiment {
  readonly scene: Scene;
  /** The rules that are known, those shown among them. */
  readonly rules: KnownRules;
  readonly loss: Loss;
  /** Carries the scene's constants. */
  readonly evaluator: LossEvaluator;
  /** Changes with the constants; the evaluator changes with the formula. */
  readonly revision: string;
  /** The stretch drawn of each variable. */
  readonly domain: readonly (readonly [number, number])[];
  readonly dictionary: Dictionary;
  /** Where the (first) start comes to rest, on a loss that moves as it is at t = 0; null if nowhere. */
  readonly minimum: StationaryPoint | null;
  /** The loss at the lowest minimum that a motion reaches; null if there is none. */
  readonly lowest: number | null;
  /** One per motion shown and start, in the order of the scene. */
  readonly tracks: readonly Track[];
}

/** The tolerance of the exact path at rest and while something is dragged. */
const tolerance = { settled: 1e-10, drafting: 1e-5 } as const;

/** Samples of the exact path: enough for a smooth curve over the whole film. */
const flowSamples = { settled: 800, drafting: 240 } as const;

/** Losses and slopes beyond this at the start are not followed: their squares leave float64. */
const steepest = 1e100;

/** Throws where loss or slope are so large at a start that no motion can be followed from there. */
function requireFollowable(evaluator: LossEvaluator, start: readonly number[]): void {
  const slope = new Float64Array(start.length);
  evaluator.gradient(start, slope);
  const height = Math.abs(evaluator.value(start));
  const greatest = slope.reduce((most, each) => Math.max(most, Math.abs(each)), height);
  if (greatest <= steepest) return;
  const quantity = height <= steepest ? 'slope of the loss' : 'loss';
  throw new Error(
    `At the start (${start.map((x) => formatNumber(x)).join(', ')}) the ${quantity} is beyond 1e100, too much to follow; scale the formula down or start closer to a minimum.`,
  );
}

const defaultRange: readonly [number, number] = [-2, 2];

/**
 * The experiment of a scene, at the accuracy of a draft or of a result.
 *
 * @throws Error, one sentence, where the scene cannot be computed
 */
export interface Laboratory {
  (scene: Scene, drafting: boolean): Experiment;
  /** Lets scenes show other rules than the particle's; known ones stay. */
  learn(rules: KnownRules): void;
}

/** Update rules by name: the particle's at least. */
export type KnownRules = Readonly<Partial<Record<RuleName, Rule>>>;

/**
 * Computes experiments, keeping what did not change since the last one: a formula is compiled once,
 * constants only set, and a track only run again when something it depends on has changed.
 */
export function createLaboratory(): Laboratory {
  const compile = remember((_key: string, scene: Scene) => {
    const loss = sceneLoss(scene);
    return { loss, evaluator: compileLoss(loss), motions: new Map<string, DiscreteMotion>() };
  });
  const settle = remember((_key: string, evaluator: LossEvaluator, start: readonly number[]) =>
    restingPlace(evaluator, start),
  );
  const spread = remember((_key: string, domain: Experiment['domain']) => domain);
  const translate = remember((_key: string, scene: Scene) => sceneDictionary(scene.motion));
  const runs = new Map<string, { key: string; track: Track }>();
  const together = remember((_key: string, tracks: readonly Track[]) => tracks);
  const deepest = remember((_key: string, ...reached: Parameters<typeof lowestMinimum>) =>
    lowestMinimum(...reached),
  );
  let known: KnownRules = rulesOfParticle;
  // Objects that stay the same while nothing about them changes are told apart by numbers.
  let serial = 0;
  const serials = new WeakMap<object, number>();
  const serialOf = (each: object): number => {
    if (!serials.has(each)) serials.set(each, serial++);
    return serials.get(each)!;
  };

  const compute = (scene: Scene, drafting: boolean): Experiment => {
    const { formula, variables, constants = {}, data, plane } = scene.loss;
    const names = Object.keys(constants);
    const table = data && [serialOf(data.columns), data.standardize, data.weightDecay];
    const source = JSON.stringify([formula, variables, names, table, plane]);
    const { loss, evaluator, motions } = compile(source, scene);
    for (const name of names) evaluator.setConstant(name, constants[name]!);
    evaluator.setTime(0);
    const revision = JSON.stringify(constants);
    const dictionary = translate(JSON.stringify(scene.motion), scene);
    for (const start of scene.start) requireFollowable(evaluator, start);
    const first = scene.start[0]!;
    const minimum = settle(JSON.stringify([source, revision, first]), evaluator, first);
    const drawn = scene.loss.domain ?? loss.variables.map(() => defaultRange);
    const domain = spread(JSON.stringify(drawn), drawn);

    const motionOf = (rule: Rule, variation: StepVariation): DiscreteMotion => {
      const key = JSON.stringify([rule.name, variation]);
      const known = motions.get(key);
      if (known !== undefined) return known;
      const made = discreteMotion(rule, loss, motionLabels[rule.name], variation);
      motions.set(key, made);
      return made;
    };

    const run = (
      id: Shown,
      start: readonly number[],
      inputs: readonly unknown[],
      make: () => Track,
    ) => {
      const slot = `${id} ${scene.start.indexOf(start)}`;
      const key = JSON.stringify([source, revision, start, ...inputs]);
      const known = runs.get(slot);
      if (known?.key === key) return known.track;
      const track = make();
      runs.set(slot, { key, track });
      return track;
    };

    const { dt } = dictionary;
    const { mass, friction } = particleNumbers(dictionary, scene.scales);
    // What has no expression has no steps to run: only Race, which goes through its rows, shows it.
    const shown = loss.streamed ? [] : scene.show;
    const tracks = scene.start.flatMap((start) =>
      shown.map((id) => {
        if (id === 'flow') {
          const samples = drafting ? flowSamples.drafting : flowSamples.settled;
          const accuracy = drafting ? tolerance.drafting : tolerance.settled;
          const until = scene.steps * dt;
          return run(id, start, [mass, friction, until, samples], () =>
            flowTrack(
              motionLabels.flow,
              { mass, friction, start, until, samples, tolerance: accuracy },
              evaluator,
            ),
          );
        }
        const rule = known[id];
        if (rule === undefined) throw new Error(`The rule ${id} has not been loaded.`);
        const numbers = { ...sceneRuleParameters(scene, dictionary, id), dt };
        const variation = stepVariation(numbers);
        const motion = motionOf(rule, variation);
        const own = { variables: loss.variables, constants };
        const parameters = Array.from(parameterValues(motion.definition, rule, own, numbers));
        return run(id, start, [variation, parameters, scene.steps, dt, domain], () =>
          discreteTrack(motion, { start, parameters, steps: scene.steps, dt, domain }, evaluator),
        );
      }),
    );
    const which = tracks.map(serialOf).join();
    return {
      scene,
      rules: known,
      loss,
      evaluator,
      revision,
      domain,
      dictionary,
      minimum,
      // Where the landscape moves no height is the lowest for good: the plots take the least they show.
      lowest: loss.moves
        ? null
        : deepest(JSON.stringify([source, revision, which, minimum]), evaluator, minimum, tracks),
      tracks: together(which, tracks),
    };
  };
  return Object.assign(compute, {
    learn(rules: KnownRules) {
      known = rules;
    },
  });
}
