import { lazy, Suspense, useCallback, useEffect, useMemo } from 'react';
import type { SceneHeat } from '../../scene/scene.ts';
import { sceneHeat } from '../../scene/scene-heat.ts';
import { useExperiment } from '../derived/use-experiment.ts';
import { Boundary } from '../shell/boundary.tsx';
import { withStart } from '../state/loss-edits.ts';
import { useAppStore } from '../state/store.ts';
import { useReducedMotion } from '../state/use-media.ts';
import { useTheme } from '../theme.ts';
import type { EnsembleClient, LiveState } from './live/ensemble-client.ts';
import { mostDrawn } from './live/use-ensemble.ts';
import { LiveTransport } from './live-transport.tsx';
import { ParticleLayer } from './picture/particle-layer.ts';

const loadFeatures = () => import('../landscape/landscape-features.ts');
const SurfaceView = lazy(() => import('../three/surface-view.tsx'));

const noTracks: readonly never[] = [];
const inset = { top: 34, right: 0, bottom: 0, left: 0 };

interface HeatStageProps {
  readonly client: EnsembleClient;
  readonly live: LiveState;
  /** Where the particles were put, if not at the scene's own start. */
  readonly start?: readonly number[];
}

/** The ensemble on its landscape, and the transport. */
export function HeatStage({ client, live, start }: HeatStageProps) {
  const store = useAppStore();
  const experiment = useExperiment();
  const { scene, evaluator, revision, loss, domain } = experiment;
  const heat = sceneHeat(scene);
  const theme = useTheme();
  const reducedMotion = useReducedMotion();
  const layer = useMemo(() => new ParticleLayer(), []);

  useEffect(() => {
    client.setShow((picture, drawn) => {
      layer.onDrawn = drawn;
      layer.show(picture.views);
    });
    return () => {
      client.setShow(null);
      layer.onDrawn = null;
    };
  }, [client, layer]);
  useEffect(() => layer.setPicture(heat.picture ?? 'points'), [layer, heat.picture]);

  const onStart = useCallback(
    (x: number[]) => store.getState().draft('start', (s) => withStart(s, x)),
    [store],
  );
  const onStartCommit = useCallback(
    (x: number[]) => store.getState().edit('start', (s) => withStart(s, x)),
    [store],
  );
  return (
    <section className="stage" aria-label="The particles on the landscape">
      <div className="stage-picture">
        <div className="stage-surface heat-surface">
          <Boundary what="The surface">
            <Suspense fallback={<p className="loading">Building the surface …</p>}>
              <SurfaceView
                loss={evaluator}
                revision={revision}
                variables={loss.variables}
                domain={domain}
                tracks={noTracks}
                time={0}
                start={start ?? scene.start[0]!}
                theme={theme}
                inset={inset}
                camera={scene.camera}
                reducedMotion={reducedMotion}
                features={async () => (await loadFeatures()).landscapeFeatures(experiment)}
                layer={layer}
                onStart={onStart}
                onStartCommit={onStartCommit}
              />
            </Suspense>
          </Boundary>
        </div>
        <div className="heat-head">
          <Counted live={live} dt={heat.source === 'bath' ? experiment.dictionary.dt : null} />
          <PictureChoice heat={heat} />
        </div>
      </div>
      <LiveTransport client={client} live={live} heat={heat} />
    </section>
  );
}

/** How many there are, how far they are, and how many have left. */
function Counted({ live, dt }: { readonly live: LiveState; readonly dt: number | null }) {
  const { report, problem } = live;
  if (problem !== null) {
    return (
      <p className="heat-problem field-error" role="alert">
        {problem}
      </p>
    );
  }
  if (report === null) return <p className="heat-count">putting particles at the start …</p>;
  const { particles, step, escaped } = report;
  const whole = particles.toLocaleString('en');
  return (
    <p className="heat-count" data-testid="heat-count" data-step={step}>
      {whole} particles{particles > mostDrawn ? `, ${mostDrawn.toLocaleString('en')} drawn` : ''} ·
      step {step.toLocaleString('en')}
      {dt === null ? null : (
        <>
          {' '}
          · <i>t</i> = {(step * dt).toLocaleString('en', { maximumFractionDigits: 1 })}
        </>
      )}
      {escaped === 0 ? null : (
        <strong className="heat-escaped">
          {' '}
          · {escaped.toLocaleString('en')} of {whole} left the landscape
        </strong>
      )}
    </p>
  );
}

const pictures = [
  ['points', 'Particles'],
  ['density', 'Density'],
] as const;

function PictureChoice({ heat }: { readonly heat: SceneHeat }) {
  const store = useAppStore();
  const chosen = heat.picture ?? 'points';
  return (
    <fieldset className="surface-views">
      <legend className="visually-hidden">Drawn as</legend>
      {pictures.map(([picture, title]) => (
        <button
          key={picture}
          type="button"
          aria-pressed={picture === chosen}
          onClick={() =>
            store.getState().edit('picture', (s) => ({ ...s, heat: { ...sceneHeat(s), picture } }))
          }
        >
          {title}
        </button>
      ))}
    </fieldset>
  );
}
