/** The numbers and options of optimizers, as parts of the scene. */
import type { OwnNumber, RuleName, RuleOption } from '../../motion/rule.ts';
import { takesNumber } from '../../motion/rule-shape.ts';
import { rules } from '../../motion/rules.ts';
import { optimizerParameters } from '../../scene/optimizer-parameters.ts';
import { checkParameter } from '../../scene/parameters.ts';
import type { Scene, SceneOptimizer } from '../../scene/scene.ts';
import { sweepsOptimizer } from '../../scene/scene-motion.ts';

/** @throws ParameterError for a number out of its range. */
export function withOptimizerNumber(scene: Scene, name: OwnNumber, value: number): Scene {
  checkParameter(optimizerParameters[name], value);
  return { ...scene, optimizer: { ...scene.optimizer, [name]: value } };
}

export function withOptimizerOption(scene: Scene, name: RuleOption, on: boolean): Scene {
  return { ...scene, optimizer: { ...scene.optimizer, [name]: on } };
}

/** Every rule with its own defaults again; what is swept keeps its value. */
export function withUsualOptimizer(scene: Scene): Scene {
  const { optimizer, ...rest } = scene;
  if (!sweepsOptimizer(scene)) return rest;
  const { over } = scene.sweep;
  return { ...rest, optimizer: { [over]: optimizer?.[over as OwnNumber] } as SceneOptimizer };
}

/** The number a rule has where the scene does not say: its default, 0 for a term it goes without. */
export function usualNumber(rule: RuleName, name: OwnNumber): number {
  return rules[rule].defaults?.[name] ?? 0;
}

/** Whether a diagram or a chart over this number of a rule is worth offering: those whose scale is linear. */
export function isWorthSweeping(name: string): name is OwnNumber {
  const row = Object.values(optimizerParameters).find((each) => each.name === name);
  return row?.scale === 'linear';
}

/** The rules on screen: those shown, then the one swept. */
export function rulesOnScreen({ show, sweep }: Pick<Scene, 'show' | 'sweep'>): RuleName[] {
  const shown = show.filter((id) => id !== 'flow');
  return [...new Set([...shown, sweep.rule])];
}

/** The numbers that some of these rules have, in the order of the table. */
export function numbersOf(names: readonly RuleName[]): OwnNumber[] {
  const known = Object.keys(optimizerParameters) as OwnNumber[];
  return known.filter((name) => names.some((rule) => takesNumber(rules[rule], name)));
}

/** The options that some of these rules have. */
export function optionsOf(names: readonly RuleName[]): RuleOption[] {
  return [
    ...new Set(names.flatMap((rule) => Object.keys(rules[rule].options ?? {}) as RuleOption[])),
  ];
}
