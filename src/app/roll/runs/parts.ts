/** All that Roll loads at once when runs are asked for. */
import type { RunsStore } from '../../keep/kept-runs.ts';
import { openShelf } from '../../keep/open-shelf.ts';
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
  return { runs: openShelf(store, 'runs'), RunKeeper, RunsPanel };
}
