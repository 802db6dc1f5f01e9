import type { Dictionary } from '../../motion/dictionary.ts';
import { ruleEquation } from '../../motion/equation.ts';
import { ruleParameters } from '../../motion/rule-parameters.ts';
import { rules } from '../../motion/rules.ts';
import type { Shown } from '../../scene/scene.ts';
import { newtonTex } from './live-tex.ts';

/** The equation that moves a motion, with the numbers of the moment, as lines of TeX. */
export function motionEquation(id: Shown, dictionary: Dictionary): readonly string[] {
  if (id === 'flow') return [newtonTex(dictionary)];
  return ruleEquation(rules[id], { values: ruleParameters(dictionary, id), digits: 3 });
}
