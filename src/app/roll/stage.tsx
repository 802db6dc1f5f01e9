import { lazy, Suspense, useCallback } from 'react';
import { Transport } from '../controls/transport.tsx';
import { useExperiment } from '../derived/use-experiment.ts';
import { Boundary } from '../shell/boundary.tsx';
import { withStart } from '../state/loss-edits.ts';
import { usePlayback } from '../state/playback.ts';
import { useAppStore } from '../state/store.ts';
import { useReducedMotion } from '../state/use-media.ts';
import { useTheme } from '../theme.ts';
import { Legend } from './legend.tsx';

const SurfaceView = lazy(() => import('../three/surface-view.tsx'));

/** The surface with the balls, the equations and the legend over it, and the transport. */
export function Stage() {
  return (
    <section className="stage" aria-label="The ball on the loss">
      <div className="stage-picture">
        <div className="stage-surface">
          <Boundary what="The surface">
            <Suspense fallback={<p className="loading">Building the surface …</p>}>
              <Surface />
            </Suspense>
          </Boundary>
        </div>
        <Legend />
      </div>
      <Transport />
    </section>
  );
}

function Surface() {
  const store = useAppStore();
  const { evaluator, revision, loss, domain, tracks, dictionary, scene } = useExperiment();
  const time = usePlayback((state) => state.position) * dictionary.dt;
  const theme = useTheme();
  const reducedMotion = useReducedMotion();
  const onStart = useCallback(
    (x: number[]) => store.getState().draft('start', (s) => withStart(s, x)),
    [store],
  );
  const onStartCommit = useCallback(
    (x: number[]) => store.getState().edit('start', (s) => withStart(s, x)),
    [store],
  );
  return (
    <SurfaceView
      loss={evaluator}
      revision={revision}
      variables={loss.variables}
      domain={domain}
      tracks={tracks}
      time={time}
      start={scene.start[0]!}
      theme={theme}
      reducedMotion={reducedMotion}
      onStart={onStart}
      onStartCommit={onStartCommit}
    />
  );
}
