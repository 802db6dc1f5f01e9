import type { Command } from 'commander';
import { requireScales, type Scales } from '../motion/diagonal.ts';
import type { RuleVariation } from '../motion/rule-parameters.ts';
import { type Schedule, type ScheduleParameter, schedules } from '../motion/schedule.ts';
import { parameters } from '../scene/parameters.ts';
import type { Scene } from '../scene/scene.ts';
import { scheduleChoice } from '../scene/schedule-choice.ts';
import { scheduleParameters } from '../scene/schedule-parameters.ts';
import { choiceFlag, numberFlag, numbersFlag } from './flags.ts';
import { InputError } from './input-error.ts';

/** One number for all variables, or one for each. */
type Numbers = number | readonly number[];

/** The flags that may give one number per variable. */
export interface DiagonalFlags {
  lr?: Numbers;
  momentum?: Numbers;
  mass?: Numbers;
  friction?: Numbers;
}

/** The flags of a schedule. */
export interface ScheduleFlags extends Partial<Record<ScheduleParameter, number>> {
  schedule?: Schedule['name'];
}

export type Single<Flags extends DiagonalFlags> = Omit<Flags, keyof DiagonalFlags> &
  Partial<Record<keyof DiagonalFlags, number>>;

/** A list stands for factors on 1, which keep its numbers to the last bit. */
export function withoutLists<Flags extends DiagonalFlags>(
  flags: Flags,
): {
  readonly single: Single<Flags>;
  readonly scales: Scales;
  readonly momenta?: readonly number[];
} {
  const list = (value: Numbers | undefined) => (typeof value === 'object' ? value : undefined);
  const one = (value: Numbers | undefined) => (typeof value === 'object' ? 1 : value);
  const momenta = list(flags.momentum);
  const single = { ...flags } as Record<string, unknown>;
  for (const name of ['lr', 'mass', 'friction'] as const) {
    if (flags[name] !== undefined) single[name] = one(flags[name]);
  }
  if (momenta !== undefined) single['momentum'] = momenta[0];
  const given = { eta: list(flags.lr), mass: list(flags.mass), friction: list(flags.friction) };
  const scales = Object.fromEntries(Object.entries(given).filter(([, v]) => v !== undefined));
  return {
    single: single as Single<Flags>,
    scales,
    ...(momenta === undefined ? {} : { momenta }),
  };
}

/** Adds the learner's flags: rate and momentum, each one number or one per variable, and the schedule. */
export function withRates(command: Command): Command {
  const scheduled = command
    .addOption(numbersFlag(parameters.eta))
    .addOption(numbersFlag(parameters.rho))
    .addOption(choiceFlag(scheduleChoice, scheduleChoice.default));
  for (const row of Object.values(scheduleParameters)) {
    scheduled.addOption(numberFlag(row, Number(row.default.toPrecision(3))).hideHelp());
  }
  return scheduled;
}

/**
 * The scales of the scene, where its loss is kept, under those of the flags.
 * @throws InputError for a list of the wrong length.
 */
export function scalesOf(
  given: Scales,
  flags: { readonly loss?: string },
  scene: Scene | null,
  dimension: number,
): Scales | undefined {
  const under = flags.loss === undefined ? scene?.scales : undefined;
  for (const [name, list] of Object.entries(given) as [keyof Scales, readonly number[]][]) {
    if (list.length === dimension) continue;
    throw new InputError(
      `--${parameters[name].flag} ${list.join(',')} has ${list.length} numbers for ${dimension === 1 ? 'one variable' : `${dimension} variables`}: give one number, or one for each variable; decimals have a point.`,
    );
  }
  const scales = { ...under, ...given };
  if (Object.keys(scales).length === 0) return undefined;
  requireScales(scales, dimension);
  return scales;
}

/**
 * The schedule of the flags, over that of the scene.
 * @throws InputError for a number that the schedule does not use.
 */
export function scheduleOf(
  flags: ScheduleFlags,
  scene: Scene | null,
): Pick<RuleVariation, 'schedule'> {
  const under = scene?.schedule;
  const name = flags.schedule ?? under?.name ?? 'constant';
  const { parameters: used } = schedules[name];
  for (const [parameter, { flag }] of Object.entries(scheduleParameters)) {
    const key = parameter as ScheduleParameter;
    if (flags[key] === undefined || used.includes(key)) continue;
    const fitting = Object.entries(schedules)
      .filter(([, kind]) => kind.parameters.includes(key))
      .map(([other]) => other);
    throw new InputError(
      `--${flag} does not apply to the schedule ${name}: leave it out, or use --schedule ${fitting.join(' or ')}.`,
    );
  }
  if (name === 'constant') return {};
  const values = used.map((key) => {
    const value = flags[key] ?? (under?.name === name ? under[key] : undefined);
    return [key, value ?? scheduleParameters[key].default];
  });
  return { schedule: { name, ...Object.fromEntries(values) } };
}
