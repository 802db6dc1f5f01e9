/** All that Roll loads at once when runs are asked for. */
import { createRuns, type RunsStore } from '../../keep/kept-runs.ts';
import { browserStorage } from '../../keep/slots.ts';
import type { AppStore } from '../../state/store.ts';
import { RunKeeper } from './run-keeper.tsx';
import { RunsPanel } from './runs-panel.tsx';

export interface RunsParts {
  readonly runs: RunsStore;
  readonly RunKeeper: typeof RunKeeper;
  readonly RunsPanel: typeof RunsPanel;
}

/** The runs of the page, which outlive the view, and what shows them. */
export function openParts(store: AppStore): RunsParts {
  const runs =
    store.getState().runs ??
    createRuns({
      storage: browserStorage('localStorage'),
      ofPage: browserStorage('sessionStorage'),
      clock: Date.now,
      newId: () => crypto.randomUUID?.() ?? `${Date.now()} ${performance.now()}`,
      did: (deed) => store.getState().did(deed),
    });
  if (store.getState().runs === null) store.setState({ runs });
  return { runs, RunKeeper, RunsPanel };
}
