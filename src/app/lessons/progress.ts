/** What a reader has done of the lessons, kept in the browser; where storage is refused, until the page closes. */
import { useSyncExternalStore } from 'react';

/** A guess is a number, or of a choice the option's index. */
export interface StepRecord {
  readonly guess: number | null;
  readonly done: boolean;
}

/** By `lesson/step`, steps counted from 1. */
export type Progress = Readonly<Record<string, StepRecord>>;

const storageKey = 'overdamped.lessons';

export interface ProgressBook {
  read(): Progress;
  record(lesson: string, step: number, entry: StepRecord): void;
  forget(): void;
  subscribe(listener: () => void): () => void;
}

export function stepKey(lesson: string, step: number): string {
  return `${lesson}/${step}`;
}

function isRecord(value: unknown): value is StepRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { guess, done } = value as Record<string, unknown>;
  return typeof done === 'boolean' && (guess === null || Number.isFinite(guess));
}

/** What storage holds, without whatever in it is no progress. */
function stored(storage: Storage | null): Progress {
  try {
    const json: unknown = JSON.parse(storage?.getItem(storageKey) ?? '{}');
    if (typeof json !== 'object' || json === null) return {};
    return Object.fromEntries(Object.entries(json).filter(([, value]) => isRecord(value)));
  } catch {
    return {};
  }
}

/** @param storage null where there is none */
export function createProgress(storage: Storage | null): ProgressBook {
  let progress = stored(storage);
  const listeners = new Set<() => void>();
  const set = (next: Progress) => {
    progress = next;
    try {
      storage?.setItem(storageKey, JSON.stringify(next));
    } catch {
      // A full or forbidden storage loses nothing that is on screen.
    }
    for (const listener of listeners) listener();
  };
  return {
    read: () => progress,
    record: (lesson, step, entry) => set({ ...progress, [stepKey(lesson, step)]: entry }),
    forget: () => set({}),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The browser's storage; null where even asking for it is refused. */
export function ownStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export function useProgress(book: ProgressBook): Progress {
  return useSyncExternalStore(book.subscribe, book.read);
}
