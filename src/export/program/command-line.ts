/** An experiment as a line for the shell. */

import { defineDataLoss } from '../../loss/data/data-loss.ts';
import { defineLoss } from '../../loss/loss.ts';
import type { RuleOption } from '../../motion/rule.ts';
import { optimizerOptions, optimizerParameters } from '../../scene/optimizer-parameters.ts';
import { points, parameters as table } from '../../scene/parameters.ts';
import { scheduleChoice } from '../../scene/schedule-choice.ts';
import { scheduleParameters } from '../../scene/schedule-parameters.ts';
import type { ProgramRequest } from './request.ts';
import { usedParameters } from './used-parameters.ts';

/**
 * `overdamped orbit …` with every number as a flag; a word that a shell would read otherwise stands in
 * single quotes. A table has to be in the file `data.csv`; null where flags cannot say it: variables
 * in an order of their own.
 */
export function commandLine(request: ProgramRequest): string | null {
  const { loss, rule, start, displacement, steps } = request;
  const { data } = loss;
  if (usualVariables(loss).join() !== loss.variables.join()) return null;
  const { perCoordinate, schedule, dt, ...used } = usedParameters(request);
  const { lr, momentum, ...others } = used;
  const constants = Object.entries(loss.constants).map(([name, value]) => `${name}=${value}`);
  const numbers = Object.entries(optimizerParameters).flatMap(([name, { flag }]) => {
    const value = others[name as keyof typeof optimizerParameters];
    return value === undefined ? [] : [`--${flag}`, String(value)];
  });
  const options = Object.entries(optimizerOptions).flatMap(([name, { flag, asks }]) =>
    others[name as RuleOption] === asks ? [`--${flag}`] : [],
  );
  const rates = perCoordinate?.lr?.map((factor) => lr * factor) ?? [lr];
  const momenta = perCoordinate?.momentum ?? (momentum === undefined ? [] : [momentum]);
  const scheduled =
    schedule === undefined
      ? []
      : [
          `--${scheduleChoice.flag}`,
          schedule.name,
          ...Object.entries(scheduleParameters).flatMap(([name, { flag }]) => {
            const value = schedule[name as keyof typeof scheduleParameters];
            return value === undefined ? [] : [`--${flag}`, String(value)];
          }),
        ];
  return [
    'overdamped orbit',
    '--loss',
    data?.formula ?? loss.formula,
    ...(data === undefined ? [] : ['--data', 'data.csv']),
    ...(data === undefined || data.weightDecay === 0 ? [] : ['--l2', String(data.weightDecay)]),
    ...(constants.length === 0 ? [] : ['--const', constants.join(',')]),
    '--rule',
    rule.name,
    `--${table.eta.flag}`,
    rates.join(','),
    ...(momenta.length === 0 ? [] : [`--${table.rho.flag}`, momenta.join(',')]),
    ...numbers,
    ...options,
    ...scheduled,
    ...(dt === undefined ? [] : [`--${table.dt.flag}`, String(dt)]),
    `--${points.start.flag}`,
    start.join(','),
    ...(displacement === undefined
      ? []
      : [`--${points.displacement.flag}`, displacement.join(',')]),
    `--${table.steps.flag}`,
    String(steps),
  ]
    .map((word, i) => (i === 0 ? word : quoted(word)))
    .join(' ');
}

/** The variables, in the order in which a formula alone has them. */
function usualVariables(loss: ProgramRequest['loss']): readonly string[] {
  const { constants, data } = loss;
  // What is too long for one expression has no formula to ask for.
  if (data === undefined) return defineLoss({ formula: loss.formula, constants }).variables;
  return defineDataLoss({ formula: data.formula, constants, table: data.table }).variables;
}

/** One line, whatever it holds: a line break inside quotes would still be one word, but not one line. */
function quoted(word: string): string {
  const line = word.replace(/\s+/g, ' ');
  return /^[\w.,=+:/-]+$/.test(line) ? line : `'${line.replaceAll("'", "'\\''")}'`;
}
