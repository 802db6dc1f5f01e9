import { lazy, Suspense, useCallback, useState } from 'react';
import { ExperimentContext, useLaboratory } from './derived/use-experiment.ts';
import { RollView } from './roll/roll-view.tsx';
import { Announcer } from './shell/announcer.tsx';
import { Banner } from './shell/banner.tsx';
import { Boundary } from './shell/boundary.tsx';
import { Header } from './shell/header.tsx';
import { useScene } from './state/store.ts';
import { useKeyboard } from './state/use-keyboard.ts';

const DeriveView = lazy(() => import('./derive/derive-view.tsx'));
const Gallery = lazy(() => import('./shell/gallery.tsx'));
const Help = lazy(() => import('./shell/help.tsx'));

type Dialog = 'gallery' | 'help' | null;

/** The page: header, one view, and the dialogs over it. */
export function App() {
  const experiment = useLaboratory();
  const { view } = useScene();
  const [dialog, setDialog] = useState<Dialog>(null);
  const openHelp = useCallback(() => setDialog('help'), []);
  const openGallery = useCallback(() => setDialog('gallery'), []);
  const closeDialog = useCallback(() => setDialog(null), []);
  useKeyboard({ film: view === 'roll' && dialog === null, onHelp: openHelp });
  return (
    <ExperimentContext value={experiment}>
      <Header onGallery={openGallery} onHelp={openHelp} />
      <Banner />
      <main id="view" tabIndex={-1}>
        {view === 'roll' ? (
          <RollView />
        ) : (
          <Boundary what="The derivation">
            <Suspense fallback={<p className="loading">Deriving …</p>}>
              <DeriveView />
            </Suspense>
          </Boundary>
        )}
      </main>
      <Announcer />
      <Suspense>
        {dialog === 'gallery' ? <Gallery onClose={closeDialog} /> : null}
        {dialog === 'help' ? <Help onClose={closeDialog} /> : null}
      </Suspense>
    </ExperimentContext>
  );
}
