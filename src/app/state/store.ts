import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { FormulaError } from '../../math/formula-error.ts';
import type { Scene } from '../../scene/scene.ts';
import { withHeatPanel } from '../../scene/scene-heat.ts';
import { createLaboratory } from '../derived/experiment.ts';
import type { AppState, Problem } from './app-state.ts';
import {
  type Deeds,
  deedRedone,
  deedToRedo,
  deedToUndo,
  deedUndone,
  noDeeds,
  withDeed,
} from './deeds.ts';
import { beginHistory, draft, type History, redo, settle, undo } from './history.ts';
import { asShown, withPanel } from './shown-part.ts';
import {
  beginZooms,
  settledZooms,
  shownNext,
  withZoom,
  type ZoomHistory,
  zoomedBack,
  zoomedForward,
} from './zoom-history.ts';

function problemOf(error: unknown): Problem {
  if (error instanceof FormulaError) {
    return { message: error.message, position: error.position, length: error.length };
  }
  return { message: error instanceof Error ? error.message : String(error) };
}

export type AppStore = StoreApi<AppState>;

const none: AppState['problems'] = {};

function without(problems: AppState['problems'], field: string): AppState['problems'] {
  if (!(field in problems)) return problems;
  const { [field]: _, ...rest } = problems;
  return rest;
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
    const turnedTo = (history: History<Scene>): History<Scene> => ({
      ...history,
      present: asShown(history.present, get().history.present),
    });
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
