/**
 * Where the browser keeps experiments: the one last worked on, and the one that stood there before another
 * page took its place, so that two pages side by side lose nothing of each other.
 */
import { whoseSession } from './session-text.ts';

export const lastKey = 'overdamped.session';
const beforeKey = 'overdamped.session.before';

/** Keeps a record in the place of this page's own; that of another page is moved aside. */
export function keep(storage: Storage, page: string, text: string): void {
  const last = storage.getItem(lastKey);
  if (last !== null && whoseSession(last)?.page !== page) storage.setItem(beforeKey, last);
  storage.setItem(lastKey, text);
}

/** The record of this page, else the last of any; null where there is none. */
export function kept(storage: Storage, page: string): string | null {
  const last = storage.getItem(lastKey);
  const before = storage.getItem(beforeKey);
  const isOwn = (text: string | null) => text !== null && whoseSession(text)?.page === page;
  return isOwn(last) || !isOwn(before) ? last : before;
}

/** The record of another page that was moved aside. */
export function keptBefore(storage: Storage, page: string): string | null {
  const texts = [storage.getItem(beforeKey), storage.getItem(lastKey)];
  return texts.find((text) => text !== null && whoseSession(text)?.page !== page) ?? null;
}

/** Whether there is anything under a key; what reads it loads only then. */
export function isKept(which: 'localStorage' | 'sessionStorage', key: string): boolean {
  return (browserStorage(which)?.getItem(key) ?? null) !== null;
}

const pageKey = 'overdamped.page';

/** The name of this page of the browser, the same after a reload. */
export function pageName(storage: Storage | null): string {
  const known = storage?.getItem(pageKey) ?? null;
  if (known !== null) return known;
  const name = crypto.randomUUID?.() ?? String(performance.timeOrigin);
  try {
    storage?.setItem(pageKey, name);
  } catch {
    // Then a reload is another page.
  }
  return name;
}

/** Makes another page of this one: what it kept so far is then moved aside like that of any other, not written over. */
export function renamePage(storage: Storage | null): void {
  storage?.removeItem(pageKey);
}

/** `localStorage` or `sessionStorage`; null where even asking for it is refused. */
export function browserStorage(which: 'localStorage' | 'sessionStorage'): Storage | null {
  try {
    return window[which];
  } catch {
    return null;
  }
}
