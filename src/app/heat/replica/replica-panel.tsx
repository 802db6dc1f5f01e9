import { useMemo } from 'react';
import type { ReplicaRequest } from '../../../analysis/heat/replica-request.ts';
import { isLangevin } from '../../../analysis/heat/request.ts';
import { sceneHeat, sceneLadder } from '../../../scene/scene-heat.ts';
import { useComputed } from '../../derived/use-computed.ts';
import { useCalmExperiment } from '../../derived/use-experiment.ts';
import { useWorkerPool } from '../../derived/worker-pool.ts';
import { readable } from '../../plot/ticks.ts';
import { ProgressLine } from '../../shell/progress-line.tsx';
import { ExperimentPanel } from '../experiment-panel.tsx';
import type { HeatComputations } from '../heat-computations.ts';
import { heatNumbers } from '../heat-numbers.ts';
import { heatRequest } from '../heat-request.ts';
import { withError } from '../reading-words.ts';
import { spawnHeat } from '../spawn.ts';
import { BraidFigure } from './braid-figure.tsx';
import { FoundFigure } from './found-figure.tsx';
import { LadderControls } from './ladder-controls.tsx';
import { type Exchange, useExchange } from './use-exchange.ts';

const ladders = 200;
const rounds = 300;
const stepsPerSwap = 20;

/** A ladder of temperatures whose replicas change places: it finds what one cold particle does not. */
export default function ReplicaPanel() {
  const experiment = useCalmExperiment();
  const { scene, loss, domain } = experiment;
  const heat = sceneHeat(scene);
  const pool = useWorkerPool<HeatComputations>(spawnHeat);
  const { temperature } = heatNumbers(scene);
  const ladder = sceneLadder(heat, temperature);
  const temperatures = useMemo(
    () =>
      Array.from(
        { length: ladder.rungs },
        (_, i) => temperature * (ladder.hottest / temperature) ** (i / (ladder.rungs - 1)),
      ),
    [temperature, ladder.hottest, ladder.rungs],
  );
  const question = {
    loss: { ...scene.loss, formula: loss.formula, variables: loss.variables },
    domain,
  };
  const questionKey = JSON.stringify(question);
  const deepest = useComputed(pool, 'deepest', questionKey, () => question);
  const target = deepest.key === questionKey ? deepest.result : null;

  const moving = heatRequest(experiment, heat);
  const ascending = ladder.hottest > temperature;
  const request = ((): ReplicaRequest | null => {
    if (!isLangevin(moving) || target === null || !ascending || !(temperature > 0)) return null;
    const { particles: _, temperature: __, ...rest } = moving;
    return {
      ...rest,
      temperatures,
      ladders,
      rounds,
      stepsPerSwap,
      ...(target.at === null ? {} : { target: { at: target.at, radius: target.radius } }),
    };
  })();
  const exchange = useExchange(pool, request);
  const { exchanged, alone } = exchange;
  const none = nothingBecause(exchange.problem, request, target !== null);
  const perRound = useMemo(
    () => ({ exchanged: stepsPerSwap * ladder.rungs, alone: stepsPerSwap }),
    [ladder.rungs],
  );
  return (
    <div className="heat heat-wide">
      <ExperimentPanel />
      <section className="heat-main" aria-label="Replica exchange">
        <LadderControls />
        {heat.source === 'gradient' ? (
          <p className="heat-note" role="status">
            Replicas are particles in baths: choose “a bath at T”.
          </p>
        ) : !ascending ? (
          <p className="field-error" role="alert">
            The hottest rung, {readable(ladder.hottest, 3)}, is not above T ={' '}
            {readable(temperature, 3)}: make it hotter.
          </p>
        ) : null}
        {exchange.problem === null ? null : (
          <p className="field-error" role="alert">
            {exchange.problem}
          </p>
        )}
        <div className="progress-place">
          {exchange.progress === null || alone !== null ? null : (
            <ProgressLine of="The exchange" fraction={exchange.progress}>
              {exchanged === null ? 'with exchange' : 'alone, to compare'}
            </ProgressLine>
          )}
        </div>
        <Outcome exchange={exchange} at={target?.at ?? null} variables={loss.variables} />
        <div className="heat-pair">
          <FoundFigure {...{ exchanged, alone, perRound, none }} />
          <BraidFigure film={exchange.film} none={none} />
        </div>
        <AcceptanceTable exchange={exchange} temperatures={temperatures} />
      </section>
    </div>
  );
}

/** Why the figures are empty. */
function nothingBecause(
  problem: string | null,
  request: ReplicaRequest | null,
  looked: boolean,
): string {
  if (problem !== null) return 'It could not be computed; the reason stands above.';
  if (request !== null) return 'The replicas are on their way …';
  return looked ? 'Nothing is exchanged; the reason stands above.' : 'Looking for minima …';
}

interface OutcomeProps {
  readonly exchange: Exchange;
  readonly at: readonly number[] | null;
  readonly variables: readonly string[];
}

/** What came of it, with counts. */
function Outcome({ exchange, at, variables }: OutcomeProps) {
  const { exchanged, alone } = exchange;
  const place =
    at === null
      ? null
      : at.map((x, i) => `${variables[i]} = ${readable(Math.abs(x) < 1e-9 ? 0 : x, 3)}`).join(', ');
  return (
    <p className="heat-lead" role="status" data-testid="replica-outcome">
      {place === null ? 'No minimum in the picture. ' : `The deepest minimum lies at ${place}. `}
      {exchanged?.found == null ? null : (
        <>
          With exchange{' '}
          <strong className="seen">
            {exchanged.found.count} of {exchanged.found.of}
          </strong>{' '}
          ladders found it
          {alone?.found == null ? ' …' : null}
        </>
      )}
      {alone?.found == null ? null : (
        <>
          , cold particles alone with as many gradients{' '}
          <strong className="seen">
            {alone.found.count} of {alone.found.of}
          </strong>
          .
        </>
      )}
      {exchanged === null
        ? null
        : exchanged.energy.some(({ mean }) => !Number.isFinite(mean))
          ? ' Replicas left the landscape: the step is too long for it; make Δt shorter.'
          : ` Round trips per ladder: ${withError(exchanged.roundTrips)}.`}
    </p>
  );
}

interface AcceptanceProps {
  readonly exchange: Exchange;
  readonly temperatures: readonly number[];
}

/** Acceptance of each pair of rungs beside the exact value. */
function AcceptanceTable({ exchange, temperatures }: AcceptanceProps) {
  const { exchanged } = exchange;
  const pairs = temperatures.slice(1).map((hot, i) => [temperatures[i]!, hot] as const);
  return (
    <section
      className="heat-scroll"
      aria-label="Acceptance of swaps"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
      tabIndex={0}
    >
      <table className="heat-table">
        <thead>
          <tr>
            <th scope="col">swaps between</th>
            {pairs.map(([cold, hot]) => (
              <th scope="col" key={cold}>
                {readable(cold, 3)} – {readable(hot, 3)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">accepted</th>
            {pairs.map(([cold], i) => (
              <td key={cold} className="seen">
                {exchanged?.acceptance[i] === undefined ? '…' : withError(exchanged.acceptance[i])}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">exact</th>
            {pairs.map(([cold], i) => {
              const exact = exchanged?.acceptance[i]?.exact;
              return (
                <td key={cold}>{exact?.status === 'exact' ? readable(exact.value, 4) : '–'}</td>
              );
            })}
          </tr>
        </tbody>
      </table>
    </section>
  );
}
