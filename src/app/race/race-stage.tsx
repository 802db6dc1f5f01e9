import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { Boundary } from '../shell/boundary.tsx';
import { usePlayback } from '../state/playback.ts';
import { useAppStore } from '../state/store.ts';
import { useReducedMotion } from '../state/use-media.ts';
import { useTheme } from '../theme.ts';
import type { SurfaceLayer } from '../three/surface-layer.ts';
import type { Track } from '../track.ts';
import { withStartAt } from './entrants/scene-race.ts';
import type { Plane } from './plane.ts';
import { RunnerSample } from './runner-sample.tsx';
import type { Runner } from './runners.ts';

const loadFeatures = () => import('../landscape/landscape-features.ts');
const SurfaceView = lazy(() => import('../three/surface-view.tsx'));
const RaceMarks = lazy(() => import('./race-marks.tsx'));

const inset = { top: 54, right: 0, bottom: 0, left: 0 };

interface RaceStageProps {
  readonly plane: Plane;
  readonly revision: string;
  readonly tracks: readonly Track[];
  readonly runners: readonly Runner[];
  readonly start: readonly number[];
  /** Which start of the scene that is. */
  readonly chosen: number;
  /** Whether the picture is a cut through more than two variables. */
  readonly isCut: boolean;
  /** Whether its stationary points can be looked for: not in a cut, and not where it moves. */
  readonly hasMarks: boolean;
  /** What stands in the place of the picture where its loss takes too long to draw; null where it is drawn. */
  readonly instead: ReactNode | null;
  readonly head: ReactNode;
  readonly transport: ReactNode;
}

/** All runs on the landscape; the chosen start can be moved. */
export function RaceStage(props: RaceStageProps) {
  const { plane, revision, tracks, runners, start, chosen, isCut } = props;
  const store = useAppStore();
  const theme = useTheme();
  const reducedMotion = useReducedMotion();
  const [layer, setLayer] = useState<SurfaceLayer | null>(null);
  const experiment = useCalmExperiment();
  const features = useCallback(
    async () => (await loadFeatures()).landscapeFeatures(experiment),
    [experiment],
  );
  const position = usePlayback((state) => state.position);
  const onStart = useCallback(
    (point: number[]) =>
      store
        .getState()
        .draft('start', (s) => withStartAt(s, chosen, plane.lift(point, s.start[chosen]!))),
    [store, chosen, plane],
  );
  const onStartCommit = useCallback(
    (point: number[]) =>
      store
        .getState()
        .edit('start', (s) => withStartAt(s, chosen, plane.lift(point, s.start[chosen]!))),
    [store, chosen, plane],
  );
  return (
    <section className="stage" aria-label="The race on the landscape">
      <div className={`stage-picture ${props.instead === null ? '' : 'race-undrawn'}`}>
        {props.instead === null ? (
          <div className="stage-surface race-surface">
            <Boundary what="The surface">
              <Suspense fallback={<p className="loading">Building the surface …</p>}>
                <SurfaceView
                  loss={plane.loss}
                  revision={revision}
                  variables={plane.variables}
                  domain={plane.domain}
                  tracks={tracks}
                  time={position}
                  start={plane.project(start)}
                  theme={theme}
                  inset={inset}
                  camera={experiment.scene.camera}
                  reducedMotion={reducedMotion}
                  {...(props.hasMarks ? { features } : {})}
                  {...(layer === null ? {} : { layer })}
                  onStart={onStart}
                  onStartCommit={onStartCommit}
                />
              </Suspense>
            </Boundary>
          </div>
        ) : null}
        <div className="race-head">
          <ul className="race-legend" aria-label="Lines">
            {runners
              .filter(({ ghost }) => !ghost)
              .map((runner) => (
                <li key={runner.index}>
                  <RunnerSample runner={runner} />
                  {runner.run.label}
                </li>
              ))}
          </ul>
          {isCut && props.instead === null ? (
            <p className="race-note">
              A cut through {start.length} variables along the two main directions of the runs.
            </p>
          ) : null}
          {props.head}
          {props.hasMarks ? (
            <Boundary what="The stationary points">
              <Suspense>
                <RaceMarks onLayer={setLayer} />
              </Suspense>
            </Boundary>
          ) : null}
        </div>
        {props.instead}
      </div>
      {props.transport}
    </section>
  );
}
