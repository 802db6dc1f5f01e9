/** Races that were kept, by name: their scenes. What came of them is computed again, to the same bits. */
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { RunsState, RunsStore } from '../../keep/kept-runs.ts';
import { shelfKeys } from '../../keep/shelves.ts';
import { isKept } from '../../keep/slots.ts';
import { useApp, useAppStore } from '../../state/store.ts';

const nothing: Pick<RunsState, 'runs' | 'held' | 'problem'> = {
  runs: [],
  held: null,
  problem: null,
};
const never = () => () => {};

export interface KeptRaces extends Pick<RunsState, 'runs' | 'held' | 'problem'> {
  /** Null until there are any, or one is to be kept. */
  readonly store: RunsStore | null;
  /** Keeps the race on screen under the name of a letter. */
  keep(outcome: string): void;
}

/** The kept races; what reads and writes them loads when there are any. */
export function useKeptRaces(): KeptRaces {
  const app = useAppStore();
  const store = useApp(({ races }) => races);
  const load = useCallback(
    () =>
      import('../../keep/open-shelf.ts').then(
        ({ openShelf }) => openShelf(app, 'races'),
        () => {
          app.getState().setBanner('The kept races could not be loaded; reload the page.');
          return null;
        },
      ),
    [app],
  );
  useEffect(() => {
    if (isKept('localStorage', shelfKeys.races.kept)) void load();
  }, [load]);
  const keep = async (outcome: string) => {
    const scene = app.getState().history.present;
    const races = (await load())?.getState();
    races?.keep({ name: freeName(races.runs), outcome, scene });
  };
  const { runs, held, problem } = useSyncExternalStore(
    store?.subscribe ?? never,
    () => store?.getState() ?? nothing,
  );
  return { store, runs, held, problem, keep: (outcome) => void keep(outcome) };
}

/** The letter that is free. */
function freeName(kept: RunsState['runs']): string {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  return letters.find((letter) => kept.every(({ name }) => name !== letter)) ?? 'race';
}
