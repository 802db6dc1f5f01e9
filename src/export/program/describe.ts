/** The words of a program: its heading and what its numbers are. */
import type { RuleMemory } from '../../motion/rule.ts';
import { stepVariation } from '../../motion/rule-parameters.ts';
import { ruleShape } from '../../motion/rule-shape.ts';
import { optimizerParameters } from '../../scene/optimizer-parameters.ts';
import { parameters } from '../../scene/parameters.ts';
import { scheduleParameters } from '../../scene/schedule-parameters.ts';
import type { ProgramOptions, ProgramRequest } from './request.ts';

/**
 * @param update how the update is computed, one sentence.
 * @param precision what the numbers are computed in, one sentence.
 */
export function heading(
  request: ProgramRequest,
  options: ProgramOptions,
  update: string,
  precision: string,
): string[] {
  const { rule, loss, start, steps } = request;
  const { source = [], version } = options;
  const { data } = loss;
  const what =
    data === undefined
      ? loss.formula
      : `the mean of ${data.formula} over ${data.table.rows} rows${data.weightDecay === 0 ? '' : ` + ${data.weightDecay}/2*|w|^2`}`;
  const place = start.length === 1 ? String(start[0]) : `(${start.join(', ')})`;
  return [
    `${rule.title.charAt(0).toUpperCase()}${rule.title.slice(1)} on ${what.replaceAll('\n', ' ')}, ${steps} steps from ${place}.`,
    '',
    `Written by Overdamped${version === undefined ? '' : ` ${version}`}.`,
    ...source,
    '',
    ...sentences(
      `Prints step, ${loss.variables.join(', ')} and the loss, a line for every step. ${precision}`,
    ),
    ...sentences(update),
  ];
}

/** Text in lines of at most 92 characters. */
function sentences(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 92) lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
  }
  return lines;
}

const labels: Readonly<Record<string, string>> = Object.fromEntries([
  ['lr', parameters.eta.label],
  ['lr.x', 'factors on it along the coordinates'],
  ['momentum', parameters.rho.label],
  ['momentum.x', `${parameters.rho.label} along the coordinates`],
  ...Object.values(optimizerParameters).map(({ name, label }) => [`rule.${name}`, label]),
  ...Object.values(scheduleParameters).map(({ name, label }) => [`schedule.${name}`, label]),
]);

const stateLabels: Readonly<Record<string, string>> = {
  x: 'where it starts',
  'v.x': 'the displacement of the last step',
  'plateau.best': 'the lowest loss so far',
  'plateau.bad': 'steps since it last fell by enough',
  'plateau.scale': 'what the rate has been multiplied by',
};

/** What a number or a state of the step is, in a few words; undefined where its lines say it. */
export function labelOf(
  symbol: string,
  { rule, parameters: given }: ProgramRequest,
): string | undefined {
  const known = labels[symbol] ?? stateLabels[symbol];
  if (known !== undefined) return known;
  const { memory } = ruleShape(rule, stepVariation(given));
  const own = memory.find(({ name }) => symbol.startsWith(`${name}.`));
  return own?.known === true ? knownValue(own) : undefined;
}

/** `beta_1^k` */
function knownValue(memory: RuleMemory): string {
  return `always ${memory.tex('k').replace(/[\\{}]/g, '')}`;
}
