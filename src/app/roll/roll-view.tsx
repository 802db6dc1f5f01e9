import { lazy, Suspense, useState } from 'react';
import { Boundary } from '../shell/boundary.tsx';
import { useNarrow } from '../state/use-media.ts';
import { partOf } from './parts.ts';
import './roll.css';

const MainSliders = lazy(() => import('./main-sliders.tsx'));

/** The ball on its surface, what moves it, what it does, and the strip of learning rates under it all. */
export function RollView() {
  const narrow = useNarrow();
  // The same components for as long as the view is shown: others would begin anew.
  const [{ Stage, Strip, Panel, SidePlots }] = useState(() => ({
    Stage: partOf('stage'),
    Strip: partOf('strip'),
    Panel: partOf('panel'),
    SidePlots: partOf('plots'),
  }));
  return (
    <div className="roll">
      <Boundary what="The stage">
        <Suspense fallback={<p className="stage loading">Building the surface …</p>}>
          <Stage />
        </Suspense>
      </Boundary>
      {narrow ? (
        <Boundary what="The sliders">
          <Suspense fallback={<div className="main-sliders" />}>
            <MainSliders />
          </Suspense>
        </Boundary>
      ) : null}
      <Boundary what="The cascade">
        <Suspense fallback={<div className="strip-area" />}>
          <Strip />
        </Suspense>
      </Boundary>
      <Boundary what="The panel">
        <Suspense fallback={<div className="panel" />}>
          <Panel />
        </Suspense>
      </Boundary>
      <div className="side-plots">
        <Boundary what="The plots">
          <Suspense>
            <SidePlots />
          </Suspense>
        </Boundary>
      </div>
    </div>
  );
}
