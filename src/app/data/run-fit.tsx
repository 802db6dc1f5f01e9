import { useMemo } from 'react';
import { sceneDataLoss } from '../../scene/scene-loss.ts';
import { useExperiment } from '../derived/use-experiment.ts';
import { fitOf } from '../race/figures/fit.ts';
import { usePlayback } from '../state/playback.ts';
import { motionColour, useTheme } from '../theme.ts';
import { interpolateRow, sampleAt } from '../track.ts';
import { FitGraph, type FittedCurve } from './fit-graph.tsx';
import '../plot/plot.css';
import './data.css';

/** More starts than this are not told apart. */
const mostCurves = 8;

/**
 * Of a loss on data with one feature, the points and the curve of each motion at the moment of the film.
 * A default export, so that it loads lazily; nothing where there is no such curve.
 */
export default function RunFit() {
  const { tracks, dictionary, scene } = useExperiment();
  const { loss } = scene;
  const theme = useTheme();
  const time = usePlayback((state) => state.position) * dictionary.dt;
  const fit = useMemo(() => {
    const data = sceneDataLoss({ loss });
    return data === null ? null : fitOf({ data, variables: data.variables }, data.constants);
  }, [loss]);
  const curves = useMemo(
    () =>
      tracks.slice(0, mostCurves).map((track): FittedCurve => {
        const x = new Array<number>(track.dimension).fill(0);
        interpolateRow(track.position, track.dimension, sampleAt(track, time), x);
        return {
          parameters: onPlane(x, loss.plane),
          colour: track.colour ?? motionColour(track.id, theme),
          ...(track.style === 'dashed' ? { dash: [5, 4] } : {}),
        };
      }),
    [tracks, time, theme, loss.plane],
  );
  if (fit === null) return null;
  const title = `${fit.target} over ${fit.feature}: the data and the fit now`;
  return (
    <figure className="plot run-fit" data-testid="run-fit">
      <figcaption className="plot-title">{title}</figcaption>
      <FitGraph
        fit={fit}
        curves={curves}
        words={`${fit.points.length} points of ${fit.target} over ${fit.feature}, and the curve of each motion at the moment of the film.`}
      />
    </figure>
  );
}

/** The parameters at a place of the plane that is drawn; the place itself where all of them are coordinates. */
function onPlane(
  x: readonly number[],
  plane: { through: readonly number[]; along: readonly (readonly number[])[] } | undefined,
): readonly number[] {
  if (plane === undefined) return x;
  return plane.through.map((from, i) =>
    plane.along.reduce((sum, direction, k) => sum + direction[i]! * x[k]!, from),
  );
}
