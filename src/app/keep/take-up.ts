import { rules } from '../../motion/rules.ts';
import type { AppStore } from '../state/store.ts';
import { attemptsKey, standing } from './attempts.ts';
import { readSession } from './read-session.ts';
import { type Session, whoseSession } from './session-text.ts';
import { browserStorage, kept, pageName, renamePage } from './slots.ts';

/** After so many that ended at once, what is kept may be what ends them. */
const mostAttempts = 3;

/**
 * Takes up the experiment that the browser kept, with its history, where the address names no other: after a
 * reload the address is that of the experiment still. Says over the page why it cannot.
 *
 * @returns whether it was taken up
 */
export function takeUpLast(store: AppStore): boolean {
  const storage = browserStorage('localStorage');
  const ofPage = browserStorage('sessionStorage');
  if (storage === null) return false;
  try {
    const text = kept(storage, pageName(ofPage));
    if (text === null || !isWanted(text, pageName(ofPage))) return false;
    const attempts = Number(ofPage?.getItem(attemptsKey) ?? 0);
    if (attempts >= mostAttempts) {
      standing();
      renamePage(ofPage);
      store
        .getState()
        .setBanner(
          'The last experiment was left closed, since the page ended three times while it opened it; Save offers it again.',
        );
      return false;
    }
    ofPage?.setItem(attemptsKey, String(attempts + 1));
    resume(store, readSession(text));
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    store
      .getState()
      .setBanner(`What this browser kept of the last experiment cannot be opened: ${reason}`);
    return false;
  }
}

/** Shows a kept experiment with its own history. Throws where it cannot be computed, and changes nothing. */
export function resume(store: AppStore, { history }: Pick<Session, 'history'>): void {
  const { laboratory, open } = store.getState();
  laboratory.learn(rules);
  open(history.present);
  store.setState({ history });
}

/** Without a link in the address the last is wanted; with one only what this page had under it, after a reload. */
function isWanted(text: string, page: string): boolean {
  const whose = whoseSession(text);
  if (location.hash === '') return true;
  const [entry] = performance.getEntriesByType('navigation');
  const again = (entry as PerformanceNavigationTiming | undefined)?.type === 'reload';
  return again && whose?.page === page && whose.address === location.hash;
}
