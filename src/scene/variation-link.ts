/** The diagonal and the schedule of a scene as short texts, and back. */
import type { Scales } from '../motion/diagonal.ts';
import { scaleNames } from '../motion/diagonal.ts';
import type { Schedule } from '../motion/schedule.ts';
import { numberText } from './link-text.ts';

const scaleKey = (name: string) => `s${name}`;

export function setVariationFields(
  fields: Map<string, string>,
  { scales, schedule }: { readonly scales?: Scales; readonly schedule?: Schedule },
): void {
  for (const name of scaleNames) {
    const list = scales?.[name];
    if (list !== undefined) fields.set(scaleKey(name), list.map(numberText).join(','));
  }
  if (schedule !== undefined) {
    const { name, ...values } = schedule;
    const told = Object.entries(values).map(([key, value]) => `${key}:${numberText(value)}`);
    fields.set('sched', [name, ...told].join(','));
  }
}

/** Scales and schedule, not yet checked; each undefined where the fields say nothing of it. */
export function takeVariation(
  take: (key: string) => string | undefined,
  readNumber: (text: string, key: string) => number,
): { readonly scales: unknown; readonly schedule: unknown } {
  const lists = scaleNames.flatMap((name) => {
    const key = scaleKey(name);
    const text = take(key);
    return text === undefined
      ? []
      : [[name, text.split(',').map((part) => readNumber(part, key))] as const];
  });
  const [name, ...values] = take('sched')?.split(',') ?? [];
  const numbers = values.map((pair) => {
    const [key = '', value = ''] = pair.split(':');
    return [key, readNumber(value, 'sched')] as const;
  });
  return {
    scales: lists.length === 0 ? undefined : Object.fromEntries(lists),
    schedule: name === undefined ? undefined : { name, ...Object.fromEntries(numbers) },
  };
}
