/** The race of a scene as short texts, and back. */
import { numberText } from './link-text.ts';
import { raceParameters } from './race-parameters.ts';
import type { RaceEntrant, SceneRace } from './race-shape.ts';

const numbers = Object.entries(raceParameters) as [
  keyof typeof raceParameters,
  { readonly key: string },
][];

/** Signs that part an entrant's text, in a label written as %XX. */
const escaped = (text: string) =>
  text.replace(/[%,;:/]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const unescaped = (text: string) =>
  text.replace(/%([0-9A-F]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

const valueText = (value: number | boolean) =>
  typeof value === 'number' ? numberText(value) : value ? 'yes' : 'no';

function entrantText(entrant: RaceEntrant): string {
  const { name, label, schedule, rateChanges, ...rest } = entrant;
  const parts = Object.entries(rest).map(([key, value]) => `${key}:${valueText(value)}`);
  if (label !== undefined) parts.push(`label:${escaped(label)}`);
  if (schedule !== undefined) {
    const { name: kind, ...values } = schedule;
    const told = Object.entries(values).map(([key, value]) => `${key}:${numberText(value)}`);
    parts.push(['schedule', kind, ...told].join('/'));
  }
  if (rateChanges !== undefined) {
    const told = rateChanges.map(({ step, lr }) => `${numberText(step)}:${numberText(lr)}`);
    parts.push(['from', ...told].join('/'));
  }
  return [name, ...parts].join(',');
}

export function setRaceFields(fields: Map<string, string>, race: SceneRace): void {
  fields.set('race', race.entrants.map(entrantText).join(';'));
  for (const [name, { key }] of numbers) {
    const value = race[name];
    if (value !== undefined) fields.set(key, numberText(value));
  }
  if (race.replacement !== undefined) fields.set('again', valueText(race.replacement));
  if (race.panel !== undefined) fields.set('racepanel', race.panel);
}

type ReadNumber = (text: string, key: string) => number;

function entrantOf(text: string, readNumber: ReadNumber): object {
  const [name, ...parts] = text.split(',');
  const number = (value: string) => readNumber(value, 'race');
  const pairs = (told: readonly string[]) =>
    told.map((pair): readonly [string, string] => {
      const [key = '', value = ''] = pair.split(':');
      return [key, value];
    });
  const fields = parts.map((part): readonly [string, unknown] => {
    const [kind, ...told] = part.split('/');
    if (kind === 'schedule') {
      const [of, ...values] = told;
      const read = pairs(values).map(([key, value]) => [key, number(value)]);
      return ['schedule', { name: of, ...Object.fromEntries(read) }];
    }
    if (kind === 'from') {
      const changes = pairs(told).map(([step, lr]) => ({ step: number(step), lr: number(lr) }));
      return ['rateChanges', changes];
    }
    const [key, value] = pairs([part])[0]!;
    if (key === 'label') return [key, unescaped(value)];
    return [key, value === 'yes' ? true : value === 'no' ? false : number(value)];
  });
  return { name, ...Object.fromEntries(fields) };
}

/** The race, not yet checked; undefined where the fields say nothing of it. */
export function takeRace(
  take: (key: string) => string | undefined,
  readNumber: ReadNumber,
): unknown {
  const entrants = take('race');
  const again = take('again');
  const told = {
    entrants: entrants?.split(';').map((text) => entrantOf(text, readNumber)),
    ...Object.fromEntries(
      numbers.map(([name, { key }]) => {
        const text = take(key);
        return [name, text === undefined ? undefined : readNumber(text, key)];
      }),
    ),
    replacement: again === undefined ? undefined : again === 'yes',
    panel: take('racepanel'),
  };
  const given = Object.entries(told).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
