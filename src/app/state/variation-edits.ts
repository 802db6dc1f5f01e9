import type { Scales } from '../../motion/diagonal.ts';
import {
  requireSchedule,
  type Schedule,
  type ScheduleName,
  type ScheduleParameter,
  schedules,
} from '../../motion/schedule.ts';
import { checkParameter } from '../../scene/parameters.ts';
import { scaleParameter } from '../../scene/scale-parameter.ts';
import type { Scene } from '../../scene/scene.ts';
import { sceneDictionary } from '../../scene/scene-motion.ts';
import { scheduleParameters } from '../../scene/schedule-parameters.ts';

/** By the end of the film an exponential decay that one turns to has come down to e^−3, a twentieth. */
const decays = 3;

/** A number of a schedule with which something is seen to happen in the steps of this scene. */
function suitable(scene: Scene, name: ScheduleName, parameter: ScheduleParameter): number {
  const { steps, motion } = scene;
  const part = (fraction: number) => Math.max(1, Math.round(steps * fraction));
  switch (parameter) {
    case 'stepSize':
      return part(1 / 4);
    case 'tMax':
      return name === 'cosine' ? steps : part(1 / 3);
    case 'stepSizeUp':
      return part(1 / 8);
    case 'totalIters':
      return part(1 / 5);
    case 'gamma':
      return name === 'step' ? 0.5 : Number((1 - decays / (steps + decays)).toPrecision(4));
    case 'maxLr':
      return Number((1.5 * sceneDictionary(motion).eta).toPrecision(4));
    default:
      return scheduleParameters[parameter].default;
  }
}

/**
 * The scene under another schedule, its numbers those of the schedule before where both have them —
 * but a decay per step is no decay per stage — and else such that the scene's steps show what it does.
 */
export function withScheduleNamed(scene: Scene, name: ScheduleName): Scene {
  const { schedule: before, ...rest } = scene;
  if (name === 'constant') return rest;
  const numbers = schedules[name].parameters.map((parameter) => {
    const kept = parameter === 'gamma' ? undefined : before?.[parameter];
    return [parameter, kept ?? suitable(scene, name, parameter)] as const;
  });
  return { ...rest, schedule: { name, ...Object.fromEntries(numbers) } };
}

/** @throws ParameterError or DictionaryError for a number that the schedule cannot have. */
export function withScheduleNumber(scene: Scene, name: ScheduleParameter, value: number): Scene {
  if (scene.schedule === undefined) return scene;
  checkParameter(scheduleParameters[name], value);
  const schedule: Schedule = { ...scene.schedule, [name]: value };
  requireSchedule(schedule);
  return { ...scene, schedule };
}

/**
 * The scene with one factor set, of `dimension` along each of `name`; factors that are all 1 are left out.
 * @throws ParameterError for a factor that is not above 0.
 */
export function withScale(
  scene: Scene,
  name: keyof Scales,
  {
    at,
    of: dimension,
    value,
  }: { readonly at: number; readonly of: number; readonly value: number },
): Scene {
  checkParameter(scaleParameter, value);
  const { scales: before, ...rest } = scene;
  const factors = Array.from(before?.[name] ?? Array<number>(dimension).fill(1));
  factors[at] = value;
  const { [name]: _, ...others } = before ?? {};
  const scales = factors.every((factor) => factor === 1) ? others : { ...others, [name]: factors };
  return Object.keys(scales).length === 0 ? rest : { ...rest, scales };
}
