/**
 * A scene as short texts, one per field, and back: what a share link is made of. Keys come from the
 * parameter table where a field is a parameter. Numbers are written so that every bit comes back.
 */

import { setDataFields, takeData } from './data-link.ts';
import { setHeatFields, takeHeat } from './heat-link.ts';
import { numberText } from './link-text.ts';
import { setMapFields, takeMaps } from './map-link.ts';
import { choices, parameters, points } from './parameters.ts';
import { setRaceFields, takeRace } from './race-link.ts';
import { sceneError } from './scene-error.ts';
import type { Scene } from './shape.ts';
import { setVariationFields, takeVariation } from './variation-link.ts';

/** The texts of a scene by key; a field the scene does not have has no entry. */
export type LinkFields = ReadonlyMap<string, string>;

const { eta, rho, mass, friction, dt, steps, speed, from, to } = parameters;
const learnerKeys = [eta.key, rho.key] as const;
const particleKeys = [mass.key, friction.key] as const;

/** What a link may leave out for a scene that is not one of the catalogue. */
export const blankFields: LinkFields = new Map([
  ['title', ''],
  ['about', ''],
  [dt.key, String(dt.default)],
  [choices.damping.key, choices.damping.default],
  [steps.key, String(steps.default)],
  ['view', 'roll'],
]);

/** All fields of a scene but its name. */
export function linkFields(scene: Scene): Map<string, string> {
  const { loss, motion, sweep, zoom, diagram, camera, lesson } = scene;
  const fields = new Map<string, string>([
    ['title', scene.title],
    ['about', scene.summary],
    ['f', loss.formula],
  ]);
  if (loss.variables !== undefined) fields.set('vars', loss.variables.join(','));
  if (loss.constants !== undefined) {
    const pairs = Object.entries(loss.constants);
    fields.set('c', pairs.map(([name, value]) => `${name}:${numberText(value)}`).join(','));
  }
  if (loss.domain !== undefined) {
    fields.set('dom', loss.domain.map((range) => range.map(numberText).join(':')).join(','));
  }
  setDataFields(fields, loss);
  fields.set(points.start.key, scene.start.map((x) => x.map(numberText).join(',')).join(';'));
  if (motion.language === 'learner') {
    fields.set(eta.key, numberText(motion.eta)).set(rho.key, numberText(motion.rho));
  } else {
    fields.set(mass.key, numberText(motion.mass)).set(friction.key, numberText(motion.friction));
  }
  fields
    .set(dt.key, numberText(motion.dt))
    .set(choices.damping.key, motion.damping)
    .set('show', scene.show.join(','))
    .set(choices.rule.key, sweep.rule)
    .set('over', sweep.over)
    .set(from.key, numberText(sweep.from))
    .set(to.key, numberText(sweep.to))
    .set(steps.key, numberText(scene.steps))
    .set('view', scene.view);
  if (scene.panel !== undefined) fields.set('panel', scene.panel);
  if (zoom !== undefined) {
    fields.set('zoom', [zoom.from, zoom.to, zoom.low, zoom.high].map(numberText).join(','));
  }
  if (diagram?.observable !== undefined) fields.set('obs', diagram.observable);
  if (diagram?.colours !== undefined) fields.set('hue', diagram.colours);
  if (diagram?.sweeps !== undefined) fields.set('sweeps', diagram.sweeps);
  if (diagram?.starts !== undefined) fields.set('spread', String(diagram.starts));
  setMapFields(fields, scene);
  if (scene.speed !== undefined) fields.set(speed.key, numberText(scene.speed));
  if (scene.heat !== undefined) setHeatFields(fields, scene.heat);
  if (scene.race !== undefined) setRaceFields(fields, scene.race);
  setVariationFields(fields, scene);
  if (camera !== undefined) {
    const { azimuth, elevation, distance } = camera;
    fields.set('cam', [azimuth, elevation, distance].map(numberText).join(','));
  }
  if (lesson !== undefined) {
    const { predict, observe, explain } = lesson;
    fields.set('predict', predict).set('observe', observe).set('explain', explain);
  }
  return fields;
}

/**
 * What `base` has to be told to become `fields`: texts that differ, and the keys it must drop. A
 * change of language between learner and particle is told by the other language's keys.
 */
