import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import type { RaceResult } from '../../analysis/race/request.ts';
import type { Abscissa } from './abscissa.ts';
import { ProgressFigure } from './figures/progress-figure.tsx';
import { SaveRace } from './figures/save-race.tsx';
import type { Runner } from './runners.ts';

const SharpnessFigure = lazy(() => import('./figures/sharpness-figure.tsx'));

/** What the plots show. */
export type Plots = 'descent' | 'sharpness';

interface RaceFiguresProps {
  readonly runners: readonly Runner[];
  readonly result: RaceResult | undefined;
  readonly abscissa: Abscissa;
  readonly length: number;
  /** The data with the runners' curves; null where they are not drawn, or elsewhere. */
  readonly data: ReactNode | null;
  readonly plots: Plots;
  readonly onPlots: (plots: Plots) => void;
}

/** The height from which losses are counted: the lowest minimum known, or the lowest place that anybody came to. */
export function lowestLoss(runners: readonly Runner[], result: RaceResult | undefined): number {
  let lowest = result?.minimum?.loss ?? Infinity;
  for (const { run } of runners) {
    for (const loss of run.loss) if (loss < lowest) lowest = loss;
  }
  return Number.isFinite(lowest) ? lowest : 0;
}

/** Loss, gradient and distance of all runs over what the race is counted in, or how sharp it is where they are. */
export function RaceFigures(props: RaceFiguresProps) {
  const { runners, result, abscissa, length, plots, onPlots } = props;
  const [logarithmic, setLogarithmic] = useState(false);
  const lowest = useMemo(() => lowestLoss(runners, result), [runners, result]);
  const common = { runners, abscissa, lowest, length, logarithmic };
  return (
    <section className="race-figures" aria-label="How far they are">
      <div className="race-figures-head">
        <span className="race-plots">
          {(['descent', 'sharpness'] as const).map((each) => (
            <button
              key={each}
              type="button"
              className="chip"
              aria-pressed={plots === each}
              onClick={() => onPlots(each)}
            >
              {each}
            </button>
          ))}
        </span>
        <label className="race-check">
          <input
            type="checkbox"
            checked={logarithmic}
            onChange={(event) => setLogarithmic(event.target.checked)}
          />
          <span>
            log<span className="visually-hidden"> {abscissa}</span>
          </span>
        </label>
        <SaveRace {...common} />
      </div>
      {props.data}
      <ProgressFigure quantity="loss" {...common} />
      {plots === 'sharpness' ? (
        <Suspense fallback={<p className="loading">Opening the plot …</p>}>
          <SharpnessFigure
            runners={runners}
            abscissa={abscissa}
            length={length}
            logarithmic={logarithmic}
          />
        </Suspense>
      ) : (
        <>
          <ProgressFigure quantity="gradient" {...common} />
          <ProgressFigure quantity="distance" {...common} />
        </>
      )}
    </section>
  );
}
