import type { AppStore } from '../state/store.ts';
import { createRuns, type RunsStore } from './kept-runs.ts';
import type { Shelf } from './shelves.ts';
import { browserStorage } from './slots.ts';

/** What was kept on a shelf, which outlives the view that shows it: undo reaches it from every view. */
export function openShelf(store: AppStore, shelf: Shelf): RunsStore {
  const open = store.getState()[shelf];
  if (open !== null) return open;
  const runs = createRuns(shelf, {
    storage: browserStorage('localStorage'),
    ofPage: browserStorage('sessionStorage'),
    clock: Date.now,
    newId: () => crypto.randomUUID?.() ?? `${Date.now()} ${performance.now()}`,
    did: (deed) => store.getState().did(deed),
  });
  store.setState({ [shelf]: runs });
  window.addEventListener('storage', () => runs.getState().refresh());
  return runs;
}
