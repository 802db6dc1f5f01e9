import { type Dictionary, fromLearner, fromParticle } from '../motion/dictionary.ts';
import {
  alwaysHasMomentum,
  isParticleRule,
  type OwnNumber,
  ownNumbers,
  type RuleName,
} from '../motion/rule.ts';
import { type RuleParameters, ruleParameters } from '../motion/rule-parameters.ts';
import type { Scene, SceneMotion } from './shape.ts';

/**
 * Both languages for the motion of a scene; the numbers the scene gives come back unchanged.
 *
 * @throws DictionaryError where no particle or learner has these numbers
 */
export function sceneDictionary(motion: SceneMotion): Dictionary {
  return motion.language === 'learner' ? fromLearner(motion) : fromParticle(motion);
}

/**
 * What a rule runs with in a scene: rate and momentum of the motion, the factors along its variables, its
 * schedule, and the numbers and options of `optimizer`, those included that only other rules have.
 *
 * @throws DictionaryError as `ruleParameters` does.
 */
export function sceneRuleParameters(
  { scales, schedule, optimizer }: Pick<Scene, 'scales' | 'schedule' | 'optimizer'>,
  dictionary: Dictionary,
  rule: RuleName,
): RuleParameters {
  return {
    ...optimizer,
    ...ruleParameters(dictionary, rule, scales),
    ...(schedule === undefined ? {} : { schedule }),
  };
}

/** Numbers that a motion may have, in either language; which of them it has, its rule says. */
export const motionNumbers: readonly string[] = ['lr', 'momentum', 'mass', 'friction', 'dt'];

/** What a scene may sweep: the rule's rate and momentum, the particle's numbers, the constants of the loss, the rule's own numbers. */
export function sweepable(scene: Pick<Scene, 'loss' | 'sweep'>): string[] {
  const { rule } = scene.sweep;
  return [
    'lr',
    ...(alwaysHasMomentum(rule) ? ['momentum'] : []),
    ...(isParticleRule(rule) ? ['mass', 'friction', 'dt'] : []),
    ...new Set([...Object.keys(scene.loss.constants ?? {}), ...ownNumbers(rule)]),
  ];
}

/** Whether the sweep runs over a number of `optimizer`; a constant of the loss comes first where both have the name. */
export function sweepsOptimizer(
  scene: Pick<Scene, 'loss' | 'sweep'>,
): scene is typeof scene & { readonly sweep: { readonly over: OwnNumber } } {
  const { over, rule } = scene.sweep;
  return (
    !Object.hasOwn(scene.loss.constants ?? {}, over) &&
    (ownNumbers(rule) as readonly string[]).includes(over)
  );
}

/** Where the scene stands on its sweep: the present value of the swept parameter. */
export function sweptValue(scene: Scene): number {
  const { over, rule } = scene.sweep;
  const dictionary = sceneDictionary(scene.motion);
  switch (over) {
    case 'lr':
      return ruleParameters(dictionary, rule).lr;
    case 'momentum':
      return dictionary.rho;
    case 'mass':
    case 'friction':
    case 'dt':
      return dictionary[over];
    default: {
      const own = sweepsOptimizer(scene) ? scene.optimizer?.[over as OwnNumber] : undefined;
      return own ?? scene.loss.constants?.[over] ?? Number.NaN;
    }
  }
}

/**
 * The scene with its swept parameter set. A rate or a momentum is a word of the learner and turns
 * the motion to that language (at the same Δt); a mass, friction or time step is one of the particle.
 */
export function withSweptValue(scene: Scene, value: number): Scene {
  const { over, rule } = scene.sweep;
  const { eta, rho, heavyBallRate, dt, damping, mass, friction } = sceneDictionary(scene.motion);
  switch (over) {
    case 'lr': {
      const rate = rule === 'heavy-ball' ? value / (1 - rho) : value;
      return { ...scene, motion: { language: 'learner', eta: rate, rho, dt, damping } };
    }
    case 'momentum': {
      // Heavy ball keeps its own rate η′ while ρ changes, as along the strip.
      const rate = rule === 'heavy-ball' ? heavyBallRate / (1 - value) : eta;
      return { ...scene, motion: { language: 'learner', eta: rate, rho: value, dt, damping } };
    }
    case 'mass':
    case 'friction':
    case 'dt': {
      const particle = { language: 'particle', mass, friction, dt, damping } as const;
      return { ...scene, motion: { ...particle, [over]: value } };
    }
    default: {
      if (sweepsOptimizer(scene)) {
        return { ...scene, optimizer: { ...scene.optimizer, [over]: value } };
      }
      const constants = { ...scene.loss.constants, [over]: value };
      return { ...scene, loss: { ...scene.loss, constants } };
    }
  }
}
