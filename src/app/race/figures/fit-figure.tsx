import { useMemo } from 'react';
import { FitGraph } from '../../data/fit-graph.tsx';
import { usePlayback } from '../../state/playback.ts';
import { type Abscissa, countsOf, placeAt } from '../abscissa.ts';
import type { Runner } from '../runners.ts';
import type { Fit } from './fit.ts';

interface FitFigureProps {
  readonly fit: Fit;
  readonly runners: readonly Runner[];
  readonly abscissa: Abscissa;
}

/** The points of the data, and the curve of each runner at the moment of the film. */
export function FitFigure({ fit, runners, abscissa }: FitFigureProps) {
  const position = usePlayback((state) => state.position);
  const curves = useMemo(
    () =>
      runners.flatMap(({ run, colour, dash, ghost }) => {
        const place = run.x[placeAt(countsOf(run, abscissa), position + 1e-9)];
        return ghost || place === undefined
          ? []
          : [{ parameters: place, label: run.label, colour, dash }];
      }),
    [runners, abscissa, position],
  );
  return (
    <figure className="race-figure" data-testid="race-fit">
      <figcaption>
        {fit.target} over {fit.feature}: data and curves now
      </figcaption>
      <FitGraph
        fit={fit}
        curves={curves}
        className="race-figure-area"
        words={`${fit.points.length} points of ${fit.target} over ${fit.feature}, and the curve of each runner at the moment of the film.`}
      />
    </figure>
  );
}
