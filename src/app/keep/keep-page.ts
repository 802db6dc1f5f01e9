import type { PlaybackStore } from '../state/playback.ts';
import type { AppStore } from '../state/store.ts';
import { standing } from './attempts.ts';
import { startAutosave } from './autosave.ts';
import { keepPlace } from './film-place.ts';
import { browserStorage, pageName } from './slots.ts';

/** Milliseconds for which a page has to stand before what it opened is trusted. */
const trust = 6000;

/**
 * Keeps the experiment and the place of its film from now until the page ends. It comes with the page, not after the
 * first pictures as the rest of keeping does: there is no moment at which an edit is not kept.
 */
export function keepPage(store: AppStore, playback: PlaybackStore): void {
  const flush = startAutosave(store, {
    page: pageName(browserStorage('sessionStorage')),
    storage: browserStorage('localStorage'),
    address: () => location.hash,
    onProblem: (sentence) => store.getState().setBanner(sentence),
  });
  setTimeout(standing, trust);
  // A phone ends pages that are out of sight without another word.
  document.addEventListener('visibilitychange', flush);
  window.addEventListener('pagehide', () => {
    // A number that is typed but not confirmed is taken as on leaving its field.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    flush();
    keepPlace(playback);
    // What can take its leave was not ended by what it opened.
    standing();
  });
}
