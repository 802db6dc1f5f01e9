import { createRoot } from 'react-dom/client';
import { defaultScene } from '../scene/default-scene.ts';
import { App } from './app.tsx';
import { embeddedPanels } from './embed/panels.ts';
import { takePlace } from './keep/film-place.ts';
import { keepPage } from './keep/keep-page.ts';
import { isKept, lastKey } from './keep/slots.ts';
import { takeDrops } from './keep/take-drops.ts';
import { loadParts } from './roll/parts.ts';
import { Boundary } from './shell/boundary.tsx';
import { openAddress } from './state/address.ts';
import { lessonPlace } from './state/lesson-address.ts';
import { playWhenReady } from './state/play-when-ready.ts';
import { createPlayback, PlaybackContext } from './state/playback.ts';
import { AppStoreContext, createAppStore } from './state/store.ts';
import { startTheme } from './theme.ts';
import './theme.css';

startTheme();
const panels = embeddedPanels(location.search);
if (panels !== null) document.documentElement.dataset['embed'] = panels.join(' ');
const store = createAppStore(defaultScene);
const playback = createPlayback(() => {
  const { steps, speed = 1 } = store.getState().history.present;
  return { steps, speed };
});
// No await out here: what loads a link asks for modules in the same file as this one, and would wait
// for it in turn.
const begun = begin();
if (panels === null) takeDrops(store, begun);
void begun.then(async (resumed) => {
  if (store.getState().history.present.view === 'roll') {
    const late = new Promise((resolve) => setTimeout(resolve, patience));
    // What cannot be had is complained of in its place.
    await Promise.race([loadParts().catch(() => {}), late]);
  }
  show(resumed);
});

/** Longest wait for the parts of the first view, in milliseconds; then the page is shown without them. */
const patience = 600;

/** @returns whether an experiment was taken up that the browser had kept */
async function begin(): Promise<boolean> {
  if (panels === null && isKept('localStorage', lastKey)) {
    const { takeUpLast } = await import('./keep/take-up.ts');
    if (takeUpLast(store)) return true;
  }
  await openAddress(store, 'start');
  return false;
}

function show(resumed: boolean) {
  window.addEventListener('hashchange', () => void openAddress(store, 'change'));
  const place = takePlace(playback);
  if (place !== null) {
    if (place.playing) void playWhenReady(playback);
  } else if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    // No film, but all that it would have drawn.
    playback.getState().seek(Number.POSITIVE_INFINITY);
  } else if (lessonPlace(location.hash) === null) {
    void playWhenReady(playback);
  }
  const root = document.getElementById('app');
  if (root === null) throw new Error('the page has no element #app');
  createRoot(root).render(
    <AppStoreContext value={store}>
      <PlaybackContext value={playback}>
        <Boundary what="The page" onUndo={() => store.getState().undo()}>
          <App resumed={resumed} />
        </Boundary>
      </PlaybackContext>
    </AppStoreContext>,
  );
  if (panels === null) keepPage(store, playback);
}
