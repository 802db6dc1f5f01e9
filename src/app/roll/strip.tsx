import { memo, useCallback, useEffect, useMemo } from 'react';
import { parameters } from '../../scene/parameters.ts';
import { sweptValue, withSweptValue } from '../../scene/scene-motion.ts';
import { Choice } from '../controls/choice.tsx';
import { NumberField } from '../controls/number-field.tsx';
import type { LiveSubject } from '../derived/live-feed.ts';
import type { StripComputations } from '../derived/strip-computations.ts';
import { diagramKey, sweepRequest } from '../derived/sweep-request.ts';
import { unsettledWords } from '../derived/unsettled.ts';
import { stripDetail, useCascade } from '../derived/use-cascade.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { useLiveFeed } from '../derived/use-live-feed.ts';
import { useWhenTouched } from '../derived/use-when-touched.ts';
import { useWorkerPool } from '../derived/worker-pool.ts';
import { observedRange } from '../plot/cascade-image.ts';
import { CascadeStrip, type CascadeStripProps } from '../plot/cascade-strip.tsx';
import { restingRange } from '../plot/curves.ts';
import type { AppState } from '../state/app-state.ts';
import { useApp, useAppStore, useScene } from '../state/store.ts';
import { withAxis, withRange } from '../state/sweep-edits.ts';
import { cascadeTable } from '../tables/cascade-table.ts';
import { TableButton } from '../tables/table-button.tsx';
import { useTheme } from '../theme.ts';
import { ownPoints } from './own-points.ts';
import { readableColumns } from './readable-columns.ts';
import { presentAxis, stripAxes } from './strip-axes.ts';
import { stripMarks } from './strip-marks.ts';
import './strip.css';

const spawn = () =>
  new Worker(new URL('../cascade-worker.ts', import.meta.url), { type: 'module' });
const loadFiles = () => import('./strip-files.ts');
const loadLive = () => import('../derived/live-tools.ts');

/** What the strip shows while the experiment changes. */
function liveSubject({ history, laboratory }: AppState): LiveSubject {
  const experiment = laboratory(history.present, history.base !== null);
  const request = sweepRequest(history.present, experiment, stripDetail);
  return { request, window: null, within: experiment.domain[0]!, key: diagramKey(request) };
}

