import type { AppStore } from '../state/store.ts';
import { writeSession } from './session-text.ts';
import { keep } from './slots.ts';

/** Milliseconds of quiet after which a change is written. */
const quiet = 400;

const remedy = 'copy a link or save the scene file to keep it.';

interface Autosave {
  readonly page: string;
  readonly storage: Storage | null;
  /** The fragment of the page's address. */
  address(): string;
  /** Told once, where nothing can be kept. */
  onProblem(sentence: string): void;
}

/**
 * Keeps the experiment and its history in the browser, a moment after every change. Where storage is full, the
 * present alone; where it is forbidden or too full for that, `onProblem` says so once.
 *
 * @returns writes at once what is not yet written
 */
export function startAutosave(
  store: AppStore,
  { page, storage, address, onProblem }: Autosave,
): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let told = false;
  const tell = (sentence: string) => {
    if (!told) onProblem(sentence);
    told = true;
  };
  const flush = () => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    if (storage === null) {
      tell(`This browser lets the page keep nothing, so a reload loses the experiment: ${remedy}`);
      return;
    }
    const session = { page, address: address(), history: store.getState().history };
    for (const states of ['all', 'present'] as const) {
      try {
        keep(storage, page, writeSession(session, states));
        return;
      } catch {
        // Once more with less, then in words.
      }
    }
    tell(`The browser's storage is full, so a reload loses the last changes: ${remedy}`);
  };
  store.subscribe(({ history }, before) => {
    if (history === before.history) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(flush, quiet);
  });
  return flush;
}
