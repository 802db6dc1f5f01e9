import { useCallback, useMemo } from 'react';
import type { SchemeName } from '../../../motion/langevin/scheme.ts';
import { sceneHeat } from '../../../scene/scene-heat.ts';
import { useCalmExperiment } from '../../derived/use-experiment.ts';
import { useWorkerPool } from '../../derived/worker-pool.ts';
import { ProgressLine } from '../../shell/progress-line.tsx';
import { isQuadratic } from '../expectations.ts';
import { ExperimentPanel } from '../experiment-panel.tsx';
import type { HeatComputations } from '../heat-computations.ts';
import { heatRequest } from '../heat-request.ts';
import type { Reading } from '../live/latter-half.ts';
import { spawnHeat } from '../spawn.ts';
import { RatioFigure } from './ratio-figure.tsx';
import { SchemeTable } from './scheme-table.tsx';
import { useComparison } from './use-comparison.ts';

/** All schemes at this step with the same noise, beside what each must read. */
export default function SchemesPanel() {
  const experiment = useCalmExperiment();
  const heat = sceneHeat(experiment.scene);
  const pool = useWorkerPool<HeatComputations>(spawnHeat);
  const comparison = useComparison(pool, heatRequest(experiment, heat));
  const { mass, friction, dt, damping } = experiment.dictionary;
  const curvatures = experiment.minimum?.curvatures ?? [];
  const known = curvatures.length > 0 && curvatures.every((each) => each > 0);
  const temperature = heat.source === 'bath' ? heat.temperature : 1;
  const oscillatorKey = JSON.stringify({ curvatures, mass, friction, dt, damping });
  const oscillator = useMemo(
    () => ({ temperature: 1, ...JSON.parse(oscillatorKey) }),
    [oscillatorKey],
  );
  const over = useCallback(
    (reading: Reading | null | undefined): Reading | null =>
      reading == null
        ? null
        : { mean: reading.mean / temperature, error: reading.error / temperature },
    [temperature],
  );
  const { results } = comparison;
  const kinetic = useCallback(
    (name: SchemeName) => over(results[name]?.averages.kinetic),
    [results, over],
  );
  const configurational = useCallback(
    (name: SchemeName) => over(results[name]?.averages.configurational),
    [results, over],
  );
  const strict = isQuadratic(experiment);
  return (
    <div className="heat heat-wide">
      <ExperimentPanel />
      <section className="heat-main" aria-label="Schemes">
        {heat.source === 'gradient' ? (
          <p className="heat-note" role="status">
            The schemes are for a bath: choose “a bath at T” to compare them.
          </p>
        ) : (
          <>
            <p className="heat-lead">Nine schemes, one step Δt, the same noise.</p>
            <div className="progress-place">
              {comparison.progress === null ? null : (
                <ProgressLine of="Schemes measured" fraction={comparison.progress}>
                  measuring
                </ProgressLine>
              )}
            </div>
            {comparison.problem === null ? null : (
              <p className="field-error" role="alert">
                {comparison.problem}
              </p>
            )}
            <SchemeTable
              experiment={experiment}
              comparison={comparison}
              chosen={heat.scheme}
              strict={strict}
            />
            <p className="heat-note">
              Expected: {strict ? 'exact at this step' : 'on the quadratic at the minimum'}, by each
              scheme’s own formula. ± is one standard error over groups of particles that never met.
            </p>
            {known ? (
              <div className="heat-pair">
                <RatioFigure which="velocity" oscillator={oscillator} seen={kinetic} />
                <RatioFigure which="position" oscillator={oscillator} seen={configurational} />
              </div>
            ) : null}
          </>
        )}
      </section>
    </div>
  );
}
