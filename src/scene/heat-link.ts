/** The heat of a scene as short texts, and back. */
import type { SceneHeat } from './heat-shape.ts';
import { numberText } from './link-text.ts';
import { choices, parameters } from './parameters.ts';

const { temperature, gradientNoise, batch, particles, seed, stepsPerFrame, hottest, rungs } =
  parameters;
const ensemble = { batch, particles, seed, stepsPerFrame } as const;
// One key for what moves them: no scheme has the name of a rule.
const mover = choices.scheme.key;

export function setHeatFields(fields: Map<string, string>, heat: SceneHeat): void {
  fields.set('heat', heat.source);
  if (heat.source === 'bath') {
    fields.set(mover, heat.scheme).set(temperature.key, numberText(heat.temperature));
  } else {
    fields.set(mover, heat.rule).set(gradientNoise.key, numberText(heat.gradientNoise));
  }
  for (const [name, { key }] of Object.entries(ensemble)) {
    fields.set(key, numberText(heat[name as keyof typeof ensemble]));
  }
  if (heat.ladder !== undefined) {
    fields.set(hottest.key, numberText(heat.ladder.hottest));
    fields.set(rungs.key, numberText(heat.ladder.rungs));
  }
  if (heat.panel !== undefined) fields.set('heatpanel', heat.panel);
  if (heat.picture !== undefined) fields.set('picture', heat.picture);
}

/** The heat, not yet checked; undefined where the fields say nothing of it. */
export function takeHeat(
  take: (key: string) => string | undefined,
  takeNumber: (key: string) => number | undefined,
): unknown {
  const source = take('heat');
  const moves = take(mover);
  const ladder = { hottest: takeNumber(hottest.key), rungs: takeNumber(rungs.key) };
  const told = {
    source,
    ...(source === 'gradient' ? { rule: moves } : { scheme: moves }),
    temperature: takeNumber(temperature.key),
    gradientNoise: takeNumber(gradientNoise.key),
    ...Object.fromEntries(
      Object.entries(ensemble).map(([name, { key }]) => [name, takeNumber(key)]),
    ),
    ladder: ladder.hottest === undefined && ladder.rungs === undefined ? undefined : ladder,
    panel: take('heatpanel'),
    picture: take('picture'),
  };
  const given = Object.entries(told).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
