/** A schedule as the equation on screen. */
import { number } from '../math/expression.ts';
import { typeset } from '../math/typeset.ts';
import { iterationName } from './clock.ts';
import { plateauScaleName } from './plateau.ts';
import {
  type ScheduleName,
  type ScheduleParameter,
  scheduledRate,
  scheduleParameterName,
  schedules,
} from './schedule.ts';

const tex: Readonly<Record<ScheduleParameter, string>> = {
  stepSize: 's',
  gamma: '\\gamma_s',
  tMax: 'K',
  etaMin: '\\eta_{\\min}',
  maxLr: '\\eta_{\\max}',
  stepSizeUp: 's',
  startFactor: 'f',
  totalIters: 'K',
  totalSteps: 'K',
  pctStart: 'p',
  finalDivFactor: 'F',
  patience: 'P',
  threshold: '\\theta',
};

/**
 * The schedule as LaTeX, `\eta_k = …`, read off the same expression that the kernel runs.
 * @param values numbers to print in the place of the symbols.
 * @param rateTex the symbol of the rule's rate, as in `Rule.rateTex`.
 */
export function scheduleEquation(
  name: ScheduleName,
  options: {
    readonly values?: Readonly<Partial<Record<ScheduleParameter | 'lr', number>>>;
    readonly rateTex?: string;
    /** Significant digits of the numbers; default 4. */
    readonly digits?: number;
  } = {},
): string {
  const { values = {}, rateTex = '\\eta', digits = 4 } = options;
  const printed = (value: number) => typeset(number(value), { digits });
  const names: Record<string, string> = {
    lr: values.lr === undefined ? rateTex : printed(values.lr),
    [iterationName]: 'k',
    [plateauScaleName]: 'c_{k}',
  };
  for (const parameter of schedules[name].parameters) {
    const value = values[parameter];
    names[scheduleParameterName(parameter)] = value === undefined ? tex[parameter] : printed(value);
  }
  return `${rateTex}_k = ${typeset(scheduledRate(name), { symbols: names, digits })}`;
}
