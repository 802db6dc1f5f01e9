/** Runs that were kept in this browser, by name: those of Roll, and races. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Deed } from '../state/deeds.ts';
import { type KeptRun, type RunsRecord, readRuns, writeRuns } from './runs-text.ts';
import { mostKept, type Shelf, shelfKeys } from './shelves.ts';

/** Characters that all of a shelf may take: the experiment itself needs room, too. */
const mostCharacters = 2_000_000;

interface Places {
  /** From visit to visit; null where it is refused. */
  readonly storage: Storage | null;
  /** Of this page; what is held is held by one page. */
  readonly ofPage: Storage | null;
  /** Milliseconds since 1970. */
  clock(): number;
  /** Tells apart what is kept in the same millisecond. */
  newId(): string;
  /** Takes note of what can be undone. */
  did(deed: Deed): void;
}

export interface RunsState {
  /** The latest first. */
  readonly runs: readonly KeptRun[];
  /** The run that is compared with, by its id; null for none. */
  readonly held: string | null;
  /** Why they will not be there after a reload; null where they will. */
  readonly problem: string | null;
  keep(run: Pick<KeptRun, 'name' | 'outcome' | 'scene'>): KeptRun;
  rename(id: string, name: string): void;
  remove(id: string): void;
  hold(id: string | null): void;
  /** Reads again what another page may have changed. */
  refresh(): void;
}

export type RunsStore = StoreApi<RunsState>;

export function createRuns(
  shelf: Shelf,
  { storage, ofPage, clock, newId, did }: Places,
): RunsStore {
  const { kept: keptKey, held: heldKey } = shelfKeys[shelf];
  const remedy = `save ${shelf} as scene files to keep them`;
  let record: RunsRecord = { runs: [], unread: [] };
  let refused: string | null = null;
  /** What stands in the browser now: another page may have written since. */
  const recall = () => {
    if (storage === null) return;
    const text = storage.getItem(keptKey);
    if (text === null) {
      if (refused === null) record = { runs: [], unread: record.unread };
      return;
    }
    record = readRuns(text, shelf);
  };
  const write = (): string | null => {
    if (storage === null) {
      return `This browser lets the page keep nothing, so a reload loses these ${shelf}: ${remedy}.`;
    }
    const text = writeRuns(record);
    if (text.length > mostCharacters) {
      return `These ${shelf} hold too much data to be kept, so a reload loses the last: ${remedy}.`;
    }
    try {
      storage.setItem(keptKey, text);
      return null;
    } catch {
      return `The browser’s storage is full, so a reload loses the last ${shelf}: ${remedy}, or remove some.`;
    }
  };
  const begin = (): string | null => {
    try {
      recall();
      return null;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return `${reason}: they are left as they are, and a reload loses those of now.`;
    }
  };
  const unreadable = begin();
  const initial = ofPage?.getItem(heldKey) ?? null;

  return createStore<RunsState>((set, get) => {
    const apply = (change: (runs: readonly KeptRun[]) => readonly KeptRun[]) => {
      // While what was written last is not in the browser, that of the page is the truth.
      if (refused === null && unreadable === null) begin();
      record = { ...record, runs: change(record.runs) };
      // Runs of another version are not written over.
      refused = unreadable ?? write();
      set({ runs: record.runs, problem: refused });
    };
    const insert = (run: KeptRun, index: number) =>
      apply((runs) => {
        const others = runs.filter(({ id }) => id !== run.id);
        return [...others.slice(0, index), run, ...others.slice(index)];
      });
    const drop = (gone: string) => apply((runs) => runs.filter(({ id }) => id !== gone));
    const call = (id: string, name: string) =>
      apply((runs) => runs.map((run) => (run.id === id ? { ...run, name } : run)));
    const take = (held: string | null) => {
      try {
        if (held === null) ofPage?.removeItem(heldKey);
        else ofPage?.setItem(heldKey, held);
      } catch {
        // A reload then compares with nothing.
      }
      set({ held });
    };
    return {
      runs: record.runs,
      held: record.runs.some(({ id }) => id === initial) ? initial : null,
      problem: unreadable,
      keep({ name, outcome, scene }) {
        const run = { id: newId(), name, keptAt: clock(), outcome, scene };
        const { runs, held } = get();
        // What is compared with stays, however old.
        const oldest = runs.findLast(({ id }) => id !== held);
        const gone = runs.length >= mostKept ? oldest : undefined;
        const doIt = () => {
          if (gone !== undefined) drop(gone.id);
          insert(run, 0);
        };
        doIt();
        did({
          undo() {
            drop(run.id);
            if (gone !== undefined) insert(gone, runs.indexOf(gone));
          },
          redo: doIt,
        });
        return run;
      },
      rename(id, name) {
        const before = get().runs.find((run) => run.id === id)?.name;
        if (before === undefined || before === name) return;
        call(id, name);
        did({ undo: () => call(id, before), redo: () => call(id, name) });
      },
      remove(id) {
        const { runs, held } = get();
        const index = runs.findIndex((run) => run.id === id);
        const run = runs[index];
        if (run === undefined) return;
        const doIt = () => {
          drop(id);
          if (held === id) take(null);
        };
        doIt();
        did({
          undo() {
            insert(run, index);
            if (held === id) take(id);
          },
          redo: doIt,
        });
      },
      hold(id) {
        const before = get().held;
        if (before === id) return;
        take(id);
        did({ undo: () => take(before), redo: () => take(id) });
      },
      refresh() {
        if (refused !== null || unreadable !== null || begin() !== null) return;
        const { held } = get();
        const gone = held !== null && !record.runs.some(({ id }) => id === held);
        set({ runs: record.runs, held: gone ? null : held });
      },
    };
  });
}
