/** The flags of numbers and options that only some update rules have. */
import { type Command, Option } from 'commander';
import type { Rule, RuleOption } from '../motion/rule.ts';
import type { RuleVariation } from '../motion/rule-parameters.ts';
import { takesNumber } from '../motion/rule-shape.ts';
import { rules } from '../motion/rules.ts';
import {
  type OptimizerParameter,
  optimizerOptions,
  optimizerParameters,
} from '../scene/optimizer-parameters.ts';
import { numberFlag } from './flags.ts';
import { InputError } from './input-error.ts';

export interface OptimizerFlags
  extends Partial<Record<OptimizerParameter, number>>,
    Partial<Record<RuleOption, boolean>> {}

const numbers = Object.entries(optimizerParameters) as [
  OptimizerParameter,
  (typeof optimizerParameters)[OptimizerParameter],
][];
const options = Object.entries(optimizerOptions) as [
  RuleOption,
  (typeof optimizerOptions)[RuleOption],
][];

/** Adds the flags of OptimizerFlags to a command. */
export function withOptimizer(command: Command): Command {
  for (const [name, row] of numbers) {
    const standard = standards(name);
    command.addOption(standard === '' ? numberFlag(row) : numberFlag(row, standard));
  }
  for (const [, { flag, help }] of options) command.addOption(new Option(`--${flag}`, help));
  return command;
}

/** `0.9; nadam 0.8`: the usual default, and those of the rules that have another. */
function standards(name: OptimizerParameter): string {
  const { default: usual } = optimizerParameters[name];
  const others = Object.values(rules)
    .filter((rule) => takesNumber(rule, name) && (rule.defaults?.[name] ?? usual) !== usual)
    .map((rule) => `${rule.name} ${rule.defaults![name]}`);
  return [usual, ...others].join('; ');
}

/**
 * What the flags say of the rule beyond rate and momentum.
 * @throws InputError for a number or an option that the rule has not.
 */
export function optimizerNumbers(flags: OptimizerFlags, rule: Rule): RuleVariation {
  const given = numbers.filter(([name]) => flags[name] !== undefined);
  for (const [name, { flag }] of given) {
    if (!takesNumber(rule, name)) refuse(flag, rule, (other) => takesNumber(other, name));
  }
  const asked = options.filter(([name, { asks }]) => flags[name] === asks);
  for (const [name, { flag }] of asked) {
    const has = ({ options: own = {} }: Rule) => name in own;
    if (!has(rule)) refuse(flag, rule, has);
  }
  return Object.fromEntries([...given, ...asked].map(([name]) => [name, flags[name]]));
}

function refuse(flag: string, rule: Rule, fits: (other: Rule) => boolean): never {
  const fitting = Object.values(rules).filter(fits);
  throw new InputError(
    `--${flag} does not apply to ${rule.name}: leave it out, or use --rule ${fitting.map(({ name }) => name).join(', ')}.`,
  );
}

/** The code name of what a sweep runs over, which may be given as its flag is spelt. */
export function sweptName(over: string): string {
  return numbers.find(([, { flag }]) => flag === over)?.[0] ?? over;
}
