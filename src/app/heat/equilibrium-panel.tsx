import { useCallback } from 'react';
import { isLangevin } from '../../analysis/heat/request.ts';
import { sceneHeat } from '../../scene/scene-heat.ts';
import { unsettledWords } from '../derived/unsettled.ts';
import { useComputed } from '../derived/use-computed.ts';
import { useCalmExperiment, useExperiment } from '../derived/use-experiment.ts';
import { useWorkerPool } from '../derived/worker-pool.ts';
import { useReducedMotion } from '../state/use-media.ts';
import { ExperimentPanel } from './experiment-panel.tsx';
import { DivergenceFigure } from './figures/divergence-figure.tsx';
import { HistogramFigure } from './figures/histogram-figure.tsx';
import { normalBins } from './figures/normal-bins.ts';
import type { HeatComputations } from './heat-computations.ts';
import { heatNumbers } from './heat-numbers.ts';
import { heatRequest } from './heat-request.ts';
import { HeatStage } from './heat-stage.tsx';
import type { Picture } from './live/ensemble-client.ts';
import type { PassageGoal } from './live/live-setting.ts';
import { bins, useEnsemble } from './live/use-ensemble.ts';
import { Readings } from './readings.tsx';
import { spawnHeat } from './spawn.ts';
import { usePlayAtOnce } from './use-play-at-once.ts';

const noPassages: readonly PassageGoal[] = [];
const alongX = ({ views }: Picture) => ({ counts: views.positions[0]!, range: views.domain[0]! });
const alongY = ({ views }: Picture) => ({
  counts: views.positions[1] ?? views.positions[0]!,
  range: views.domain[1] ?? views.domain[0]!,
});
const alongU = ({ views, report }: Picture) => ({
  counts: views.velocity,
  range: report.velocities,
});

/** Where the particles are and how fast, beside the exact law. */
export default function EquilibriumPanel() {
  const experiment = useExperiment();
  const calm = useCalmExperiment();
  const { scene, domain, loss } = experiment;
  const heat = sceneHeat(scene);
  const { temperature } = heatNumbers(scene);
  const request = heatRequest(experiment, heat);
  const reducedMotion = useReducedMotion();
  const [client, live] = useEnsemble({
    request,
    domain,
    temperature,
    stepsPerFrame: heat.stepsPerFrame,
    calm: reducedMotion,
    passages: noPassages,
  });
  usePlayAtOnce(client);

  const pool = useWorkerPool<HeatComputations>(spawnHeat);
  const exactRequest = {
    loss: { ...calm.scene.loss, formula: calm.loss.formula, variables: calm.loss.variables },
    temperature: heatNumbers(calm.scene).temperature,
    near: calm.scene.start[0]!,
    domain: calm.domain.slice(0, 2),
    bins,
  };
  // A law of its own has only what stays the same from step to step.
  const settles = unsettledWords(calm) === null || (isLangevin(request) && !loss.moves);
  const key = JSON.stringify([exactRequest, settles]);
  const computed = useComputed(pool, 'equilibrium', key, () =>
    loss.variables.length <= 2 && settles ? exactRequest : null,
  );
  const exact = settles ? computed.result : null;
  const marginals = exact?.outcome === 'normalised' ? exact.marginals : null;
  const exactX = useCallback(() => marginals?.[0] ?? null, [marginals]);
  const exactY = useCallback(() => marginals?.[1] ?? null, [marginals]);
  const mass = isLangevin(request) ? experiment.dictionary.mass : null;
  const exactU = useCallback(
    (range: readonly [number, number]) =>
      mass === null ? null : normalBins(temperature / mass, range, bins),
    [temperature, mass],
  );
  const moving = live.report?.averages.u2 != null && mass !== null;
  return (
    <div className="heat">
      <ExperimentPanel step={live.report?.step} />
      <HeatStage client={client} live={live} />
      <section className="heat-readings" aria-label="Read-outs">
        <Readings heat={heat} report={live.report} exact={exact} />
      </section>
      <section className="heat-figures" aria-label="Histograms">
        <HistogramFigure
          client={client}
          title={`Where: ${loss.variables[0]}${settles ? ', and the exact law' : ''}`}
          label={loss.variables[0]!}
          bins={bins}
          counts={alongX}
          exact={exactX}
        />
        {loss.variables.length > 1 ? (
          <HistogramFigure
            client={client}
            title={`Where: ${loss.variables[1]}`}
            label={loss.variables[1]!}
            bins={bins}
            counts={alongY}
            exact={exactY}
          />
        ) : null}
        {moving ? (
          <HistogramFigure
            client={client}
            title="How fast: velocity, and the exact law"
            label="u"
            bins={bins}
            counts={alongU}
            exact={exactU}
          />
        ) : null}
        {settles ? <DivergenceFigure client={client} exact={marginals?.[0] ?? null} /> : null}
      </section>
    </div>
  );
}
