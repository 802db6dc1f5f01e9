import { ruleEquation } from '../../motion/equation.ts';
import { stepVariation } from '../../motion/rule-parameters.ts';
import { scheduleEquation } from '../../motion/schedule-equation.ts';
import type { Shown } from '../../scene/scene.ts';
import { sceneRuleParameters } from '../../scene/scene-motion.ts';
import type { Experiment } from '../derived/experiment.ts';
import { newtonTex } from './live-tex.ts';

/** The equation that moves a motion, with the numbers of the moment, as lines of TeX. */
export function motionEquation(
  id: Shown,
  { scene, dictionary, rules }: Pick<Experiment, 'scene' | 'dictionary' | 'rules'>,
): readonly string[] {
  if (id === 'flow') return [newtonTex(dictionary)];
  const rule = rules[id];
  if (rule === undefined) return [];
  const { schedule, perCoordinate, ...numbers } = sceneRuleParameters(scene, dictionary, id);
  const changes = schedule !== undefined && schedule.name !== 'constant';
  const rateVaries = [
    ...(changes ? ['step' as const] : []),
    ...(perCoordinate?.lr === undefined ? [] : ['coordinate' as const]),
  ];
  const variation = stepVariation({ ...numbers, schedule });
  const values = { ...rule.defaults, ...numbers };
  const lines = ruleEquation(rule, { values, digits: 3, rateVaries, variation });
  if (!changes) return lines;
  const { rateTex } = rule;
  const told = { ...schedule, lr: numbers.lr };
  return [...lines, scheduleEquation(schedule.name, { values: told, rateTex, digits: 3 })];
}
