/** What the maps of the Cascade view show, as parts of the scene. */
import type { Scene, SceneBasins, SceneChart, SceneStability } from '../../scene/scene.ts';
import { motionNumbers } from '../../scene/scene-motion.ts';
import { isSameLandscape } from './same-landscape.ts';

interface Maps {
  readonly chart: SceneChart;
  readonly basins: SceneBasins;
  readonly stability: SceneStability;
}

type Part<Map> = { readonly [Key in keyof Map]?: Map[Key] | undefined };

/** The scene with a part of what it says of a map; what is undefined is left to suit the scene. */
export function withMap<Name extends keyof Maps>(
  scene: Scene,
  name: Name,
  part: Part<Maps[Name]>,
): Scene {
  const next: Record<string, unknown> = { ...scene };
  const told = Object.entries({ ...scene[name], ...part }).filter(([, v]) => v !== undefined);
  if (told.length === 0) delete next[name];
  else next[name] = Object.fromEntries(told);
  return next as unknown as Scene;
}

/** `scene` with the windows of `shown`, where those are of the same landscape. */
export function keepingMapWindows(scene: Scene, shown: Scene): Scene {
  if (!isSameLandscape(scene.loss, shown.loss)) return scene;
  const { chart, basins } = shown;
  const charted = withMap(scene, 'chart', { window: chart?.window });
  return withMap(charted, 'basins', { window: basins?.window });
}

/** The scene without axes that its loss no longer has and, unless they are kept, without windows. */
export function withFittingMaps(
  scene: Scene,
  variables: readonly string[],
  keepsWindows: boolean,
): Scene {
  const numbers = [...motionNumbers, ...Object.keys(scene.loss.constants ?? {})];
  const { chart = {}, basins = {} } = scene;
  const known = [...variables, ...numbers];
  const fits = (names: readonly (string | undefined)[], among: readonly string[]) =>
    names.every((name) => name === undefined || among.includes(name));
  const window = keepsWindows ? {} : { window: undefined };
  const isChart = fits([chart.over, chart.and], numbers);
  const isBasins = fits([basins.across], variables) && fits([basins.up], known);
  const charted = withMap(scene, 'chart', {
    ...window,
    ...(isChart ? {} : { over: undefined, and: undefined }),
  });
  return withMap(charted, 'basins', {
    ...window,
    ...(isBasins ? {} : { across: undefined, up: undefined }),
  });
}