/** The slider that is a bifurcation diagram: where the motion settles at each value of its parameter. */
export default function Strip() {
  const store = useAppStore();
  const experiment = useCalmExperiment();
  const { scene, loss, minimum, domain } = experiment;
  const pool = useWorkerPool<StripComputations>(spawn);
  const request = sweepRequest(scene, experiment, stripDetail);
  const unsettled = unsettledWords(experiment);
  const { result, doublings, progress, problem, cancel } = useCascade(
    pool,
    unsettled === null ? request : null,
    domain,
  );
  const problems = useApp((state) => state.problems);
  const theme = useTheme();
  const { sweep } = scene;
  const axis = presentAxis(scene);
  const refused = problems['sweep']?.message ?? (unsettled === null ? problem : null);
  // A diagram of another axis would lie under this one's cursor.
  const shown =
    unsettled === null &&
    result !== null &&
    result.request.rule === sweep.rule &&
    result.request.over === sweep.over
      ? result
      : null;
  const { symbol } = axis;
  const [low, high] = domain[0]!;
  const diagram = useMemo(() => {
    if (shown === null) return null;
    const columns = readableColumns(shown.columns, high - low).map((column) => ({
      ...column,
      own: ownPoints(column, shown.request),
    }));
    return { columns };
  }, [shown, low, high]);
  const live = useLiveFeed(liveSubject, useWhenTouched(loadLive));
  const range = useMemo(() => {
    const needed = diagram === null ? null : observedRange(diagram.columns, [low, high]);
    // From the live picture to the certified one the axis stands still, if it is not too wide.
    return needed === null ? null : restingRange(live?.range ?? null, needed);
  }, [diagram, live, low, high]);
  useEffect(() => {
    const key = shown === null ? null : diagramKey(shown.request);
    live?.stand(key, shown?.request ?? null, range);
  }, [live, shown, range]);
  const marks = useMemo(
    () => (shown === null ? [] : stripMarks(doublings, symbol)),
    [shown, doublings, symbol],
  );
  return (
    <section className="strip-area" aria-label="Cascade">
      <div className="strip-head">
        <Choice
          label="What the strip sweeps"
          testId="strip-axis"
          value={axis.id}
          options={stripAxes(scene).map(({ id, title }) => ({ value: id, label: title }))}
          onValue={(id) => {
            const chosen = stripAxes(scene).find((each) => each.id === id);
            if (chosen === undefined) return;
            store.getState().edit('sweep', (s) => withAxis(s, chosen, minimum));
          }}
        />
        {progress === null ? null : (
          <span className="strip-progress">
            computing {Math.round(100 * progress)} %
            <button type="button" className="link-button" onClick={cancel}>
              cancel
            </button>
          </span>
        )}
        {shown === null || shown.request.starts.length < 2 ? null : (
          <span>from your start and from one in each well</span>
        )}
        {unsettled === null ? null : <span data-testid="strip-unsettled">{unsettled}</span>}
        <span className="strip-save">
          save
          <button
            type="button"
            className="link-button"
            disabled={shown === null}
            aria-label="CSV: save the cascade as a table"
            onClick={async () => shown !== null && (await loadFiles()).saveTable(shown)}
          >
            CSV
          </button>
          <button
            type="button"
            className="link-button"
            disabled={shown === null}
            aria-label="SVG: save the cascade as a figure"
            onClick={async () => shown !== null && (await loadFiles()).saveFigure(shown, doublings)}
          >
            SVG
          </button>
          <TableButton
            title="the cascade"
            disabled={shown === null}
            table={() => {
              if (shown === null) throw new Error('The cascade is being computed; try again.');
              const { label } = axis;
              return cascadeTable(shown, {
                title: 'Cascade',
                label,
                observable: loss.variables[0]!,
              });
            }}
          />
        </span>
        <span className="strip-range">
          from
          <RangeEnd end="from" />
          to
          <RangeEnd end="to" />
        </span>
        {refused === null ? null : (
          <p className="field-error" role="alert">
            {refused}
          </p>
        )}
      </div>
      <div className="strip-picture">
        <LiveStrip
          result={diagram}
          progress={progress}
          refused={problem !== null || unsettled !== null}
          from={sweep.from}
          to={sweep.to}
          label={axis.label}
          symbol={axis.symbol}
          observable={loss.variables[0]!}
          live={live}
          range={range}
          marks={marks}
          theme={theme}
        />
      </div>
    </section>
  );
}

type Fixed = Omit<CascadeStripProps, 'value' | 'onChange' | 'onCommit'>;

/** The diagram with its cursor at the swept value of the moment: all that follows a drag in every frame. */
const LiveStrip = memo(function LiveStrip(props: Fixed) {
  const store = useAppStore();
  const value = useScene(sweptValue);
  const onChange = useCallback(
    (next: number) => store.getState().draft('sweep', (s) => withSweptValue(s, next)),
    [store],
  );
  const onCommit = useCallback(
    (next: number) => store.getState().edit('sweep', (s) => withSweptValue(s, next)),
    [store],
  );
  return <CascadeStrip {...props} value={value} onChange={onChange} onCommit={onCommit} />;
});

function RangeEnd({ end }: { readonly end: 'from' | 'to' }) {
  const store = useAppStore();
  const { scene } = useCalmExperiment();
  return (
    <NumberField
      parameter={parameters[end]}
      label={end === 'from' ? 'strip from' : 'strip to'}
      value={scene.sweep[end]}
      onValue={(value) => store.getState().edit('sweep', (s) => withRange(s, end, value))}
      onProblem={(message) => store.getState().report('sweep', message)}
    />
  );
}
