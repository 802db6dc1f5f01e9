/** The diagonal, the schedule and the optimizer's numbers of a scene as short texts, and back. */
import { scaleNames } from '../motion/diagonal.ts';
import { numberText } from './link-text.ts';
import type { Scene } from './shape.ts';

const scaleKey = (name: string) => `s${name}`;

export function setVariationFields(
  fields: Map<string, string>,
  { scales, schedule, optimizer }: Pick<Scene, 'scales' | 'schedule' | 'optimizer'>,
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
  if (optimizer !== undefined) {
    const told = Object.entries(optimizer).map(([key, value]) =>
      typeof value === 'boolean' ? `${key}:${value}` : `${key}:${numberText(value)}`,
    );
    fields.set('opt', told.join(','));
  }
}

/** Scales, schedule and optimizer, not yet checked; each undefined where the fields say nothing of it. */
export function takeVariation(
  take: (key: string) => string | undefined,
  readNumber: (text: string, key: string) => number,
): { readonly scales: unknown; readonly schedule: unknown; readonly optimizer: unknown } {
  const lists = scaleNames.flatMap((name) => {
    const key = scaleKey(name);
    const text = take(key);
    return text === undefined
      ? []
      : [[name, text.split(',').map((part) => readNumber(part, key))] as const];
  });
  const [name, ...values] = take('sched')?.split(',') ?? [];
  const numbers = pairs(values).map(([key, value]) => [key, readNumber(value, 'sched')] as const);
  const own = take('opt');
  const options = pairs(own === undefined || own === '' ? [] : own.split(',')).map(
    ([key, value]) => [key, truths[value] ?? readNumber(value, 'opt')] as const,
  );
  return {
    scales: lists.length === 0 ? undefined : Object.fromEntries(lists),
    schedule: name === undefined ? undefined : { name, ...Object.fromEntries(numbers) },
    optimizer: own === undefined ? undefined : Object.fromEntries(options),
  };
}

const truths: Readonly<Record<string, boolean>> = { true: true, false: false };

function pairs(texts: readonly string[]): (readonly [string, string])[] {
  return texts.map((text) => {
    const [key = '', value = ''] = text.split(':');
    return [key, value];
  });
}
