import { describe, expect, it } from 'vitest';
import { createRuns } from '../../../src/app/keep/kept-runs.ts';
import { mostKept, type Shelf } from '../../../src/app/keep/shelves.ts';
import { canRedo, canUndo } from '../../../src/app/state/app-state.ts';
import { createAppStore } from '../../../src/app/state/store.ts';
import { findScene } from '../../../src/scene/catalogue.ts';
import { memoryStorage } from '../keep/memory-storage.ts';

const scene = findScene('two-wells');

/** A page: its experiment, and the runs kept in a browser's storage. */
function page(
  storage: Storage | null = memoryStorage(),
  ofPage: Storage | null = memoryStorage(),
  shelf: Shelf = 'runs',
) {
  const store = createAppStore(scene);
  let ids = 0;
  const prefix = Math.random();
  const runs = createRuns(shelf, {
    storage,
    ofPage,
    clock: () => 1000 + ids,
    newId: () => `${prefix} ${++ids}`,
    did: (deed) => store.getState().did(deed),
  });
  const keep = (name: string) => runs.getState().keep({ name, outcome: 'settled', scene });
  const names = () => runs.getState().runs.map((run) => run.name);
  const steps = (count: number) =>
    store.getState().edit('steps', (each) => ({ ...each, steps: count }));
  const shown = () => store.getState().history.present.steps;
  const { undo, redo } = store.getState();
  return { store, runs, keep, names, steps, shown, undo, redo, storage, ofPage };
}

describe('kept runs', () => {
  it('stand with the latest first, with the time of the clock, and survive a reload', () => {
    const { keep, names, storage, ofPage, runs } = page();
    keep('first');
    const second = keep('second');
    runs.getState().hold(second.id);
    expect(names()).toEqual(['second', 'first']);
    expect(second.keptAt).toBe(1002);
    const again = page(storage, ofPage);
    expect(again.runs.getState().runs).toEqual(runs.getState().runs);
    expect(again.runs.getState().held).toBe(second.id);
    expect(again.runs.getState().problem).toBeNull();
  });

  it('are of all pages of a browser: what another keeps is not lost', () => {
    const one = page();
    const two = page(one.storage);
    one.keep('of one');
    two.keep('of two');
    expect(two.names()).toEqual(['of two', 'of one']);
    one.runs.getState().refresh();
    expect(one.names()).toEqual(['of two', 'of one']);
  });

  it('make room, the oldest first, but not the one that is compared with; undo brings it back', () => {
    const { keep, names, runs, undo } = page();
    const oldest = keep('0');
    for (let k = 1; k < mostKept; k++) keep(String(k));
    runs.getState().hold(oldest.id);
    keep('more');
    expect(names()).toHaveLength(mostKept);
    expect(names().slice(-2)).toEqual(['2', '0']);
    undo();
    expect(names().slice(-2)).toEqual(['1', '0']);
    expect(names()).not.toContain('more');
  });

  it('are said not to last where storage is forbidden or full, and work for the visit', () => {
    const forbidden = page(null, null);
    forbidden.keep('a');
    expect(forbidden.names()).toEqual(['a']);
    expect(forbidden.runs.getState().problem).toMatch(/lets the page keep nothing.*scene files/);
    const full = page(memoryStorage(2000));
    full.keep('a');
    full.keep('b');
    full.keep('c');
    expect(full.names()).toEqual(['c', 'b', 'a']);
    expect(full.runs.getState().problem).toMatch(/storage is full.*or remove some/);
    for (const { id } of full.runs.getState().runs.slice(0, 2)) full.runs.getState().remove(id);
    expect(full.runs.getState().problem).toBeNull();
    expect(page(full.storage).names()).toEqual(['a']);
  });

  it('of another version are neither read nor written over; one that cannot be read stays', () => {
    const storage = memoryStorage();
    storage.setItem('overdamped.runs', '{"format":2,"runs":[]}');
    const newer = page(storage);
    newer.keep('mine');
    expect(newer.runs.getState().problem).toMatch(/another version/);
    expect(storage.getItem('overdamped.runs')).toBe('{"format":2,"runs":[]}');
    storage.setItem('overdamped.runs', '{"format":1,"runs":[{"id":"x","scene":7},null]}');
    const odd = page(storage);
    odd.keep('mine');
    expect(odd.names()).toEqual(['mine']);
    const stored = JSON.parse(storage.getItem('overdamped.runs')!) as { runs: unknown[] };
    expect(stored.runs.slice(1)).toEqual([{ id: 'x', scene: 7 }, null]);
  });
});

