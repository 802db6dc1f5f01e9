import type { RuleOption, RuleParameter } from '../../motion/rule.ts';
import { type RuleParameters, stepVariation } from '../../motion/rule-parameters.ts';
import { ruleShape } from '../../motion/rule-shape.ts';
import { type Schedule, schedules } from '../../motion/schedule.ts';
import type { ProgramRequest } from './request.ts';

/** Of the numbers and options given those that the rule has, with its defaults; the rest is left out. */
export function usedParameters({ loss, rule, parameters }: ProgramRequest): RuleParameters {
  const { perCoordinate, schedule, dt } = parameters;
  const names = ruleShape(rule, stepVariation(parameters)).parameters;
  const numbers = names.map((name) => [name, parameters[name] ?? rule.defaults?.[name]] as const);
  const options = Object.entries(rule.options ?? {}).flatMap(([name, usual]) => {
    const given = parameters[name as RuleOption];
    return given === undefined || given === usual ? [] : [[name, given] as const];
  });
  const along = Object.entries(perCoordinate ?? {}).filter(
    ([name, list]) => list !== undefined && names.includes(name as RuleParameter),
  );
  return {
    ...(Object.fromEntries([...numbers, ...options]) as unknown as RuleParameters),
    ...(along.length === 0 ? {} : { perCoordinate: Object.fromEntries(along) }),
    ...scheduleUsed(schedule),
    ...(loss.moves ? { dt: dt ?? 1 } : {}),
  };
}

function scheduleUsed(schedule: Schedule | undefined): Pick<RuleParameters, 'schedule'> {
  if (schedule === undefined || schedule.name === 'constant') return {};
  const { parameters } = schedules[schedule.name];
  const values = parameters.map((name) => [name, schedule[name]] as const);
  return { schedule: { name: schedule.name, ...Object.fromEntries(values) } };
}
