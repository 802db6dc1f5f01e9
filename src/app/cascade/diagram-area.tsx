import { useCallback, useEffect, useMemo, useState } from 'react';
import type { CascadeColumn, CascadeRequest, CascadeResult } from '../../analysis/cascade.ts';
import type { Pool } from '../../jobs/pool.ts';
import { sweptValue, withSweptValue } from '../../scene/scene-motion.ts';
import type { DiagramComputations } from '../derived/diagram-computations.ts';
import * as liveTools from '../derived/live-tools.ts';
import { diagramKey } from '../derived/sweep-request.ts';
import { unsettledWords } from '../derived/unsettled.ts';
import { useCascade } from '../derived/use-cascade.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { useLiveFeed } from '../derived/use-live-feed.ts';
import { columnAt, describeColumn } from '../plot/column-status.ts';
import { type LiveLayer, liveColumn, liveColumnAt } from '../plot/live-columns.ts';
import { StripLegend } from '../plot/strip-parts.tsx';
import { useLivePicture } from '../plot/use-live-picture.ts';
import { presentAxis } from '../roll/strip-axes.ts';
import { diagramOf } from '../state/diagram-edits.ts';
import { useApp, useAppStore, useScene } from '../state/store.ts';
import { useNarrow } from '../state/use-media.ts';
import { cascadeTable } from '../tables/cascade-table.ts';
import { TableButton } from '../tables/table-button.tsx';
import { useTheme } from '../theme.ts';
import { columnLegend, columnMode } from './column-colours.ts';
import { exponentWords, sweepWords } from './cursor-words.ts';
import { Diagram } from './diagram.tsx';
import { DiagramChoices } from './diagram-choices.tsx';
import { DiagramLegend, sweepSwatches } from './diagram-legend.tsx';
import { createDiagramSubjects } from './diagram-subject.ts';
import { pictureKinds } from './picture-kinds.ts';
import type { Pointer } from './pointer.ts';
import { SaveTools } from './save-tools.tsx';
import { useBranches } from './use-branches.ts';
import { useCarried } from './use-carried.ts';
import { useDensity } from './use-density.ts';
import { useZoom } from './use-zoom.ts';
import { float64Words } from './zoom.ts';
import { ZoomFields } from './zoom-fields.tsx';
import { ZoomTools } from './zoom-tools.tsx';