describe('kept races', () => {
  const kept = 'overdamped.races';
  const races = (storage: Storage, ofPage = memoryStorage()) => page(storage, ofPage, 'races');

  it('stand on a shelf of their own', () => {
    const storage = memoryStorage();
    const ofPage = memoryStorage();
    const [roll, race] = [page(storage, ofPage), races(storage, ofPage)];
    roll.runs.getState().hold(roll.keep('a run').id);
    const a = race.keep('A');
    race.runs.getState().hold(a.id);
    const [again, racesAgain] = [page(storage, ofPage), races(storage, ofPage)];
    expect(again.names()).toEqual(['a run']);
    expect(racesAgain.names()).toEqual(['A']);
    expect(racesAgain.runs.getState().held).toBe(a.id);
  });

  it('of before are read: a list with numbers, the latest last, without time or outcome', () => {
    const storage = memoryStorage();
    const race = { ...scene, view: 'race' };
    const odd = { id: 3, name: 'C', scene: { start: [] } };
    storage.setItem(
      kept,
      JSON.stringify([{ id: 1, name: 'A', scene: race }, { id: 2, name: 'B', scene }, odd]),
    );
    const { names, runs, keep, undo } = races(storage);
    expect(names()).toEqual(['B', 'A']);
    expect(runs.getState().runs[1]).toEqual({
      id: '1',
      name: 'A',
      keptAt: null,
      outcome: '',
      scene: race,
    });
    expect(runs.getState().problem).toBeNull();
    // As they were until something is done, then as they are written now; what cannot be read stays.
    expect(storage.getItem(kept)).toMatch(/^\[/);
    keep('D');
    runs.getState().rename('1', 'first');
    expect(races(storage).names()).toEqual(['D', 'B', 'first']);
    undo();
    expect(races(storage).names()).toEqual(['D', 'B', 'A']);
    const { runs: stored } = JSON.parse(storage.getItem(kept)!) as { runs: { name: string }[] };
    expect(stored.map(({ name }) => name)).toEqual(['D', 'B', 'A', 'C']);
  });

  it('are called races where they cannot be kept', () => {
    const storage = memoryStorage();
    storage.setItem(kept, '{');
    expect(races(storage).runs.getState().problem).toMatch(/^The kept races are damaged: /);
    const full = races(memoryStorage(10));
    full.keep('A');
    expect(full.runs.getState().problem).toMatch(/loses the last races: save races as scene files/);
  });
});

describe('undo', () => {
  it('takes back deeds and edits in the order in which they were done, and redo brings them again', () => {
    const { keep, names, steps, shown, undo, redo, runs, store } = page();
    expect(canUndo(store.getState())).toBe(false);
    const states: string[] = [];
    const state = () => `${shown()} ${names().join()} ${runs.getState().held !== null}`;
    const then = (act: () => void) => {
      states.push(state());
      act();
    };
    let a = '';
    then(() => {
      a = keep('a').id;
    });
    then(() => steps(11));
    then(() => runs.getState().rename(a, 'b'));
    then(() => runs.getState().hold(a));
    then(() => steps(12));
    then(() => steps(13));
    then(() => runs.getState().remove(a));
    states.push(state());
    for (const expected of states.slice(0, -1).reverse()) {
      undo();
      expect(state()).toBe(expected);
    }
    expect(canUndo(store.getState())).toBe(false);
    for (const expected of states.slice(1)) {
      redo();
      expect(state()).toBe(expected);
    }
    expect(canRedo(store.getState())).toBe(false);
  });

  it('redoes nothing that something new has taken the place of', () => {
    const { keep, names, steps, shown, undo, redo } = page();
    keep('a');
    undo();
    steps(11);
    redo();
    expect([names(), shown()]).toEqual([[], 11]);
    undo();
    keep('b');
    undo();
    undo();
    redo();
    redo();
    expect(names()).toEqual(['b']);
  });

  it('leaves the name of a run alone that is not changed', () => {
    const { keep, runs, store } = page();
    const { id } = keep('a');
    const before = store.getState().deeds;
    runs.getState().rename(id, 'a');
    runs.getState().remove('nobody');
    expect(store.getState().deeds).toBe(before);
  });
});
