/** The loss, the data and the starts that the flags and the scene under them describe. */
import { existsSync, readFileSync } from 'node:fs';
import { type DataLoss, defineDataLoss, maximumParameters } from '../loss/data/data-loss.ts';
import { withStandardized } from '../loss/data/features.ts';
import { withoutBrackets } from '../loss/data/indexed.ts';
import { lossOfData } from '../loss/data/loss-of-data.ts';
import { readTable, type Table, tableOf } from '../loss/data/table.ts';
import { defineLoss, type Loss } from '../loss/loss.ts';
import { LossError } from '../loss/loss-error.ts';
import { isVariableName, maximumVariables } from '../loss/names.ts';
import { onPlane } from '../loss/plane.ts';
import { requireFinite } from '../loss/require-finite.ts';
import { freeSymbols } from '../math/expression.ts';
import { parse } from '../math/parse.ts';
import type { Scene } from '../scene/scene.ts';
import type { ExperimentFlags } from './experiment-flags.ts';
import { InputError } from './input-error.ts';

/** The starts of the flags, or of the scene, checked against the loss. */
export function resolveStarts(
  flags: ExperimentFlags,
  scene: Scene | null,
  loss: Loss,
): readonly (readonly number[])[] {
  const starts = flags.x0 ?? scene?.start;
  if (starts === undefined) {
    const example = loss.variables.map(() => '0.3').join(',');
    throw new InputError(`--x0 is missing: say where to start, such as --x0 ${example}.`);
  }
  for (const start of starts) requireFinite(loss, start, '--x0');
  return starts;
}

/** The loss of the flags, or of the scene; on data, the mean over the rows. */
export function resolveLoss(flags: ExperimentFlags, scene: Scene | null): Loss {
  const ofScene = flags.loss === undefined && flags.data === undefined;
  const plane = ofScene ? scene?.loss.plane : undefined;
  const data = resolveData(flags, scene);
  const most = plane === undefined ? maximumVariables : maximumParameters;
  const whole = data === null ? defineLoss(definition(flags, scene, [])) : lossOfData(data, most);
  return plane === undefined ? whole : onPlane(whole, plane);
}

/**
 * The loss by rows, of any number of them; null where neither flags nor scene have data.
 *
 * @throws InputError for a file that cannot be read, and for flags that say something of data that are not there.
 */
export function resolveData(flags: ExperimentFlags, scene: Scene | null): DataLoss | null {
  const given = resolveGivenData(flags, scene);
  if (given === null) return null;
  const { data, standardize } = given;
  return standardize === false ? data : withStandardized(data, standardize);
}

/** The same with its columns as they are given, and which of them are to be scaled. */
export function resolveGivenData(
  flags: ExperimentFlags,
  scene: Scene | null,
): { readonly data: DataLoss; readonly standardize: boolean | readonly string[] } | null {
  const ofScene = scene?.loss.data;
  if (flags.data === undefined && ofScene === undefined) {
    for (const flag of ['standardize', 'l2'] as const) {
      if (flags[flag] === undefined) continue;
      throw new InputError(
        `--${flag} says something of data, and there are none: give --data FILE, or leave it out.`,
      );
    }
    return null;
  }
  const table = flags.data === undefined ? tableOf(ofScene!.columns) : openTable(flags.data);
  const weightDecay = flags.l2 ?? ofScene?.weightDecay;
  const named = definition(flags, scene, table.columns);
  const data = defineDataLoss({ ...named, table, weightDecay });
  return { data, standardize: flags.standardize ?? ofScene?.standardize ?? false };
}

function openTable(path: string): Table {
  if (!existsSync(path)) {
    throw new InputError(`--data: no file ${path}: check the path.`);
  }
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`--data ${path} cannot be read (${reason}): give a CSV file.`);
  }
  try {
    return readTable(text);
  } catch (error) {
    if (error instanceof LossError) throw new InputError(`--data ${path}: ${error.message}`);
    throw error;
  }
}

/** Formula, variables and constants. */
function definition(flags: ExperimentFlags, scene: Scene | null, columns: readonly string[]) {
  const formula = flags.loss ?? scene?.loss.formula;
  if (formula === undefined) {
    throw new InputError(
      'Nothing to descend: give --loss FORMULA, such as --loss "(x^2-1)^2/4", or --scene NAME.',
    );
  }
  const constants = { ...scene?.loss.constants, ...flags.const };
  const names = Object.keys(constants);
  return {
    formula,
    variables: flags.loss === undefined ? scene?.loss.variables : undefined,
    constants: { ...sweptConstants(flags, formula, names, columns), ...constants },
  };
}

/** A constant that a sweep runs over has a value in every column: here that of the first. */
function sweptConstants(
  { over, from, and, andFrom }: ExperimentFlags,
  formula: string,
  known: readonly string[],
  columns: readonly string[],
): Record<string, number> {
  const swept = { [over ?? '']: from ?? 1, [and ?? '']: andFrom ?? 1 };
  const names = Object.keys(swept).filter((name) => name !== '' && !isVariableName(name));
  if (names.length === 0) return {};
  const { text } = withoutBrackets(formula, (_, column) => columns.includes(column));
  const used = freeSymbols(parse(text, { names: [...known, ...columns, ...names] }));
  return Object.fromEntries(
    names.filter((name) => used.includes(name)).map((name) => [name, swept[name]!]),
  );
}

/** @throws InputError unless `point` has one number per variable. */
export function requireSize(flag: string, point: readonly number[], loss: Loss): void {
  if (point.length === loss.variables.length) return;
  throw new InputError(
    `${flag} has ${point.length} number${point.length === 1 ? '' : 's'}, the loss has the variables ${loss.variables.join(', ')}: give one number for each.`,
  );
}
