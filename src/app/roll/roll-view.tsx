import { lazy, Suspense } from 'react';
import { Boundary } from '../shell/boundary.tsx';
import { Panel } from './panel.tsx';
import { Stage } from './stage.tsx';
import { Strip } from './strip.tsx';
import './roll.css';

const SidePlots = lazy(() => import('./side-plots.tsx'));

/** The ball on its surface, what moves it, what it does, and the strip of learning rates under it all. */
export function RollView() {
  return (
    <div className="roll">
      <Stage />
      <Strip />
      <Panel />
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
