import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Pool } from '../../jobs/pool.ts';
import { sweptValue, withSweptValue } from '../../scene/scene-motion.ts';
import { Choice } from '../controls/choice.tsx';
import type { DiagramComputations } from '../derived/diagram-computations.ts';
import * as liveTools from '../derived/live-tools.ts';
import { diagramKey } from '../derived/sweep-request.ts';
import { useCascade } from '../derived/use-cascade.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { useLiveFeed } from '../derived/use-live-feed.ts';
import { columnAt, describeColumn } from '../plot/column-status.ts';
import { liveColumnAt } from '../plot/live-columns.ts';
import { StripLegend } from '../plot/strip-parts.tsx';
import { useLivePicture } from '../plot/use-live-picture.ts';
import { presentAxis, stripAxes } from '../roll/strip-axes.ts';
import { useApp, useAppStore, useScene } from '../state/store.ts';
import { withAxis } from '../state/sweep-edits.ts';
import { useNarrow } from '../state/use-media.ts';
import { useTheme } from '../theme.ts';
import type { DensityScale } from './density-scale.ts';
import { Diagram } from './diagram.tsx';
import { diagramRequest, diagramSubject, liveDiagram } from './diagram-subject.ts';
import type { CertifiedExponent } from './exponent-strip.ts';
import { pictureKinds } from './picture-kinds.ts';
import type { Pointer } from './pointer.ts';
import { SaveTools } from './save-tools.tsx';
import { useBranches } from './use-branches.ts';
import { useDensity } from './use-density.ts';
import { useZoom } from './use-zoom.ts';
import { float64Words } from './zoom.ts';
import { ZoomFields } from './zoom-fields.tsx';
import { ZoomTools } from './zoom-tools.tsx';

const loadFiles = () => import('./diagram-files.ts');

const scales: readonly { readonly value: DensityScale; readonly label: string }[] = [
  { value: 'logarithmic', label: 'log density' },
  { value: 'equalised', label: 'equalised' },
];

interface DiagramAreaProps {
  readonly pool: () => Pool<DiagramComputations>;
  readonly pointer: Pointer;
}

