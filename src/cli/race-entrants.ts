/** `--rules gd:lr=0.1,heavy-ball:lr=0.02,momentum=0.9,l-bfgs`: who races, with which numbers. */
import { entrants } from '../analysis/race/entrants.ts';
import type { Entrant, EntrantName } from '../analysis/race/request.ts';
import type { RuleParameters } from '../analysis/rule-parameters.ts';
import type { Rule, RuleOption } from '../motion/rule.ts';
import { rules } from '../motion/rules.ts';
import { numbersOf, ruleOf as ruleNameOf } from '../scene/entrant-numbers.ts';
import { nearestName } from '../scene/nearest-name.ts';
import { optimizerOptions, optimizerParameters } from '../scene/optimizer-parameters.ts';
import { checkParameter, type Parameter, parameters } from '../scene/parameters.ts';
import { readNumber } from './flags.ts';
import { InputError } from './input-error.ts';

/** The rows of all numbers that somebody who races may have, by code name. */
const numbers: Readonly<Record<string, Parameter>> = {
  lr: parameters.eta,
  momentum: parameters.rho,
  ...optimizerParameters,
};

/**
 * Reads the list: a word with `=` and no `:` belongs to the entrant before it.
 *
 * @throws InputError naming what is not understood.
 */
export function readEntrants(text: string): Entrant[] {
  const found: { name: EntrantName; label?: string; parameters: Record<string, unknown> }[] = [];
  for (const word of text.split(',').map((each) => each.trim())) {
    const [name, first] = splitAt(word, ':');
    const begins = first !== undefined || !(word.includes('=') || optionOf(word) !== undefined);
    if (begins) found.push({ name: readName(name), parameters: {} });
    const entrant = found.at(-1);
    const assignment = begins ? first : word;
    if (assignment === undefined) continue;
    if (entrant === undefined) {
      throw new InputError(`--rules begins with ${word}: name a rule first, such as gd:lr=0.1.`);
    }
    const [key, value] = splitAt(assignment, '=');
    if (key === 'label' && value !== undefined) entrant.label = value;
    else Object.assign(entrant.parameters, readAssignment(entrant.name, key.trim(), value));
  }
  return found.map(({ parameters: own, ...entrant }) =>
    Object.keys(own).length === 0 ? entrant : { ...entrant, parameters: own as RuleParameters },
  );
}

function splitAt(word: string, mark: string): [string, string?] {
  const at = word.indexOf(mark);
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

function readName(name: string): EntrantName {
  if (Object.hasOwn(entrants, name)) return name as EntrantName;
  const all = Object.keys(entrants);
  const near = nearestName(name, all);
  const cure = near === null ? `use ${all.join(', ')}.` : `did you mean ${near}?`;
  throw new InputError(`--rules has "${name}", which nobody is called: ${cure}`);
}

/** The rule whose numbers an entrant takes; undefined for one that has only a rate, or none. */
export function ruleOf(name: EntrantName): Rule | undefined {
  const rule = ruleNameOf(name);
  return rule === null ? undefined : rules[rule];
}

/** Whether an entrant may be given this number. */
export function hasNumber(name: EntrantName, number: string): boolean {
  return numbersOf(name).some((each) => each.name === number);
}

function optionOf(word: string): RuleOption | undefined {
  const options = Object.entries(optimizerOptions) as [
    RuleOption,
    (typeof optimizerOptions)[RuleOption],
  ][];
  return options.find(([name, { flag }]) => word === flag || word === name)?.[0];
}

function readAssignment(name: EntrantName, key: string, value: string | undefined): object {
  const option = value === undefined ? optionOf(key) : undefined;
  if (option !== undefined) {
    if (ruleOf(name)?.options?.[option] === undefined) {
      throw new InputError(`--rules: ${name} has no ${key}: leave it out.`);
    }
    return { [option]: optimizerOptions[option].asks };
  }
  const found = Object.entries(numbers).find(([own, row]) => own === key || row.flag === key);
  if (found === undefined || !hasNumber(name, found[0])) {
    const known = Object.entries(numbers).filter(([own]) => hasNumber(name, own));
    const cure =
      known.length === 0
        ? 'it searches for its steps and has none; leave it out'
        : `it has ${known.map(([, row]) => row.flag).join(', ')}`;
    throw new InputError(`--rules: ${name} has no number ${key}: ${cure}.`);
  }
  const [own, row] = found;
  const flag = `--rules ${name}:${key}`;
  return { [own]: checkParameter(row, readNumber(flag, value ?? ''), flag) };
}
