import { useMemo, useState } from 'react';
import type { RaceResult } from '../../analysis/race/request.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import type { Abscissa } from './abscissa.ts';
import { fitOf } from './figures/fit.ts';
import { FitFigure } from './figures/fit-figure.tsx';
import { ProgressFigure } from './figures/progress-figure.tsx';
import { SaveRace } from './figures/save-race.tsx';
import type { Runner } from './runners.ts';

interface RaceFiguresProps {
  readonly runners: readonly Runner[];
  readonly result: RaceResult | undefined;
  readonly abscissa: Abscissa;
  readonly length: number;
}

/** The height from which losses are counted: the lowest minimum known, or the lowest place that anybody came to. */
export function lowestLoss(runners: readonly Runner[], result: RaceResult | undefined): number {
  let lowest = result?.minimum?.loss ?? Infinity;
  for (const { run } of runners) {
    for (const loss of run.loss) if (loss < lowest) lowest = loss;
  }
  return Number.isFinite(lowest) ? lowest : 0;
}

/** Loss, gradient and distance of all runs over what the race is counted in. */
export function RaceFigures({ runners, result, abscissa, length }: RaceFiguresProps) {
  const [logarithmic, setLogarithmic] = useState(false);
  const lowest = useMemo(() => lowestLoss(runners, result), [runners, result]);
  const { loss, scene } = useCalmExperiment();
  const { constants } = scene.loss;
  const fit = useMemo(() => fitOf(loss, { ...loss.constants, ...constants }), [loss, constants]);
  // Runs of a loss that was there before have other parameters.
  const fits = runners.filter(({ run }) => run.x[0]?.length === loss.variables.length);
  const common = { runners, abscissa, lowest, length, logarithmic };
  return (
    <section className="race-figures" aria-label="How far they are">
      <div className="race-figures-head">
        <label className="race-check">
          <input
            type="checkbox"
            checked={logarithmic}
            onChange={(event) => setLogarithmic(event.target.checked)}
          />
          <span>log {abscissa}</span>
        </label>
        <SaveRace {...common} />
      </div>
      {fit === null ? null : <FitFigure fit={fit} runners={fits} abscissa={abscissa} />}
      <ProgressFigure title="Loss above the lowest, U − U*" quantity="loss" {...common} />
      <ProgressFigure title="Norm of the gradient, |∇U|" quantity="gradient" {...common} />
      <ProgressFigure title="Distance to the minimum, |x − x*|" quantity="distance" {...common} />
    </section>
  );
}