export function differences(
  base: LinkFields,
  fields: LinkFields,
): { changed: Map<string, string>; dropped: string[] } {
  const changed = new Map([...fields].filter(([key, text]) => base.get(key) !== text));
  const motionKeys: readonly string[] = [...learnerKeys, ...particleKeys];
  const dropped = [...base.keys()].filter((key) => !fields.has(key) && !motionKeys.includes(key));
  return { changed, dropped };
}

/** `base` with the differences a link tells. The inverse of `differences`. */
export function applyDifferences(
  base: LinkFields,
  changed: LinkFields,
  dropped: readonly string[],
): Map<string, string> {
  const fields = new Map(base);
  const hasLearner = learnerKeys.some((key) => changed.has(key));
  const hasParticle = particleKeys.some((key) => changed.has(key));
  if (hasLearner) for (const key of particleKeys) fields.delete(key);
  if (hasParticle) for (const key of learnerKeys) fields.delete(key);
  for (const [key, text] of changed) fields.set(key, text);
  for (const key of dropped) fields.delete(key);
  return fields;
}

/** The scene, not yet checked, of these texts. Throws SceneError where a text cannot be read. */
export function sceneOfFields(name: string, fields: LinkFields): unknown {
  const rest = new Map(fields);
  const take = (key: string): string | undefined => {
    const text = rest.get(key);
    rest.delete(key);
    return text;
  };
  const read = <Value>(key: string, reader: (text: string, key: string) => Value) => {
    const text = take(key);
    return text === undefined ? undefined : reader(text, key);
  };
  const present = (object: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

  const camera = read('cam', readNumbers);
  const zoom = read('zoom', readNumbers);
  const lesson = present({
    predict: take('predict'),
    observe: take('observe'),
    explain: take('explain'),
  });
  const diagram = present({
    observable: take('obs'),
    colours: take('hue'),
    sweeps: take('sweeps'),
    starts: read('spread', readNumber),
  });
  const language = particleKeys.some((key) => rest.has(key)) ? 'particle' : 'learner';
  const scene = present({
    format: 1,
    name,
    title: take('title'),
    summary: take('about'),
    loss: present({
      formula: take('f'),
      variables: read('vars', readList),
      constants: read('c', readConstants),
      domain: read('dom', (text, key) => readList(text).map((range) => readPair(range, key))),
      ...takeData(take, readNumber),
    }),
    start: read(points.start.key, (text, key) => text.split(';').map((x) => readNumbers(x, key))),
    motion: present({
      language,
      mass: read(mass.key, readNumber),
      friction: read(friction.key, readNumber),
      eta: read(eta.key, readNumber),
      rho: read(rho.key, readNumber),
      dt: read(dt.key, readNumber),
      damping: take(choices.damping.key),
    }),
    show: read('show', readList),
    sweep: present({
      rule: take(choices.rule.key),
      over: take('over'),
      from: read(from.key, readNumber),
      to: read(to.key, readNumber),
    }),
    steps: read(steps.key, readNumber),
    view: take('view'),
    panel: take('panel'),
    zoom: zoom && { from: zoom[0], to: zoom[1], low: zoom[2], high: zoom[3] },
    diagram: Object.keys(diagram).length === 0 ? undefined : diagram,
    ...takeMaps(take, readNumber),
    speed: read(speed.key, readNumber),
    camera: camera && { azimuth: camera[0], elevation: camera[1], distance: camera[2] },
    heat: takeHeat(take, (key) => read(key, readNumber)),
    race: takeRace(take, readNumber),
    ...takeVariation(take, readNumber),
    lesson: Object.keys(lesson).length === 0 ? undefined : lesson,
  });
  const [unknown] = rest.keys();
  if (unknown !== undefined) {
    const problem = `has a field "${unknown}" that this version does not know`;
    throw sceneError('link', problem, 'open it with the version that made it');
  }
  return scene;
}

function readNumber(text: string, key: string): number {
  // Number('') is 0 and Number(' 1') is 1: only what numberText writes is a number here.
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text)) return Number(text);
  throw sceneError('link', `has "${text}" for ${key}, which is not a number`, 'copy it again');
}

function readNumbers(text: string, key: string): number[] {
  return readList(text).map((part) => readNumber(part, key));
}

function readPair(text: string, key: string): number[] {
  return text.split(':').map((part) => readNumber(part, key));
}

function readList(text: string): string[] {
  return text === '' ? [] : text.split(',');
}

function readConstants(text: string, key: string): Record<string, number> {
  return Object.fromEntries(
    readList(text).map((pair) => {
      const [name = '', value = ''] = pair.split(':');
      return [name, readNumber(value, key)];
    }),
  );
}