/** The diagram with its tools: live while anything moves, refined and certified when it rests. */
export function DiagramArea({ pool, pointer }: DiagramAreaProps) {
  const store = useAppStore();
  const theme = useTheme();
  const narrow = useNarrow();
  const experiment = useCalmExperiment();
  const { scene, loss, minimum, domain } = experiment;
  const value = useScene(sweptValue);
  const problems = useApp((state) => state.problems);
  const [scale, setScale] = useState<DensityScale>('logarithmic');
  const [size, setSize] = useState({ columns: 0, rows: 0 });
  const onSize = useCallback((columns: number, rows: number) => setSize({ columns, rows }), []);
  const [withBranches, setWithBranches] = useState(true);
  const live = useLiveFeed(liveDiagram, liveTools)!;
  const moving = useLivePicture(live);
  const { key, request, window } = diagramSubject(experiment);
  const density = useDensity(
    pool,
    { key, request, domain, window, ...size },
    useCallback(() => live.range, [live]),
  );
  const { refined } = density;
  const cascade = useCascade(pool, diagramRequest(experiment), domain);
  const zoom = useZoom(scene.zoom === undefined ? live.range : null, domain[0]!);
  const { shown } = zoom;

  const whole = scene.zoom === undefined;
  useEffect(() => {
    live.stand(
      refined?.key ?? null,
      refined?.request ?? null,
      whole && refined !== null ? refined.range : null,
    );
  }, [live, refined, whole]);

  const { result } = cascade;
  const certified =
    result !== null && diagramKey(result.request) === diagramKey(request) ? result.columns : null;
  const {
    branches,
    working,
    stop,
    problem: branchProblem,
  } = useBranches(pool, withBranches && certified !== null ? result : null, scene.sweep);
  const layer = moving?.own ?? refined?.picture.own ?? null;
  const careful = moving === null ? certified : null;
  const column =
    careful !== null
      ? columnAt(careful, value)
      : layer === null
        ? null
        : liveColumnAt(layer, value);
  const kinds = useMemo(() => pictureKinds(careful, layer), [careful, layer]);
  const others = (moving ?? refined?.picture)?.others ?? null;
  const axis = presentAxis(scene);
  const observable = loss.variables[0]!;
  const deep = float64Words(shown, axis.symbol, observable);
  const progress = density.progress ?? cascade.progress ?? working;
  const doing =
    density.progress !== null
      ? 'refining'
      : cascade.progress !== null
        ? 'certifying'
        : 'following branches';
  const refused =
    problems['zoom']?.message ??
    problems['sweep']?.message ??
    live.problem ??
    density.problem ??
    cascade.problem ??
    branchProblem;
  const notes =
    withBranches && moving === null ? (branches?.notes ?? []).map(asSentence).join(' ') : '';
  const notice =
    moving !== null && live.empty
      ? `Every orbit leaves for these values of ${axis.symbol}: nothing stays to be drawn.`
      : null;
  const field = 'sweep';

  return (
    <section className="cascade-main" aria-label="Bifurcation diagram">
      <div className="cascade-head">
        <Choice
          label="What the diagram sweeps"
          testId="diagram-axis"
          value={axis.id}
          options={stripAxes(scene).map(({ id, title }) => ({ value: id, label: title }))}
          onValue={(id) => {
            const chosen = stripAxes(scene).find((each) => each.id === id);
            if (chosen === undefined) return;
            store.getState().edit('sweep', (s) => withAxis(s, chosen, minimum));
          }}
        />
        <Choice label="Colours" value={scale} options={scales} onValue={setScale} />
        <label className="cascade-switch">
          <input
            type="checkbox"
            checked={withBranches}
            onChange={(event) => setWithBranches(event.target.checked)}
          />
          branches
        </label>
        <ZoomTools
          back={zoom.back}
          forward={zoom.forward}
          zoomed={zoom.zoomed}
          onBack={zoom.goBack}
          onForward={zoom.goForward}
          onWhole={zoom.all}
          onAbout={zoom.about}
        />
        <ZoomFields
          shown={shown}
          symbol={axis.symbol}
          observable={observable}
          onZoom={zoom.type}
          onProblem={(message) => store.getState().report('zoom', message)}
        />
        {refused === null || refused === undefined ? null : (
          <p className="field-error" role="alert">
            {refused}
          </p>
        )}
      </div>
      <Diagram
        live={live}
        refined={refined?.picture ?? null}
        certified={certified}
        branches={moving === null && withBranches ? branches : null}
        onPointer={pointer.set}
        shown={shown}
        value={value}
        symbol={axis.symbol}
        label={axis.label}
        observable={observable}
        words={
          column === null ? null : describeColumn(column) + (narrow ? '' : exponentWords(column))
        }
        notice={notice}
        scale={scale}
        theme={theme}
        progress={progress}
        onSize={onSize}
        onZoom={zoom.show}
        onSettle={zoom.settle}
        onWhole={zoom.all}
        onBack={zoom.goBack}
        onForward={zoom.goForward}
        onValue={(next) => store.getState().draft(field, (s) => withSweptValue(s, next))}
        onValueSettled={() => store.getState().settle()}
      />
      <div className="cascade-foot">
        <div className="cascade-line">
          <SaveTools
            ready={refined !== null && moving === null}
            onSave={async (format, size) => {
              if (refined === null) return;
              const files = await loadFiles();
              files.saveDiagram(format, size, {
                picture: refined.picture,
                window: shown,
                branches: withBranches ? branches : null,
                cascade: certified === null ? null : result,
                label: axis.label,
                symbol: axis.symbol,
                observable,
                scale,
                theme,
              });
            }}
          />
          {progress === null ? null : (
            <span className="strip-progress">
              {doing} {Math.round(100 * progress)} %
              <button
                type="button"
                className="link-button"
                onClick={() => {
                  density.cancel();
                  cascade.cancel();
                  stop();
                }}
              >
                cancel
              </button>
            </span>
          )}
          <p className="cascade-deep" role="status">
            {deep}
          </p>
          {notes === '' ? null : (
            <p className="cascade-notes" title={notes}>
              {notes}
            </p>
          )}
        </div>
        <StripLegend kinds={kinds} others={others !== null} />
      </div>
    </section>
  );
}

function asSentence(note: string): string {
  return `${note.charAt(0).toUpperCase()}${note.slice(1)}.`;
}

/** The certified exponent of a chaotic column with its standard error, as the end of a sentence. */
function exponentWords(column: object): string {
  const { lyapunov } = column as Partial<CertifiedExponent>;
  const { value = null, error = null } = lyapunov ?? {};
  if (value === null || error === null || !(error > 1e-12) || !Number.isFinite(value)) return '';
  const decimals = Math.min(8, Math.max(1, Math.ceil(-Math.log10(error)) + 1));
  return ` · λ = ${value.toFixed(decimals)} ± ${error.toFixed(decimals)}`.replace('-', '−');
}
