import { compileStepper } from '../../src/kernel/scalar.ts';
import type { RuleName } from '../../src/motion/rule.ts';
import { ruleParameters } from '../../src/motion/rule-parameters.ts';
import { rules } from '../../src/motion/rules.ts';
import { stepDefinition } from '../../src/motion/step.ts';
import { type Scene, sceneLoss } from '../../src/scene/scene.ts';
import { sceneDictionary } from '../../src/scene/scene-motion.ts';

/** The positions of a scene's motion under one rule: the start and `steps` steps, from rest. */
export function positions(
  scene: Scene,
  rule: RuleName,
  { steps = scene.steps, start = scene.start[0]!, lr, momentum }: OrbitOptions = {},
): number[][] {
  const loss = sceneLoss(scene);
  const definition = stepDefinition(rules[rule], loss);
  const stepper = compileStepper(definition);
  const own = ruleParameters(sceneDictionary(scene.motion), rule);
  const values: Record<string, number> = {
    ...loss.constants,
    lr: lr ?? own.lr,
    momentum: momentum ?? own.momentum ?? Number.NaN,
  };
  stepper.parameters.set(definition.parameters.map((name) => values[name]!));
  stepper.state.fill(0);
  stepper.state.set(start);
  const path = [[...start]];
  for (let step = 0; step < steps; step++) {
    stepper.step();
    path.push([...stepper.state.subarray(0, start.length)]);
  }
  return path;
}

export interface OrbitOptions {
  readonly steps?: number;
  readonly start?: readonly number[];
  readonly lr?: number;
  readonly momentum?: number;
}

/** The least period up to `limit` with which the end of a long orbit repeats, or null. */
export function periodOf(path: readonly (readonly number[])[], limit: number): number | null {
  const last = path[path.length - 1]!;
  for (let period = 1; period <= limit; period++) {
    const before = path[path.length - 1 - period]!;
    if (last.every((x, i) => Math.abs(x - before[i]!) < 1e-10)) return period;
  }
  return null;
}
