/** What a run depends on, setting by setting, in the words of the parameter table. */
import { optimizerOptions, optimizerParameters } from '../../../scene/optimizer-parameters.ts';
import { choices, formatNumber, parameters, points } from '../../../scene/parameters.ts';
import { plainSymbol } from '../../../scene/plain-symbol.ts';
import type { Scene, SceneMotion, Shown } from '../../../scene/scene.ts';
import { sceneDictionary } from '../../../scene/scene-motion.ts';
import { scheduleParameters } from '../../../scene/schedule-parameters.ts';
import { motionLabels } from '../../derived/motion-labels.ts';

/** One thing that is set, or is not. */
export interface Setting {
  /** Tells the same setting of two scenes. */
  readonly key: string;
  readonly label: string;
  /** Plain letters; empty where it has none. */
  readonly symbol: string;
  /** Compared to the last bit. */
  readonly value: unknown;
  /** The value in so many digits. */
  text(digits: number): string;
}

interface Row {
  readonly symbol?: string;
  readonly label: string;
}

const number = (key: string, { label, symbol = '' }: Row, value: number): Setting => ({
  key,
  label,
  symbol: plainSymbol(symbol),
  value,
  text: (digits) => formatNumber(value, digits),
});

const word = (key: string, label: string, text: string, value: unknown = text): Setting => ({
  key,
  label,
  symbol: '',
  value,
  text: () => text,
});

/** Of a record of numbers those that have a row in a table. */
function fromTable(
  prefix: string,
  table: Readonly<Record<string, Row>>,
  record: Readonly<Record<string, unknown>> = {},
): Setting[] {
  return Object.entries(record).flatMap(([name, value]) => {
    const row = table[name];
    return row !== undefined && typeof value === 'number'
      ? [number(`${prefix} ${name}`, row, value)]
      : [];
  });
}

/**
 * All that a scene sets of an experiment; views, windows and cameras, which only look at it, are left out.
 *
 * @param language of the motion: the scene's own numbers, or what they come to in the other language
 */
export function settingsOf(scene: Scene, language: SceneMotion['language']): Setting[] {
  return [
    ...lossSettings(scene),
    {
      key: 'start',
      label: points.start.label,
      symbol: plainSymbol(points.start.symbol),
      value: JSON.stringify(scene.start),
      text: (digits) =>
        scene.start
          .map((start) => start.map((x) => formatNumber(x, digits)).join(', '))
          .join(' and '),
    },
    ...motionSettings(scene, language),
    word('motions', 'motions', scene.show.map((id: Shown) => motionLabels[id]).join(', ')),
    number('steps', parameters.steps, scene.steps),
    ...heatSettings(scene),
    ...raceSettings(scene),
  ];
}

function lossSettings({ loss }: Scene): Setting[] {
  const { formula, data, plane, constants = {} } = loss;
  const named = data && `${data.name ?? 'a table'}${data.standardize === true ? ', scaled' : ''}`;
  return [
    { ...word('formula', 'loss', formula), symbol: 'U' },
    ...Object.entries(constants).map(([name, value]) =>
      number(`constant ${name}`, { label: 'constant', symbol: name }, value),
    ),
    ...(named === undefined ? [] : [word('data', 'data', named, JSON.stringify(data))]),
    ...(data?.weightDecay === undefined
      ? []
      : [number('data decay', optimizerParameters.weightDecay, data.weightDecay)]),
    ...(plane === undefined ? [] : [word('plane', 'plane', 'a plane', JSON.stringify(plane))]),
  ];
}

function motionSettings(scene: Scene, language: SceneMotion['language']): Setting[] {
  const dictionary = sceneDictionary(scene.motion);
  const names =
    language === 'learner'
      ? (['eta', 'rho', 'dt'] as const)
      : (['mass', 'friction', 'dt'] as const);
  const damping = choices.damping.options.find(({ value }) => value === scene.motion.damping);
  const { scales = {}, schedule, optimizer = {} } = scene;
  return [
    ...names.map((name) => number(name, parameters[name], dictionary[name])),
    word('damping', choices.damping.label, damping?.label ?? scene.motion.damping),
    ...Object.entries(scales).map(([name, factors]): Setting => {
      const row = parameters[name as 'mass' | 'friction' | 'eta'];
      const text = (digits: number) =>
        factors.map((x: number) => formatNumber(x, digits)).join(', ');
      const label = `${row.label} along the variables`;
      return { key: `scale ${name}`, label, symbol: '', value: JSON.stringify(factors), text };
    }),
    ...(schedule === undefined ? [] : [word('schedule', 'schedule', schedule.name)]),
    ...fromTable('schedule', scheduleParameters, { ...schedule }),
    ...fromTable('optimizer', optimizerParameters, optimizer),
    ...Object.entries(optimizer).flatMap(([name, value]) => {
      const option = optimizerOptions[name as keyof typeof optimizerOptions];
      return option === undefined
        ? []
        : [word(`option ${name}`, option.label, value ? 'yes' : 'no')];
    }),
  ];
}

function heatSettings({ heat }: Scene): Setting[] {
  if (heat === undefined) return [];
  const { source } = heat;
  return [
    word('heat', 'noise', source === 'bath' ? 'of a bath' : 'of gradients'),
    word('heat rule', 'of particles', source === 'bath' ? heat.scheme : motionLabels[heat.rule]),
    ...fromTable('heat', parameters, { ...heat }),
  ];
}

function raceSettings({ race }: Scene): Setting[] {
  if (race === undefined) return [];
  const who = race.entrants.map(({ name, label }) => label ?? name).join(', ');
  const { panel: _, ...settings } = race;
  return [word('race', 'race', who, JSON.stringify(settings))];
}
