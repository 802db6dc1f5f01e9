/** The race of a scene, and what changes when it is edited. */
import type { RuleOption, RuleParameter } from '../../../motion/rule.ts';
import type { Schedule } from '../../../motion/schedule.ts';
import { hasRate, mayChangeRate, numbersOf } from '../../../scene/entrant-numbers.ts';
import { checkParameter } from '../../../scene/parameters.ts';
import { usualRace } from '../../../scene/race-entrants.ts';
import { raceParameters } from '../../../scene/race-parameters.ts';
import type { RaceEntrant, RaceEntrantName, Scene, SceneRace } from '../../../scene/scene.ts';

/** As many as can be told apart. */
export const mostEntrants = 16;

/** The race of a scene, or the usual five where it says nothing of one. */
export function sceneRace(scene: Pick<Scene, 'race'>): SceneRace {
  return scene.race ?? usualRace;
}

export type RaceNumber = keyof typeof raceParameters;

/** A number of the whole race, or the table's default. */
export function raceNumber(race: SceneRace, name: Exclude<RaceNumber, 'batch'>): number {
  return race[name] ?? raceParameters[name].default;
}

function withRace(scene: Scene, change: (race: SceneRace) => SceneRace): Scene {
  return { ...scene, race: change(sceneRace(scene)) };
}

/** @throws ParameterError for a number that cannot be; undefined leaves it to the race. */
export function withRaceNumber(scene: Scene, name: RaceNumber, value: number | undefined): Scene {
  if (value !== undefined) checkParameter(raceParameters[name], value);
  return withRace(scene, (race) => {
    const { [name]: _, ...rest } = race;
    return value === undefined ? rest : { ...rest, [name]: value };
  });
}

export function withReplacement(scene: Scene, replacement: boolean): Scene {
  return withRace(scene, (race) => ({ ...race, replacement }));
}

function withEntrants(
  scene: Scene,
  change: (entrants: readonly RaceEntrant[]) => readonly RaceEntrant[],
): Scene {
  return withRace(scene, (race) => ({ ...race, entrants: change(race.entrants) }));
}

export function withEntrantAdded(scene: Scene, entrant: RaceEntrant): Scene {
  return withEntrants(scene, (entrants) => {
    if (entrants.length < mostEntrants) return [...entrants, entrant];
    throw new Error(`A race has room for ${mostEntrants}: remove an entrant first.`);
  });
}

export function withEntrantRemoved(scene: Scene, index: number): Scene {
  return withEntrants(scene, (entrants) => {
    if (entrants.length > 1) return entrants.filter((_, i) => i !== index);
    throw new Error('Somebody must run: add another entrant before this one goes.');
  });
}

/** The scene with an entrant changed; a field of `change` that is undefined is left to the race again. */
function withEntrant(
  scene: Scene,
  index: number,
  change: { readonly [Field in keyof RaceEntrant]?: RaceEntrant[Field] | undefined },
): Scene {
  return withEntrants(scene, (entrants) =>
    entrants.map((entrant, i) => {
      if (i !== index) return entrant;
      const fields = Object.entries({ ...entrant, ...change });
      return Object.fromEntries(
        fields.filter(([, value]) => value !== undefined),
      ) as unknown as RaceEntrant;
    }),
  );
}

/** @throws ParameterError for a number that cannot be. */
export function withEntrantNumber(
  scene: Scene,
  index: number,
  name: RuleParameter,
  value: number | undefined,
): Scene {
  const { name: who } = sceneRace(scene).entrants[index]!;
  const row = numbersOf(who).find((each) => each.name === name);
  if (row !== undefined && value !== undefined) checkParameter(row.parameter, value);
  return withEntrant(scene, index, { [name]: value });
}

export function withEntrantOption(
  scene: Scene,
  index: number,
  name: RuleOption,
  value: boolean | undefined,
): Scene {
  return withEntrant(scene, index, { [name]: value });
}

export function withEntrantLabel(scene: Scene, index: number, label: string): Scene {
  const text = label.trim().slice(0, 60);
  return withEntrant(scene, index, { label: text === '' ? undefined : text });
}

export function withEntrantSchedule(
  scene: Scene,
  index: number,
  schedule: Schedule | undefined,
): Scene {
  return withEntrant(scene, index, { schedule });
}

/** Another kind of entrant in the place of one; it keeps a rate's changes where it can have them. */
export function withEntrantKind(scene: Scene, index: number, name: RaceEntrantName): Scene {
  const { rateChanges } = sceneRace(scene).entrants[index]!;
  const keeps = rateChanges !== undefined && mayChangeRate(name) && hasRate(name);
  return withEntrants(scene, (entrants) =>
    entrants.map((entrant, i) =>
      i === index ? { name, ...(keeps ? { rateChanges } : {}) } : entrant,
    ),
  );
}

/** The rate from a step on, in the place of what was said of that step; undefined takes it back. */
export function withRateFrom(
  scene: Scene,
  index: number,
  step: number,
  lr: number | undefined,
): Scene {
  const entrant = sceneRace(scene).entrants[index]!;
  if (lr !== undefined) {
    const row = numbersOf(entrant.name).find(({ name }) => name === 'lr');
    if (row !== undefined) checkParameter(row.parameter, lr);
  }
  const others = (entrant.rateChanges ?? []).filter((each) => each.step !== step);
  const changes = [...others, ...(lr === undefined ? [] : [{ step, lr }])].sort(
    (a, b) => a.step - b.step,
  );
  return withEntrant(scene, index, { rateChanges: changes.length === 0 ? undefined : changes });
}

/** The start of this number moved; one beyond the last is a new one. */
export function withStartAt(scene: Scene, index: number, x: readonly number[]): Scene {
  const start = [...scene.start];
  start[index] = x;
  return { ...scene, start };
}

export function withStartRemoved(scene: Scene, index: number): Scene {
  return { ...scene, start: scene.start.filter((_, i) => i !== index) };
}