const loadFiles = () => import('./diagram-files.ts');

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
  const { scene, domain } = experiment;
  const value = useScene(sweptValue);
  const problems = useApp((state) => state.problems);
  const [size, setSize] = useState({ columns: 0, rows: 0 });
  const onSize = useCallback((columns: number, rows: number) => setSize({ columns, rows }), []);
  const [withBranches, setWithBranches] = useState(true);
  const [subjects] = useState(createDiagramSubjects);
  const live = useLiveFeed(subjects.live, liveTools)!;
  const moving = useLivePicture(live);
  const { key, request, window, within } = subjects.subject(experiment);
  const { symbol: observable, problem: unseen } = subjects.observed(experiment);
  const { colours, sweeps, starts: spread } = diagramOf(scene);
  const fromStart = sweeps === 'start';
  const density = useDensity(
    pool,
    {
      ...{ key, request, domain, within, window, sweeps, spread },
      further: scene.start.slice(1),
      ...size,
    },
    useCallback(() => live.range, [live]),
  );
  const { refined } = density;
  const cascade = useCascade(pool, fromStart ? request : null, domain);
  const carried = useCarried(pool, request, sweeps);
  const zoom = useZoom(scene.zoom === undefined ? live.range : null, within);
  const { shown } = zoom;

  const whole = scene.zoom === undefined;
  useEffect(() => {
    live.stand(
      refined?.key ?? null,
      refined?.request ?? null,
      whole && refined !== null ? refined.range : null,
    );
  }, [live, refined, whole]);

  const result = fromStart ? ofThis(cascade.result, request) : (carried.up ?? carried.down);
  const certified = result?.columns ?? null;
  const certifiedDown = sweeps === 'both' ? (carried.down?.columns ?? null) : null;
  const {
    branches,
    working,
    stop,
    problem: branchProblem,
  } = useBranches(pool, withBranches ? result : null, scene.sweep);
  const layer = moving?.own ?? refined?.picture.own ?? null;
  const careful = moving === null ? certified : null;
  const column =
    careful !== null
      ? columnAt(careful, value)
      : layer === null
        ? null
        : liveColumnAt(layer, value);
  const kinds = useMemo(() => pictureKinds(careful, layer), [careful, layer]);
  const picture = moving ?? refined?.picture ?? null;
  const others = picture?.others ?? null;
  const axis = presentAxis(scene);
  const both = picture?.down ?? null;
  const mode = columnMode(colours);
  const swatches = useMemo(() => {
    if (both !== null) return sweepSwatches(theme);
    if (mode === null || layer === null) return [];
    return columnLegend(careful ?? liveColumnsOf(layer), mode, theme);
  }, [both, mode, layer, careful, theme]);
  const deep = float64Words(shown, axis.symbol, observable);
  const certifying = fromStart ? cascade.progress : carried.progress;
  const progress = density.progress ?? certifying ?? working;
  const doing =
    density.progress !== null
      ? 'refining'
      : certifying !== null
        ? 'certifying'
        : 'following branches';
  const unsettled = unsettledWords(experiment);
  const refused =
    problems['zoom']?.message ??
    problems['sweep']?.message ??
    unseen ??
    (unsettled === null
      ? (live.problem ??
        density.problem ??
        (fromStart ? cascade.problem : carried.problem) ??
        branchProblem)
      : null);
  const notes =
    withBranches && moving === null ? (branches?.notes ?? []).map(asSentence).join(' ') : '';
  const notice =
    unsettled ??
    (moving !== null && live.empty
      ? `Every orbit leaves for these values of ${axis.symbol}: nothing stays to be drawn.`
      : null);
  const words =
    sweeps === 'both' && careful !== null && certifiedDown !== null
      ? sweepWords(careful, certifiedDown, value, shown.high - shown.low, narrow)
      : column === null
        ? null
        : describeColumn(column) + (narrow ? '' : exponentWords(column));
  const field = 'sweep';

  return (
    <section className="cascade-main" aria-label="Bifurcation diagram">
      <div className="cascade-head">
        <DiagramChoices {...experiment} />
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
        words={words}
        notice={notice}
        certifiedDown={certifiedDown}
        colours={colours}
        attracting={mode === null && both === null}
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
                cascade: withWayDown(result, certifiedDown),
                attracting: mode === null && both === null,
                swatches,
                label: axis.label,
                symbol: axis.symbol,
                observable,
                colours,
                theme,
              });
            }}
          />
          <TableButton
            title="the bifurcation diagram and its exponents"
            disabled={result === null || moving !== null}
            table={() => {
              const whole = withWayDown(result, certifiedDown);
              if (whole === null) throw new Error('The diagram is being computed; try again.');
              const title = 'Bifurcation diagram and exponents';
              return cascadeTable(whole, { title, label: axis.label, observable });
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
                  carried.cancel();
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
        <DiagramLegend swatches={swatches} halves={both !== null} />
        <StripLegend kinds={kinds} others={others !== null} />
      </div>
    </section>
  );
}

function asSentence(note: string): string {
  return `${note.charAt(0).toUpperCase()}${note.slice(1)}.`;
}

/** A cascade of this very request, whatever its starts; else null. */
function ofThis(result: CascadeResult | null, request: CascadeRequest): CascadeResult | null {
  return result !== null && diagramKey(result.request) === diagramKey(request) ? result : null;
}

/** The columns upwards, then those downwards. */
function withWayDown(
  result: CascadeResult | null,
  down: readonly CascadeColumn[] | null,
): CascadeResult | null {
  if (result === null || down === null) return result;
  return { ...result, columns: [...result.columns, ...down] };
}

function liveColumnsOf({ columns, stride }: LiveLayer) {
  const count = Math.ceil(columns.columns / stride);
  return Array.from({ length: count }, (_, i) => liveColumn(columns, i * stride));
}
