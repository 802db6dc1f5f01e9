/** Races that were kept, by name: their scenes. What came of them is computed again, to the same bits. */
import { useCallback, useState } from 'react';
import type { Scene } from '../../../scene/scene.ts';

export interface KeptRace {
  readonly id: number;
  readonly name: string;
  readonly scene: Scene;
}

const storageKey = 'overdamped.races';
/** More than these make room for the new one, the oldest first. */
export const mostKept = 12;
/** Characters that all of them may take: a browser has room for some five million. */
const mostCharacters = 2_000_000;

function isKept(value: unknown): value is KeptRace {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, scene } = value as Partial<KeptRace>;
  return typeof id === 'number' && typeof name === 'string' && Array.isArray(scene?.start);
}

/** The browser's memory, from visit to visit; it may refuse, and then nothing is remembered. */
function recall(): readonly KeptRace[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isKept) : [];
  } catch {
    return [];
  }
}

/** The sentence that says why they will not be there at the next visit; null where they will. */
function remember(kept: readonly KeptRace[]): string | null {
  const text = JSON.stringify(kept);
  if (text.length > mostCharacters) {
    return 'These races hold too much data to be remembered after this visit: save the scene as a file.';
  }
  try {
    localStorage.setItem(storageKey, text);
    return null;
  } catch {
    return 'This browser remembers nothing after this visit: save the scene as a file.';
  }
}

export interface KeptRaces {
  readonly kept: readonly KeptRace[];
  /** Why they are not remembered after this visit; null where they are. */
  readonly problem: string | null;
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
  const [{ kept, problem }, setState] = useState(() => ({
    kept: recall(),
    problem: null as string | null,
  }));
  const change = useCallback(
    (next: (before: readonly KeptRace[]) => readonly KeptRace[]) => {
      const after = next(kept);
      setState({ kept: after, problem: remember(after) });
    },
    [kept],
  );
  return {
    kept,
    problem,
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
