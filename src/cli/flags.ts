import { Option } from 'commander';
import {
  type Choice,
  checkParameter,
  type Parameter,
  ParameterError,
  type PointParameter,
} from '../scene/parameters.ts';
import { InputError } from './input-error.ts';

/** `--from -1` as `--from=-1`, and `--x0 -1,0.5` as `--x0=-1,0.5`: a value may begin with a minus. */
export function joinNegativeValues(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const isNegativeValue = /^-[\d.(a-z]/i.test(word) && !/^-[hV]$/.test(word);
    if (isNegativeValue && before !== undefined && /^--[a-z][\w-]*$/i.test(before)) {
      joined[joined.length - 1] = `${before}=${word}`;
    } else {
      joined.push(word);
    }
  }
  return joined;
}

/** The number a word spells, as JavaScript writes it; NaN and infinities are not numbers here. */
export function readNumber(flag: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) {
    throw new InputError(`${flag} is not a number ("${text}"): write it like 0.5, -3 or 1e-3.`);
  }
  return value;
}

function readPoint(flag: string, text: string): number[] {
  return text.split(',').map((part) => readNumber(flag, part));
}

function describe(help: string, unit: string, standard?: number | string): string {
  const details = [
    unit === '' ? '' : `unit: ${unit}`,
    standard === undefined ? '' : `default: ${standard}`,
  ];
  const shown = details.filter((detail) => detail !== '').join('; ');
  return shown === '' ? help : `${help} (${shown})`;
}

/** A flag that takes one number, declared by its row of the parameter table. */
export function numberFlag(parameter: Parameter, standard?: number | string): Option {
  const flag = `--${parameter.flag}`;
  return new Option(
    `${flag} <number>`,
    describe(parameter.help, parameter.unit, standard),
  ).argParser((text: string) => {
    try {
      return checkParameter(parameter, readNumber(flag, text), flag);
    } catch (error) {
      if (error instanceof ParameterError) throw new InputError(error.message);
      throw error;
    }
  });
}

/** The same, or one number for each variable, separated by commas. */
export function numbersFlag(parameter: Parameter, standard?: number | string): Option {
  const flag = `--${parameter.flag}`;
  const help = `${parameter.help} One number, or one per variable: 0.1,0.5.`;
  return new Option(`${flag} <numbers>`, describe(help, parameter.unit, standard)).argParser(
    (text: string) => {
      const values = readPoint(flag, text);
      try {
        for (const value of values) checkParameter(parameter, value, flag);
      } catch (error) {
        if (error instanceof ParameterError) throw new InputError(error.message);
        throw error;
      }
      return values.length === 1 ? values[0] : values;
    },
  );
}

/** A flag that takes one of the names of a choice. */
export function choiceFlag(choice: Choice, standard?: string): Option {
  const flag = `--${choice.flag}`;
  const names = choice.options.map((option) => option.value);
  return new Option(
    `${flag} <name>`,
    describe(`${choice.help} One of ${names.join(', ')}.`, '', standard),
  ).argParser((text: string) => {
    if (!names.includes(text)) {
      throw new InputError(`${flag} "${text}" is not known: use ${names.join(', ')}.`);
    }
    return text;
  });
}

/** A flag that takes a point, coordinates separated by commas. */
export function pointFlag(point: PointParameter): Option {
  const flag = `--${point.flag}`;
  return new Option(`${flag} <numbers>`, describe(point.help, point.unit)).argParser(
    (text: string) => readPoint(flag, text),
  );
}

/** The same, which may be given several times: a list of points. */
export function pointsFlag(point: PointParameter): Option {
  const flag = `--${point.flag}`;
  return new Option(`${flag} <numbers>`, describe(point.help, point.unit)).argParser(
    (text: string, before: number[][] | undefined) => [...(before ?? []), readPoint(flag, text)],
  );
}

/** `--const a=20,b=1` as a record; may be given several times. */
export function constantsFlag(): Option {
  return new Option(
    '--const <assignments>',
    'Values of the other names in the formula, such as a=20,b=1.',
  ).argParser((text: string, before: Record<string, number> | undefined) => {
    const constants = { ...before };
    for (const part of text.split(',')) {
      const match = /^\s*([A-Za-z]\w*)\s*=\s*(.+)$/.exec(part);
      if (match === null) {
        throw new InputError(`--const has "${part}": write name=value, such as --const a=20,b=1.`);
      }
      constants[match[1]!] = readNumber(`--const ${match[1]}`, match[2]!);
    }
    return constants;
  });
}
