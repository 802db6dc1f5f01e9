import type { RuleName } from '../../motion/rule.ts';
import { rules } from '../../motion/rules.ts';
import type { Scene } from '../../scene/scene.ts';
import { sceneLoss } from '../../scene/scene-loss.ts';
import { sceneDictionary, sceneRuleParameters } from '../../scene/scene-motion.ts';
import type { ProgramRequest } from './request.ts';

/** The update rules of a scene: those it shows, and the one it sweeps. */
export function sceneRules({ show, sweep }: Pick<Scene, 'show' | 'sweep'>): readonly RuleName[] {
  return [...new Set([...show.filter((shown) => shown !== 'flow'), sweep.rule])];
}

/**
 * What a scene's rule does from its first start.
 *
 * @throws what `sceneLoss` and `sceneRuleParameters` throw.
 */
export function sceneRequest(scene: Scene, rule: RuleName): ProgramRequest {
  const { motion, start, steps } = scene;
  const numbers = sceneRuleParameters(scene, sceneDictionary(motion), rule);
  return {
    loss: sceneLoss(scene),
    rule: rules[rule],
    parameters: { ...numbers, dt: motion.dt },
    start: start[0]!,
    steps,
  };
}
