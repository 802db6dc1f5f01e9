/**
 * Back and forward through the zooms of the diagram. The window on screen is part of the scene, so
 * that a link shows it; where one has been is kept beside the scene's own history, so that undoing
 * an edit does not move the window, nor an edit lose the way back.
 */
import type { Scene, SceneZoom } from '../../scene/scene.ts';
import { beginHistory, draft, type History, redo, settle, undo } from './history.ts';
import { isSameLandscape } from './same-landscape.ts';

interface Shown {
  /** null shows the whole diagram. */
  readonly zoom: SceneZoom | null;
}

export interface ZoomHistory {
  /** The rule, the parameter and the observable the windows are of; windows of another axis say nothing here. */
  readonly axis: string;
  readonly history: History<Shown>;
}

function axisOf({ sweep, diagram }: Scene): string {
  return `${sweep.rule} ${sweep.over} ${diagram?.observable ?? ''}`;
}

export function beginZooms(scene: Scene): ZoomHistory {
  return { axis: axisOf(scene), history: beginHistory({ zoom: scene.zoom ?? null }) };
}

/** The history with the scene's own window as its present, begun anew for another axis. */
function upToDate(zooms: ZoomHistory, scene: Scene): ZoomHistory {
  if (zooms.axis !== axisOf(scene)) return beginZooms(scene);
  const zoom = scene.zoom ?? null;
  const { present } = zooms.history;
  if (JSON.stringify(present.zoom) === JSON.stringify(zoom)) return zooms;
  return { ...zooms, history: { ...zooms.history, present: { zoom }, base: null } };
}

/**
 * The history with another window on screen. A run of windows that are `moving` (a wheel, a pinch)
 * becomes one entry when it is settled.
 */
export function shownNext(
  zooms: ZoomHistory,
  scene: Scene,
  zoom: SceneZoom | null,
  moving: boolean,
): ZoomHistory {
  const known = upToDate(zooms, scene);
  const history = draft(known.history, { zoom });
  return { ...known, history: moving ? history : settle(history) };
}

export function settledZooms(zooms: ZoomHistory): ZoomHistory {
  if (zooms.history.base === null) return zooms;
  return { ...zooms, history: settle(zooms.history) };
}

export function zoomedBack(zooms: ZoomHistory, scene: Scene): ZoomHistory {
  const known = upToDate(zooms, scene);
  return { ...known, history: undo(known.history) };
}

export function zoomedForward(zooms: ZoomHistory, scene: Scene): ZoomHistory {
  const known = upToDate(zooms, scene);
  return { ...known, history: redo(known.history) };
}

/** Whether there is a window to go back or forward to, for a scene on this axis. */
export function zoomWays(
  { axis, history }: ZoomHistory,
  scene: Scene,
): { readonly back: boolean; readonly forward: boolean } {
  const here = axis === axisOf(scene);
  return {
    back: here && (history.past.length > 0 || history.base !== null),
    forward: here && history.future.length > 0,
  };
}

/** The scene showing another part of its diagram. */
export function withZoom(scene: Scene, zoom: SceneZoom | null): Scene {
  const { zoom: before, ...whole } = scene;
  if (zoom === null) return before === undefined ? scene : whole;
  return { ...scene, zoom };
}

/** `scene` with the window of `shown`, where that is a window of the same diagram. */
export function keepingZoom(scene: Scene, shown: Scene): Scene {
  const same = axisOf(scene) === axisOf(shown) && isSameLandscape(scene.loss, shown.loss);
  return same ? withZoom(scene, shown.zoom ?? null) : scene;
}
