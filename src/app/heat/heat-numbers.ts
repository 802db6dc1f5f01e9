/** The numbers of heat in both languages, and what changes when one of them does. */
import type { RuleName } from '../../motion/rule.ts';
import { checkParameter, type ParameterName, parameters } from '../../scene/parameters.ts';
import type { Scene, SceneHeat } from '../../scene/scene.ts';
import { sceneHeat } from '../../scene/scene-heat.ts';
import { sceneDictionary } from '../../scene/scene-motion.ts';
import { withMotion } from '../state/motion-edits.ts';

/** A number of physics keeps the temperature, one of learning keeps noise and batch. */
export type HeatNumber = Extract<
  ParameterName,
  'mass' | 'friction' | 'dt' | 'temperature' | 'eta' | 'rho' | 'gradientNoise' | 'batch'
>;

export interface HeatNumbers {
  /** T of the bath, or T_eff = ησ²/(2B) of the noisy gradients (shared theory, section 5). */
  readonly temperature: number;
  /** σ of one sample's gradient, or that worth the bath's temperature. */
  readonly gradientNoise: number;
  readonly batch: number;
}

/** The rate that heat counts by: that of the averaged form, whatever the rule calls its own. */
function averagedRate(scene: Pick<Scene, 'motion'>, rule: RuleName | null): number {
  const { eta, rho } = sceneDictionary(scene.motion);
  return rule === 'literal' ? eta / (1 - rho) : eta;
}

const worth = (rate: number, sigma: number, batch: number) => (rate * sigma * sigma) / (2 * batch);
const noiseOf = (rate: number, temperature: number, batch: number) =>
  Math.sqrt((2 * batch * temperature) / rate);

export function heatNumbers(scene: Pick<Scene, 'motion' | 'heat'>): HeatNumbers {
  const heat = sceneHeat(scene);
  const { batch } = heat;
  if (heat.source === 'bath') {
    const { temperature } = heat;
    const rate = averagedRate(scene, null);
    return { temperature, batch, gradientNoise: noiseOf(rate, temperature, batch) };
  }
  const { gradientNoise } = heat;
  return {
    temperature: worth(averagedRate(scene, heat.rule), gradientNoise, batch),
    batch,
    gradientNoise,
  };
}

/**
 * The scene with one number of heat set, in whichever language; the other follows.
 *
 * @throws ParameterError or DictionaryError when there is no such motion
 */
export function withHeatNumber(scene: Scene, name: HeatNumber, value: number): Scene {
  checkParameter(parameters[name], value);
  const heat = sceneHeat(scene);
  const before = heatNumbers(scene);
  const isMotion = name !== 'temperature' && name !== 'gradientNoise' && name !== 'batch';
  const moved = isMotion ? withMotion(scene, name, value) : scene;
  const rate = averagedRate(moved, heat.source === 'gradient' ? heat.rule : null);
  const now = isMotion ? before : { ...before, [name]: value };
  const isLearning =
    name === 'eta' || name === 'rho' || name === 'gradientNoise' || name === 'batch';
  const { batch } = now;
  const warmed: SceneHeat =
    heat.source === 'bath'
      ? {
          ...heat,
          batch,
          temperature: isLearning ? worth(rate, now.gradientNoise, batch) : now.temperature,
        }
      : {
          ...heat,
          batch,
          gradientNoise: isLearning ? now.gradientNoise : noiseOf(rate, now.temperature, batch),
        };
  return { ...moved, heat: warmed };
}

/** The same temperature from the other side: a bath becomes noisy gradients, and back. */
export function withSource(scene: Scene, source: SceneHeat['source']): Scene {
  const heat = sceneHeat(scene);
  if (heat.source === source) return scene;
  const { temperature } = heatNumbers(scene);
  const { batch, particles, seed, stepsPerFrame, panel, picture, ladder } = heat;
  const shared = {
    batch,
    particles,
    seed,
    stepsPerFrame,
    ...(panel === undefined ? {} : { panel }),
    ...(picture === undefined ? {} : { picture }),
    ...(ladder === undefined ? {} : { ladder }),
  };
  if (source === 'bath') {
    return { ...scene, heat: { source, scheme: 'noisy-heavy-ball', temperature, ...shared } };
  }
  const rule = heat.source === 'bath' && overdamped.has(heat.scheme) ? 'gd' : 'averaged';
  const gradientNoise = noiseOf(averagedRate(scene, rule), temperature, batch);
  return { ...scene, heat: { source, rule, gradientNoise, ...shared } };
}

const overdamped: ReadonlySet<string> = new Set(['euler-maruyama', 'leimkuhler-matthews', 'mala']);

/** @throws ParameterError when it is no such number */
export function withWhole(
  heat: SceneHeat,
  name: 'particles' | 'stepsPerFrame' | 'seed',
  value: number,
): SceneHeat {
  return { ...heat, [name]: checkParameter(parameters[name], value) };
}
