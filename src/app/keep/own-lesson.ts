/** A lesson of one's own, as a file brought it: kept for this page of the browser, so that it survives a reload. */
import type { Lesson } from '../../scene/lesson/lesson.ts';
import { browserStorage } from './slots.ts';

/** The name it has in the address: `#lesson=your-own/1`. */
export const ownLessonName = 'your-own';

const storageKey = 'overdamped.own-lesson';

/** @throws DOMException where nothing can be kept */
export function keepOwnLesson(lesson: Lesson): void {
  const storage = browserStorage('sessionStorage');
  if (storage === null) throw new Error('This browser lets the page keep nothing.');
  storage.setItem(storageKey, JSON.stringify({ ...lesson, name: ownLessonName }));
}

/** The file, checked when it was kept; null where there is none. */
export function ownLessonText(): string | null {
  return browserStorage('sessionStorage')?.getItem(storageKey) ?? null;
}
