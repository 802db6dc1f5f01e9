import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { FormulaError } from '../../math/formula-error.ts';
import type { HeatPanel, RacePanel, Scene, ScenePanel, SceneZoom } from '../../scene/scene.ts';
import { withHeatPanel } from '../../scene/scene-heat.ts';
import { createLaboratory, type Laboratory } from '../derived/experiment.ts';
import type { RunsStore } from '../keep/kept-runs.ts';
import type { SurfaceLayer } from '../three/surface-layer.ts';
import type { Compared } from './compared.ts';
import {
  type Deed,
  type Deeds,
  deedRedone,
  deedToRedo,
  deedToUndo,
  deedUndone,
  noDeeds,
  withDeed,
} from './deeds.ts';
import { beginHistory, draft, type History, redo, settle, undo } from './history.ts';
import { keepingMapWindows } from './map-edits.ts';
import {
  beginZooms,
  keepingZoom,
  settledZooms,
  shownNext,
  withZoom,
  type ZoomHistory,
  zoomedBack,
  zoomedForward,
} from './zoom-history.ts';

/** Why an input was refused: one sentence, and for a formula the characters at fault. */
export interface Problem {
  readonly message: string;
  readonly position?: number;
  readonly length?: number;
}

function problemOf(error: unknown): Problem {
  if (error instanceof FormulaError) {
    return { message: error.message, position: error.position, length: error.length };
  }
  return { message: error instanceof Error ? error.message : String(error) };
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

export type AppStore = StoreApi<AppState>;

const none: AppState['problems'] = {};

function without(problems: AppState['problems'], field: string): AppState['problems'] {
  if (!(field in problems)) return problems;
  const { [field]: _, ...rest } = problems;
  return rest;
}

/** The scene with another picture of the Race view, where it speaks of a race. */
function withRacePanel(scene: Scene, panel: RacePanel | undefined): Scene {
  if (scene.race === undefined || scene.race.panel === panel) return scene;
  const { panel: _, ...race } = scene.race;
  return { ...scene, race: panel === undefined ? race : { ...race, panel } };
}

/** The scene with another picture of the Cascade view; the diagram needs no word. */
function withPanel(scene: Scene, panel: ScenePanel | undefined): Scene {
  const { panel: before, ...rest } = scene;
  if (panel === undefined || panel === 'diagram') return before === undefined ? scene : rest;
  return { ...rest, panel };
}

/** @param scene one that can be computed */
export function createAppStore(scene: Scene): AppStore {
  const laboratory = createLaboratory();
  return createStore<AppState>((set, get) => {
    /** Throws for a scene that cannot be computed; what can be is computed once, here or on screen. */
    const requireComputable = (next: Scene, drafting: boolean) => {
      try {
        laboratory(next, drafting);
      } catch (error) {
        // The evaluator on screen must carry the constants on screen again.
        laboratory(get().history.present, drafting);
        throw error;
      }
    };
    const tryChange = (
      field: string,
      change: (scene: Scene) => Scene,
      drafting: boolean,
    ): boolean => {
      const { history, problems } = get();
      let next: Scene;
      try {
        next = change(history.present);
        requireComputable(next, drafting);
      } catch (error) {
        set({ problems: { ...problems, [field]: problemOf(error) } });
        return false;
      }
      // What was wrong elsewhere was said of a scene that is no longer there; only a formula's text
      // stays in its field until it is mended.
      const { formula } = without(problems, field);
      const left = formula === undefined ? none : { formula };
      const same = left === none && Object.keys(problems).length === 0;
      set({
        history: draft(history, next),
        drafting: field,
        // The same object while nothing is wrong: a drag must not wake those who show problems.
        problems: same ? problems : left,
      });
      return true;
    };
    const showZoom = (zooms: ZoomHistory) => {
      const { history } = get();
      const { zoom } = zooms.history.present;
      const present = withZoom(history.present, zoom);
      const base = history.base === null ? null : withZoom(history.base, zoom);
      set({ zooms, history: { ...history, present, base } });
    };
    /** Undone or redone, and still in the same window of the same picture. */
    const turnedTo = (history: History<Scene>): History<Scene> => {
      const shown = get().history.present;
      const zoomed = keepingMapWindows(keepingZoom(history.present, shown), shown);
      const present = withPanel(zoomed, shown.panel);
      const heated = withHeatPanel(present, shown.heat?.panel);
      return { ...history, present: withRacePanel(heated, shown.race?.panel) };
    };
    /** A turn to another picture: no edit. */
    const turn = (change: (scene: Scene) => Scene) => {
      const history = settle(get().history);
      set({ history: { ...history, present: change(history.present) }, drafting: null });
    };
    /** Something new: what was undone before it, deeds too, can no longer be redone. */
    const deedsAt = (history: History<Scene>): Deeds => {
      const { deeds, history: before } = get();
      const isNew = history.moves > before.moves && deeds.future.length > 0;
      return isNew ? { ...deeds, future: [] } : deeds;
    };
    const finish = () => {
      const history = settle(get().history);
      set({ history, deeds: deedsAt(history), drafting: null });
    };
    return {
      laboratory,
      history: beginHistory(scene),
      zooms: beginZooms(scene),
      drafting: null,
      problems: none,
      layer: null,
      deeds: noDeeds,
      runs: null,
      races: null,
      compared: null,
      banner: null,
      draft(field, change) {
        tryChange(field, change, true);
      },
      settle: finish,
      edit(field, change) {
        if (tryChange(field, change, false)) finish();
      },
      report(field, message) {
        set({ problems: { ...get().problems, [field]: { message } } });
      },
      open(next) {
        requireComputable(next, false);
        const history = settle(draft(get().history, next));
        const deeds = deedsAt(history);
        const zooms = beginZooms(next);
        set({ history, deeds, zooms, drafting: null, problems: none, banner: null });
      },
      look(change) {
        const { history } = get();
        const base = history.base === null ? null : change(history.base);
        set({ history: { ...history, present: change(history.present), base } });
      },
      show(view) {
        turn((scene) => ({ ...scene, view }));
      },
      showPanel(panel) {
        turn((scene) => withPanel(scene, panel));
      },
      showHeatPanel(panel) {
        turn((scene) => withHeatPanel(scene, panel));
      },
      zoomTo(zoom, moving = false) {
        showZoom(shownNext(get().zooms, get().history.present, zoom, moving));
      },
      settleZoom() {
        set({ zooms: settledZooms(get().zooms) });
      },
      zoomBack() {
        showZoom(zoomedBack(get().zooms, get().history.present));
      },
      zoomForward() {
        showZoom(zoomedForward(get().zooms, get().history.present));
      },
      setBanner(banner) {
        set({ banner });
      },
      lay(layer) {
        set({ layer });
      },
      did(deed) {
        const history = settle(get().history);
        set({ history, deeds: withDeed(get().deeds, deed, history), drafting: null });
      },
      compare(compared) {
        set({ compared });
      },
      forgive(field) {
        set({ problems: without(get().problems, field) });
      },
      undo() {
        const { deeds, history } = get();
        const deed = deedToUndo(deeds, history);
        if (deed !== null) {
          deed.undo();
          set({ deeds: deedUndone(deeds) });
          return;
        }
        set({ history: turnedTo(undo(get().history)), drafting: null, problems: none });
      },
      redo() {
        const { deeds, history } = get();
        const deed = deedToRedo(deeds, history);
        if (deed !== null) {
          deed.redo();
          set({ deeds: deedRedone(deeds) });
          return;
        }
        set({ history: turnedTo(redo(get().history)), drafting: null, problems: none });
      },
    };
  });
}

/** Whether there is anything to undo or redo. */
export function canUndo({ history, deeds }: AppState): boolean {
  return history.past.length > 0 || history.base !== null || deeds.past.length > 0;
}

export function canRedo({ history, deeds }: AppState): boolean {
  return history.future.length > 0 || deeds.future.length > 0;
}

export const AppStoreContext = createContext<AppStore | null>(null);

/** The store itself, for event handlers. */
export function useAppStore(): AppStore {
  const store = useContext(AppStoreContext);
  if (store === null) throw new Error('the app store is missing: render inside AppStoreContext');
  return store;
}

export function useApp<Part>(select: (state: AppState) => Part): Part {
  return useStore(useAppStore(), select);
}

/** A part of the scene on screen; what uses it is drawn anew only when that part changes. */
export function useScene<Part>(select: (scene: Scene) => Part): Part {
  return useApp((state) => select(state.history.present));
}
