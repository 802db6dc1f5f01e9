import { useEffect, useMemo, useState } from 'react';
import type { StationaryPoint } from '../../loss/stationary.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { weightDecayOf } from '../state/landscape-edits.ts';
import { withStart } from '../state/loss-edits.ts';
import { useApp, useAppStore } from '../state/store.ts';
import { BestRatesLines } from './best-rates.tsx';
import { FeatureScalingLines } from './feature-scaling.tsx';
import { LandscapeLayer } from './landscape-layer.ts';
import { convexSentence, countSentence } from './landscape-words.ts';
import { MarkSign } from './mark-sign.tsx';
import { marksOf } from './marks.ts';
import { PointTable } from './point-table.tsx';
import { SharpnessFigure } from './sharpness-figure.tsx';
import { useLandscapePool, useSurvey } from './use-survey.ts';
import { WeightDecayControl } from './weight-decay.tsx';
import './landscape.css';

/** Stationary points, convexity and the rates they allow, over the stretch of the picture, marked on the surface. */
export default function LandscapeSection() {
  const store = useAppStore();
  const experiment = useCalmExperiment();
  const { loss, domain, scene } = experiment;
  const pool = useLandscapePool();
  const { result, progress, problem, now, cancel } = useSurvey(pool, experiment);
  const drafting = useApp((state) => state.history.base !== null);
  const [looked, setLooked] = useState<number | 'witness' | null>(null);
  const [layer] = useState(() => new LandscapeLayer());
  useEffect(() => {
    store.getState().lay(layer);
    return () => {
      store.getState().lay(null);
      layer.dispose();
    };
  }, [store, layer]);

  // While a slider moves, the points of a moment ago are still those to look at.
  const fits = result !== null && result.window.length === domain.length && (now || drafting);
  const slice = scene.start[0]!.slice(2).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `slice` stands for the start
  const marks = useMemo(
    () =>
      result === null || !fits
        ? []
        : marksOf({
            points: result.points,
            witness: result.convexity.witness,
            domain: result.window,
            slice: scene.start[0]!,
            emphasised: looked,
          }),
    [result, fits, slice, looked],
  );
  useEffect(() => layer.show(marks), [layer, marks]);

  const { variables } = loss;
  const lowest = result?.points.find(({ kind }) => kind === 'minimum') ?? null;
  return (
    <div className="shape" data-testid="shape" data-current={now}>
      {progress === null ? null : (
        <p className="shape-progress">
          searching {Math.round(100 * progress)} %
          <button type="button" className="link-button" onClick={cancel}>
            cancel
          </button>
        </p>
      )}
      {problem === null ? null : (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      {result === null ? null : (
        <>
          <p className="panel-summary" role="status" data-testid="stationary">
            {countSentence(result)}
          </p>
          <PointTable
            points={result.points}
            variables={variables}
            onLook={setLooked}
            onStart={(x) => store.getState().edit('start', (s) => withStart(s, x))}
          />
          <OffSlice
            points={result.points}
            shown={marks.length}
            drawn={Math.min(2, domain.length)}
          />
          <h3 className="overline">Convexity</h3>
          <p
            className="panel-summary"
            data-testid="convexity"
            onPointerEnter={() => setLooked('witness')}
            onPointerLeave={() => setLooked(null)}
          >
            {result.convexity.witness === null ? null : <MarkSign kind="witness" />}{' '}
            {convexSentence(result.convexity, variables, result.window)}
          </p>
          {scene.loss.plane === undefined ? (
            <WeightDecayControl
              convexity={result.convexity}
              surveyed={weightDecayOf(result.request.loss, variables).value}
              variables={variables}
            />
          ) : null}
          <h3 className="overline">Best rates</h3>
          <BestRatesLines minimum={lowest} />
          {scene.loss.data === undefined || scene.loss.plane !== undefined ? null : (
            <FeatureScalingLines loss={scene.loss} pool={pool} />
          )}
        </>
      )}
      <h3 className="overline">Edge of stability</h3>
      <SharpnessFigure />
    </div>
  );
}

/** Of more than two coordinates the picture is a slice: what lies beside it has no mark. */
function OffSlice(props: {
  readonly points: readonly StationaryPoint[];
  readonly shown: number;
  readonly drawn: number;
}) {
  const { points, shown, drawn } = props;
  const dimension = points[0]?.x.length ?? 0;
  if (dimension <= drawn || shown > 0) return null;
  return <p className="panel-summary">None of them lies in the slice that is drawn.</p>;
}
