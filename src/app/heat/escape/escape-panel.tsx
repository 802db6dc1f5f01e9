import { useMemo } from 'react';
import type { EscapeRequest } from '../../../analysis/heat/escape-request.ts';
import { type HeatRequest, isLangevin } from '../../../analysis/heat/request.ts';
import { schemes } from '../../../motion/langevin/schemes.ts';
import { sceneHeat } from '../../../scene/scene-heat.ts';
import { useComputed } from '../../derived/use-computed.ts';
import { useCalmExperiment, useExperiment } from '../../derived/use-experiment.ts';
import { useWorkerPool } from '../../derived/worker-pool.ts';
import { KeyList } from '../../plot/key-list.tsx';
import { useReducedMotion } from '../../state/use-media.ts';
import { ExperimentPanel } from '../experiment-panel.tsx';
import type { HeatComputations } from '../heat-computations.ts';
import { heatNumbers } from '../heat-numbers.ts';
import { heatRequest } from '../heat-request.ts';
import { HeatStage } from '../heat-stage.tsx';
import type { PassageGoal } from '../live/live-setting.ts';
import { useEnsemble } from '../live/use-ensemble.ts';
import { spawnHeat } from '../spawn.ts';
import { usePlayAtOnce } from '../use-play-at-once.ts';
import type { BarrierAnswer } from './barriers.ts';
import { EscapeTimes } from './escape-times.tsx';
import { SurvivalFigure } from './survival-figure.tsx';
import { TurnoverFigure, turnoverLegend } from './turnover-figure.tsx';
import { useMeasured } from './use-measured.ts';
import { useTurnover } from './use-turnover.ts';

const noPassages: readonly PassageGoal[] = [];

/** How long it takes to leave a well: seen, exact, by formulas. */
export default function EscapePanel() {
  const calm = useCalmExperiment();
  const pool = useWorkerPool<HeatComputations>(spawnHeat);
  const lossOf = {
    ...calm.scene.loss,
    formula: calm.loss.formula,
    variables: calm.loss.variables,
  };
  const question = { loss: lossOf, start: calm.scene.start[0]![0]!, domain: calm.domain[0]! };
  const line = calm.loss.variables.length === 1;
  const asked = useComputed(pool, 'barrier', JSON.stringify([line, question]), () =>
    line ? question : null,
  );
  const answer: BarrierAnswer | null = line
    ? asked.result
    : {
        found: false,
        reason: 'Escape is timed on a landscape of one variable: choose the double well.',
      };
  const none = answer?.found === false ? answer.reason : null;
  const barrier = answer?.found === true ? answer.barrier : null;
  const experiment = useExperiment();
  const heat = sceneHeat(experiment.scene);
  const request = heatRequest(experiment, heat);
  // All begin at the bottom of the well that the start lies in.
  const fromWell: HeatRequest =
    barrier === null ? request : { ...request, start: [barrier.from.x] };
  const [client, live] = useEnsemble({
    request: fromWell,
    domain: experiment.domain,
    temperature: heatNumbers(experiment.scene).temperature,
    stepsPerFrame: heat.stepsPerFrame,
    calm: useReducedMotion(),
    passages: useMemo(() => {
      if (barrier === null) return noPassages;
      const direction = barrier.to.x > barrier.from.x ? 1 : -1;
      return [barrier.top, barrier.to].map(({ x }) => ({ at: x, direction }));
    }, [barrier]),
    // Other numbers would mix two times: the clock begins anew.
    anew: true,
  });
  usePlayAtOnce(client);

  const asks = barrier === null ? null : escapeRequest(calm, barrier);
  const theory = useComputed(pool, 'escapeTheory', JSON.stringify(asks), () => asks);
  const known = theory.key === JSON.stringify(asks) ? theory.result : null;
  const { mass, friction, dt } = calm.dictionary;
  const points = useTurnover(
    pool,
    barrier === null
      ? null
      : { loss: lossOf, barrier, mass, friction, temperature: heatNumbers(calm.scene).temperature },
  );
  const [measured, measure] = useMeasured(pool, asks);
  const share = known?.rate == null ? 0.5 : known.rate.there / known.rate.slowest;
  const overdamped = asks !== null && schemes[asks.scheme].overdamped;
  const legend = useMemo(() => turnoverLegend(overdamped), [overdamped]);
  const other = known?.toOtherMinimum;
  const mean =
    other?.status === 'exact' ? other.mean : known?.rate == null ? null : 1 / known.rate.there;
  return (
    <div className="heat">
      <ExperimentPanel />
      <HeatStage client={client} live={live} start={fromWell.start ?? experiment.scene.start[0]!} />
      <section className="heat-readings" aria-label="Times">
        {answer?.found === false ? (
          <p className="heat-note" role="status">
            {answer.reason}
          </p>
        ) : (
          <EscapeTimes
            report={live.report}
            dt={dt}
            theory={known}
            overdamped={overdamped}
            measured={measured}
            onMeasure={measure}
          />
        )}
        {theory.problem === null ? null : <p className="field-error">{theory.problem}</p>}
        {heat.source === 'gradient' ? (
          <p className="heat-note">
            Exact values are those of a bath at T<sub>eff</sub> = ησ²/2B without inertia.
          </p>
        ) : null}
      </section>
      <section className="heat-figures" aria-label="Rates">
        <SurvivalFigure client={client} dt={dt} mean={mean} none={none} />
        <TurnoverFigure
          points={points}
          share={share}
          friction={friction}
          rate={known?.rate?.there ?? null}
          overdamped={overdamped}
          legend={legend}
          none={none}
        />
        {none === null ? <KeyList label="Lines of the turnover" legend={legend} /> : null}
      </section>
    </div>
  );
}

/** The same escape as the analysis asks for it; noisy gradients as the bath they are worth. */
function escapeRequest(
  experiment: ReturnType<typeof useCalmExperiment>,
  barrier: NonNullable<Extract<BarrierAnswer, { found: true }>['barrier']>,
): EscapeRequest {
  const heat = sceneHeat(experiment.scene);
  const request = heatRequest(experiment, heat);
  const { formula, variables, constants, particles, seed } = request;
  const { mass, friction, dt, damping } = experiment.dictionary;
  return {
    formula,
    variables,
    constants,
    particles: Math.min(particles, 20_000),
    seed,
    scheme: isLangevin(request) ? request.scheme : 'euler-maruyama',
    mass,
    friction,
    dt,
    damping,
    temperature: heatNumbers(experiment.scene).temperature,
    from: barrier.from.x,
    to: barrier.to.x,
  };
}
