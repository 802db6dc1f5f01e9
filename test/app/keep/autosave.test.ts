import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startAutosave } from '../../../src/app/keep/autosave.ts';
import { readSession } from '../../../src/app/keep/read-session.ts';
import { kept, keptBefore } from '../../../src/app/keep/slots.ts';
import { createAppStore } from '../../../src/app/state/store.ts';
import { findScene } from '../../../src/scene/catalogue.ts';
import { memoryStorage } from './memory-storage.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function saving(storage: Storage | null, page = 'a') {
  const store = createAppStore(findScene('two-wells'));
  const said: string[] = [];
  const address = () => '';
  const onProblem = (sentence: string) => said.push(sentence);
  const flush = startAutosave(store, { page, storage, address, onProblem });
  const setSteps = (steps: number) =>
    store.getState().edit('steps', (scene) => ({ ...scene, steps }));
  return { store, said, setSteps, flush };
}

const stepsIn = (text: string | null) => readSession(text!).history.present.steps;

it('keeps every change a moment later, with the history', () => {
  const storage = memoryStorage();
  const { setSteps, store, said } = saving(storage);
  vi.runAllTimers();
  expect(kept(storage, 'a')).toBeNull();
  setSteps(11);
  setSteps(12);
  expect(kept(storage, 'a')).toBeNull();
  vi.runAllTimers();
  expect(readSession(kept(storage, 'a')!).history).toStrictEqual(store.getState().history);
  expect(said).toEqual([]);
});

it('writes at once what is due when the page is left, and nothing where nothing is', () => {
  const storage = memoryStorage();
  const { setSteps, flush } = saving(storage);
  flush();
  expect(kept(storage, 'a')).toBeNull();
  setSteps(11);
  flush();
  expect(stepsIn(kept(storage, 'a'))).toBe(11);
});

it('keeps the experiments of two pages side by side, each its own', () => {
  const storage = memoryStorage();
  const [a, b] = [saving(storage, 'a'), saving(storage, 'b')];
  for (const [page, steps] of [
    [a, 21],
    [b, 31],
    [a, 22],
    [b, 32],
  ] as const) {
    page.setSteps(steps);
    vi.runAllTimers();
  }
  expect(stepsIn(kept(storage, 'a'))).toBe(22);
  expect(stepsIn(kept(storage, 'b'))).toBe(32);
  expect(stepsIn(kept(storage, 'a new one'))).toBe(32);
  expect(stepsIn(keptBefore(storage, 'b'))).toBe(22);
  expect(stepsIn(keptBefore(storage, 'a'))).toBe(32);
});

it('leaves the history out where the storage is too small for it', () => {
  const storage = memoryStorage(3000);
  const { setSteps, said } = saving(storage);
  for (let steps = 11; steps < 31; steps++) setSteps(steps);
  vi.runAllTimers();
  const { history } = readSession(kept(storage, 'a')!);
  expect(history.present.steps).toBe(30);
  expect(history.past).toEqual([]);
  expect(said).toEqual([]);
});

it.each([
  ['full', memoryStorage(100), /^The browser's storage is full, so .* to keep it\.$/],
  ['forbidden', null, /^This browser lets the page keep nothing, so .* to keep it\.$/],
])('says once that storage is %s, and the experiment goes on', (_, storage, sentence) => {
  const { store, setSteps, said } = saving(storage);
  for (const steps of [11, 12, 13]) {
    setSteps(steps);
    vi.runAllTimers();
  }
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(sentence);
  expect(store.getState().history.present.steps).toBe(13);
  expect(store.getState().history.past).toHaveLength(3);
});
