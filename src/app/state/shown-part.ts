/** Which part of a scene is shown: no edit of it, so undo and redo leave it alone. */
import type { RacePanel, Scene, ScenePanel } from '../../scene/scene.ts';
import { withHeatPanel } from '../../scene/scene-heat.ts';
import { keepingMapWindows } from './map-edits.ts';
import { keepingZoom } from './zoom-history.ts';

/** Another state of the experiment, in the windows and pictures of the one on screen. */
export function asShown(scene: Scene, shown: Scene): Scene {
  const zoomed = keepingMapWindows(keepingZoom(scene, shown), shown);
  const heated = withHeatPanel(withPanel(zoomed, shown.panel), shown.heat?.panel);
  return withRacePanel(heated, shown.race?.panel);
}

/** The scene with another picture of the Race view, where it speaks of a race. */
function withRacePanel(scene: Scene, panel: RacePanel | undefined): Scene {
  if (scene.race === undefined || scene.race.panel === panel) return scene;
  const { panel: _, ...race } = scene.race;
  return { ...scene, race: panel === undefined ? race : { ...race, panel } };
}

/** The scene with another picture of the Cascade view; the diagram needs no word. */
export function withPanel(scene: Scene, panel: ScenePanel | undefined): Scene {
  const { panel: before, ...rest } = scene;
  if (panel === undefined || panel === 'diagram') return before === undefined ? scene : rest;
  return { ...rest, panel };
}
