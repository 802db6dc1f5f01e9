import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { Laboratory } from './derived/laboratory.tsx';
import { RollView } from './roll/roll-view.tsx';
import { Announcer } from './shell/announcer.tsx';
import { Banner } from './shell/banner.tsx';
import { Boundary } from './shell/boundary.tsx';
import { Drawn } from './shell/drawn.tsx';
import { Header } from './shell/header.tsx';
import { validationFragment } from './state/address.ts';
import { type LessonPlace, lessonPlace } from './state/lesson-address.ts';
import { usePageState } from './state/page-state.ts';
import { usePlaybackStore } from './state/playback.ts';
import { useKeyboard } from './state/use-keyboard.ts';
import { useShownView } from './state/use-shown-view.ts';

const CascadeView = lazy(() => import('./cascade/panels.tsx'));
const DeriveView = lazy(() => import('./derive/derive-view.tsx'));
const HeatView = lazy(() => import('./heat/heat-view.tsx'));
const RaceView = lazy(() => import('./race/race-view.tsx'));
const Code = lazy(() => import('./code/code-dialog.tsx'));
const Gallery = lazy(() => import('./shell/gallery.tsx'));
const Embed = lazy(() => import('./embed/embed.tsx'));
const PresentMode = lazy(() => import('./present/present-mode.tsx'));
const LessonDock = lazy(() => import('./lessons/lesson-dock.tsx'));
const Help = lazy(() => import('./shell/help.tsx'));
const Keeper = lazy(() => idle().then(() => import('./keep/keeper.tsx')));
const Validation = lazy(() => import('./validation/validation-dialog.tsx'));

type Dialog = 'code' | 'gallery' | 'help' | 'validation' | null;

/** What nobody waits for comes after the first pictures. */
const idle = () => new Promise((resolve) => setTimeout(resolve, 1500));

/** The page: header, one view, and the dialogs over it. `resumed`: it is an experiment of before. */
export function App({ resumed }: { readonly resumed: boolean }) {
  const embedded = document.documentElement.dataset['embed'] !== undefined;
  const view = useShownView();
  const [dialog, setDialog] = useState<Dialog>(null);
  const openHelp = useCallback(() => setDialog('help'), []);
  const openCode = useCallback(() => setDialog('code'), []);
  const openGallery = useCallback(() => setDialog('gallery'), []);
  const openValidation = useCallback(() => setDialog('validation'), []);
  const closeDialog = useCallback(() => setDialog(null), []);
  useValidationLink(openValidation);
  const [place, setPlace] = useLessonPlace();
  const openLessons = useCallback(() => setPlace({ lesson: null }), [setPlace]);
  const closeLessons = useCallback(() => setPlace(null), [setPlace]);
  const playback = usePlaybackStore();
  const watched = view === 'roll' && dialog === null;
  useEffect(() => {
    if (!watched) playback.getState().pause();
  }, [watched, playback]);
  const [presenting, setPresenting] = usePageState('presenting');
  const present = useCallback(() => setPresenting(true), [setPresenting]);
  const endPresenting = useCallback(() => setPresenting(false), [setPresenting]);
  useKeyboard({ film: watched, onHelp: openHelp, onPresent: present });
  return (
    <Laboratory>
      <button
        type="button"
        className="skip"
        onClick={() => document.getElementById('view')?.focus()}
      >
        Skip to the experiment
      </button>
      {embedded ? (
        <Suspense>
          <Embed />
        </Suspense>
      ) : (
        <Header
          onGallery={openGallery}
          onLessons={openLessons}
          onExport={openCode}
          onPresent={present}
          onHelp={openHelp}
        />
      )}
      <Banner />
      <div className="desk">
        {place === null ? null : (
          <Boundary what="The lesson">
            <Suspense fallback={<p className="loading">Opening the lessons …</p>}>
              <LessonDock place={place} onPlace={setPlace} onClose={closeLessons} />
            </Suspense>
          </Boundary>
        )}
        <main id="view" tabIndex={-1} data-view={view}>
          <Drawn>
            {view === 'roll' ? <RollView /> : null}
            {view === 'cascade' ? (
              <Boundary what="The cascade">
                <Suspense fallback={<p className="loading">Drawing the cascade …</p>}>
                  <CascadeView />
                </Suspense>
              </Boundary>
            ) : null}
            {view === 'derive' ? (
              <Boundary what="The derivation">
                <Suspense fallback={<p className="loading">Deriving …</p>}>
                  <DeriveView />
                </Suspense>
              </Boundary>
            ) : null}
            {view === 'heat' ? (
              <Boundary what="The heat">
                <Suspense fallback={<p className="loading">Warming up …</p>}>
                  <HeatView />
                </Suspense>
              </Boundary>
            ) : null}
          </Drawn>
          {view === 'race' ? (
            <Boundary what="The race">
              <Suspense fallback={<p className="loading">Lining up …</p>}>
                <RaceView />
              </Suspense>
            </Boundary>
          ) : null}
        </main>
      </div>
      <Announcer />
      {embedded ? null : (
        <Suspense>
          <Keeper resumed={resumed} />
        </Suspense>
      )}
      <Suspense>
        {dialog === 'code' ? <Code onClose={closeDialog} /> : null}
        {presenting ? <PresentMode onEnd={endPresenting} /> : null}
        {dialog === 'gallery' ? <Gallery onClose={closeDialog} /> : null}
        {dialog === 'help' ? <Help onClose={closeDialog} onValidate={openValidation} /> : null}
        {dialog === 'validation' ? <Validation onClose={closeDialog} /> : null}
      </Suspense>
    </Laboratory>
  );
}

/** The lesson that is open, as the address says; closing it leaves the experiment in the address. */
function useLessonPlace(): [LessonPlace | null, (place: LessonPlace | null) => void] {
  const [place, setPlace] = useState(() => lessonPlace(location.hash));
  useEffect(() => {
    const onHash = () => {
      const next = lessonPlace(location.hash);
      if (next !== null) setPlace(next);
    };
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, []);
  const change = useCallback((next: LessonPlace | null) => {
    if (next === null && lessonPlace(location.hash) !== null) {
      history.replaceState(null, '', location.pathname + location.search);
    }
    setPlace(next);
  }, []);
  return [place, change];
}

/** Opens the validation page where the address asks for it, and takes the word out of the address. */
function useValidationLink(open: () => void): void {
  useEffect(() => {
    const onHash = () => {
      if (location.hash !== `#${validationFragment}`) return;
      history.replaceState(null, '', location.pathname + location.search);
      open();
    };
    onHash();
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, [open]);
}
