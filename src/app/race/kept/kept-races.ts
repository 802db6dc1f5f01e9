/** Races that were kept, by name: their scenes. What came of them is computed again, to the same bits. */
import { useCallback, useState } from 'react';
import type { Scene } from '../../../scene/scene.ts';

export interface KeptRace {
  readonly id: number;
  readonly name: string;
  readonly scene: Scene;
}

const storageKey = 'overdamped.races';
const mostKept = 12;

/** The browser's memory of this visit; it may refuse, and then nothing is remembered. */
function recall(): readonly KeptRace[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(stored) ? (stored as KeptRace[]) : [];
  } catch {
    return [];
  }
}

function remember(kept: readonly KeptRace[]): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(kept));
  } catch {}
}

export interface KeptRaces {
  readonly kept: readonly KeptRace[];
  /** Keeps a race, under the name of a letter. */
  keep(scene: Scene): void;
  rename(id: number, name: string): void;
  remove(id: number): void;
}

/** The letter that is free. */
function freeName(kept: readonly KeptRace[]): string {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  return letters.find((letter) => kept.every(({ name }) => name !== letter)) ?? 'race';
}

export function useKeptRaces(): KeptRaces {
  const [kept, setKept] = useState(recall);
  const change = useCallback((next: (before: readonly KeptRace[]) => readonly KeptRace[]) => {
    setKept((before) => {
      const after = next(before);
      remember(after);
      return after;
    });
  }, []);
  return {
    kept,
    keep: useCallback(
      (scene) =>
        change((before) => {
          const id = Math.max(0, ...before.map((each) => each.id)) + 1;
          return [...before, { id, name: freeName(before), scene }].slice(-mostKept);
        }),
      [change],
    ),
    rename: useCallback(
      (id, name) =>
        change((before) => before.map((each) => (each.id === id ? { ...each, name } : each))),
      [change],
    ),
    remove: useCallback(
      (id) => change((before) => before.filter((each) => each.id !== id)),
      [change],
    ),
  };
}
