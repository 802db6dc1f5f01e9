import {
  lazy,
  type RefObject,
  Suspense,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Transport } from '../controls/transport.tsx';
import { useExperiment } from '../derived/use-experiment.ts';
import { zoomOf } from '../plot/screen-pixels.ts';
import { Boundary } from '../shell/boundary.tsx';
import { withStart } from '../state/loss-edits.ts';
import { usePlayback } from '../state/playback.ts';
import { useApp, useAppStore } from '../state/store.ts';
import { useBeside } from '../state/use-beside.ts';
import { useReducedMotion } from '../state/use-media.ts';
import { useTheme } from '../theme.ts';
import { Legend } from './legend.tsx';

const loadFeatures = () => import('../landscape/landscape-features.ts');
const SurfaceView = lazy(() => import('../three/surface-view.tsx'));

/** The surface with the balls, the equations and the legend over it, and the transport. */
export default function Stage() {
  const picture = useRef<HTMLDivElement>(null);
  return (
    <section className="stage" aria-label="The ball on the loss">
      <div ref={picture} className="stage-picture">
        <div className="stage-surface">
          <Boundary what="The surface">
            <Suspense fallback={<p className="loading">Building the surface …</p>}>
              <Surface picture={picture} />
            </Suspense>
          </Boundary>
        </div>
        <Legend />
      </div>
      <Transport />
    </section>
  );
}

/** What the legend covers of the surface's picture: the surface starts below it. */
function useLegendInset(picture: RefObject<HTMLDivElement | null>, shown: readonly string[]) {
  const [covered, setCovered] = useState(0);
  // The words on how a motion ended do not count: they come during the film, and the picture stays.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shown` decides the lines of the legend
  useLayoutEffect(() => {
    const whole = picture.current;
    const legend = whole?.querySelector('.legend');
    const surface = whole?.querySelector('.stage-surface');
    if (!whole || !legend || !surface) return;
    const measure = () => {
      const seen = legend.getBoundingClientRect().bottom - surface.getBoundingClientRect().top;
      const below = seen / zoomOf(surface);
      const ends = [...legend.querySelectorAll<HTMLElement>('.legend-end')];
      const lines = ends.reduce((height, end) => height - end.offsetHeight, below);
      setCovered(Math.max(0, Math.round(lines)));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(whole);
    measure();
    return () => observer.disconnect();
  }, [picture, shown.join(' ')]);
  return useMemo(() => ({ top: covered, right: 0, bottom: 0, left: 0 }), [covered]);
}

function Surface({ picture }: { readonly picture: RefObject<HTMLDivElement | null> }) {
  const store = useAppStore();
  const experiment = useExperiment();
  const { evaluator, revision, loss, domain, tracks: own, dictionary, scene } = experiment;
  const tracks = useBeside(own, 'surface');
  const comparedName = useApp((state) => state.compared?.name ?? '');
  const time = usePlayback((state) => state.position) * dictionary.dt;
  const untold = usePlayback((state) => state.untold);
  const until = scene.steps * dictionary.dt;
  const moves = useMemo(
    () => (loss.moves ? { until, setTime: evaluator.setTime } : undefined),
    [loss, evaluator, until],
  );
  const theme = useTheme();
  const inset = useLegendInset(picture, [...scene.show, comparedName]);
  const reducedMotion = useReducedMotion();
  const layer = useApp((state) => state.layer);
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
      {...(moves === undefined ? {} : { moves })}
      {...(layer === null ? {} : { layer })}
      variables={loss.variables}
      domain={domain}
      tracks={tracks}
      time={time}
      untold={untold}
      start={scene.start[0]!}
      theme={theme}
      inset={inset}
      camera={scene.camera}
      reducedMotion={reducedMotion}
      features={async () => (await loadFeatures()).landscapeFeatures(experiment)}
      onStart={onStart}
      onStartCommit={onStartCommit}
    />
  );
}
