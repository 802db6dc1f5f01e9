import type { HeatPanel, Scene, ScenePanel, SceneZoom } from '../../scene/scene.ts';
import type { Laboratory } from '../derived/experiment.ts';
import type { RunsStore } from '../keep/kept-runs.ts';
import type { SurfaceLayer } from '../three/surface-layer.ts';
import type { Compared } from './compared.ts';
import type { Deed, Deeds } from './deeds.ts';
import type { History } from './history.ts';
import type { ZoomHistory } from './zoom-history.ts';

/** Why an input was refused: one sentence, and for a formula the characters at fault. */
export interface Problem {
  readonly message: string;
  readonly position?: number;
  readonly length?: number;
}

/** The experiment on screen with its history, and what was wrong with the last attempts to change it. */
export interface AppState {
  /** Computes what the views show; a scene it cannot compute never gets into the history. */
  readonly laboratory: Laboratory;
  readonly history: History<Scene>;
  /** The windows into the diagram that were shown before and after the scene's own. */
  readonly zooms: ZoomHistory;
  /** The field whose drafts are under way; null when nothing is being dragged or typed. */
  readonly drafting: string | null;
  /** The controls whose last input was refused, by field name; the scene is untouched. */
  readonly problems: Readonly<Record<string, Problem>>;
  /** What else a panel lays on the surface; null for nothing. */
  readonly layer: SurfaceLayer | null;
  /** What was done beside the experiment, for undo. */
  readonly deeds: Deeds;
  /** The runs that were kept; null until they are asked for. */
  readonly runs: RunsStore | null;
  /** The races that were kept; null until they are asked for. */
  readonly races: RunsStore | null;
  /** A run that is held beside the one on screen; null for none. */
  readonly compared: Compared | null;
  /** One sentence over the page: a link or a file that could not be opened; null when all is well. */
  readonly banner: string | null;

  /**
   * Shows a changed scene while something is dragged. A change that throws, or leads to a scene that
   * cannot be computed, leaves the scene and reports to `field`.
   */
  draft(field: string, change: (scene: Scene) => Scene): void;
  /** Makes one history entry of the drafts. */
  settle(): void;
  /** A draft and its end in one. */
  edit(field: string, change: (scene: Scene) => Scene): void;
  /** Reports an input that never became a change. */
  report(field: string, message: string): void;
  /** Opens another scene; undo leads back. Throws where it cannot be computed, and changes nothing. */
  open(scene: Scene): void;
  /** Changes what is looked at, not what is experimented with: undo leaves it alone. */
  look(change: (scene: Scene) => Scene): void;
  /** Turns to another view, which undo leaves alone. */
  show(view: Scene['view']): void;
  /** Turns to another picture of the Cascade view, which undo leaves alone. */
  showPanel(panel: ScenePanel): void;
  /** Turns to another picture of the Heat view, which undo leaves alone. */
  showHeatPanel(panel: HeatPanel): void;
  /**
   * Shows another part of the diagram, null for all of it: no edit, undo leaves it alone. While it is
   * `moving`, the windows on the way are one step of the way back; `settleZoom` ends it.
   */
  zoomTo(zoom: SceneZoom | null, moving?: boolean): void;
  settleZoom(): void;
  zoomBack(): void;
  zoomForward(): void;
  setBanner(message: string | null): void;
  lay(layer: SurfaceLayer | null): void;
  /** Something beside the experiment has just been done, and can be undone with it. */
  did(deed: Deed): void;
  compare(compared: Compared | null): void;
  /** Forgets what was wrong with a field: its text was taken back. */
  forgive(field: string): void;
  undo(): void;
  redo(): void;
}

/** Whether there is anything to undo or redo. */
export function canUndo({ history, deeds }: AppState): boolean {
  return history.past.length > 0 || history.base !== null || deeds.past.length > 0;
}

export function canRedo({ history, deeds }: AppState): boolean {
  return history.future.length > 0 || deeds.future.length > 0;
}
