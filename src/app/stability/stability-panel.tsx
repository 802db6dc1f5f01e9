import { useCalmExperiment } from '../derived/use-experiment.ts';
import { noRegimeSentence } from '../roll/regime-words.ts';
import { withMap } from '../state/map-edits.ts';
import { useApp, useAppStore, useScene } from '../state/store.ts';
import { ComplexFigures } from './complex-figures.tsx';
import { PlaneFigure } from './plane-figure.tsx';
import { PointReadout } from './point-readout.tsx';
import { planeField } from './use-plane-point.ts';
import '../roll/regime-panel.css';
import './plane.css';
import './complex.css';
import './readout.css';
import './stability.css';

/** Where in the plane of ηλ and ρ the experiment stands, and what that makes of its multipliers. */
export default function StabilityPanel() {
  const store = useAppStore();
  const order = useScene((scene) => scene.stability?.velocity) ?? 'new';
  const experiment = useCalmExperiment();
  const problem = useApp((state) => state.problems[planeField]);
  const curvatures = (experiment.minimum?.curvatures ?? []).filter((each) => each > 0);
  return (
    <section className="stability" aria-label="Stability">
      <div className="stability-head">
        <h2 className="overline">Stability plane</h2>
        <label className="stability-order">
          <input
            type="checkbox"
            checked={order === 'old'}
            onChange={(event) => {
              const velocity = event.target.checked ? 'old' : undefined;
              store.getState().edit(planeField, (s) => withMap(s, 'stability', { velocity }));
            }}
          />
          move with the old velocity
        </label>
        {problem === undefined ? null : (
          <p className="field-error" role="alert">
            {problem.message}
          </p>
        )}
      </div>
      <div className="stability-figures">
        <PlaneFigure order={order} curvatures={curvatures} />
        <div className="stability-side">
          <ComplexFigures order={order} curvatures={curvatures} />
          {curvatures.length === 0 ? (
            <p className="stability-none">{noRegimeSentence(experiment)}</p>
          ) : (
            <PointReadout order={order} curvatures={curvatures} />
          )}
        </div>
      </div>
    </section>
  );
}
