import type { AppStore } from '../state/store.ts';

/** A dialog takes drops of its own. */
const isPages = () => document.querySelector('dialog[open]') === null;

/** Whether this drag is of files that the page would take. */
export function isForPage(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true && isPages();
}

/**
 * Opens files dropped on the page from its first moment on: a browser leaves a page that does not say that it
 * takes them.
 *
 * @param begun the first experiment is there; a file that comes sooner is opened over it
 */
export function takeDrops(store: AppStore, begun: Promise<unknown>): void {
  window.addEventListener('dragover', (event) => {
    if (isForPage(event)) event.preventDefault();
  });
  window.addEventListener('drop', (event) => {
    if (event.defaultPrevented || !isForPage(event)) return;
    event.preventDefault();
    // The files are gone when the event is over; what reads scenes and lessons comes with the first drop.
    const files = [...(event.dataTransfer?.files ?? [])];
    void Promise.all([import('./open-dropped.ts'), begun]).then(([{ openDropped }]) =>
      openDropped(store, files),
    );
  });
}
