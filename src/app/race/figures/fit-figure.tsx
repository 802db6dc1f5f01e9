import { useEffect, useRef } from 'react';
import { Graph } from '../../heat/figures/graph.ts';
import { readInk } from '../../plot/ink.ts';
import { useSize } from '../../plot/use-size.ts';
import { usePlayback } from '../../state/playback.ts';
import { useTheme } from '../../theme.ts';
import { type Abscissa, countsOf, placeAt } from '../abscissa.ts';
import type { Runner } from '../runners.ts';
import type { Fit } from './fit.ts';
import { stretch } from './stretch.ts';

/** Places along each curve. */
const samples = 48;
/** More points than this are thinned. */
const mostPoints = 2000;

interface FitFigureProps {
  readonly fit: Fit;
  readonly runners: readonly Runner[];
  readonly abscissa: Abscissa;
}

/** The points of the data, and the curve of each runner at the moment of the film. */
export function FitFigure({ fit, runners, abscissa }: FitFigureProps) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = useSize(host);
  const theme = useTheme();
  const position = usePlayback((state) => state.position);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the ink
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width === 0 || height === 0) return;
    const ratio = Math.min(2, devicePixelRatio);
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const ink = readInk(element);
    const [x, y] = [0, 1].map((k) => stretch(fit.points.map((point) => point[k as 0 | 1])));
    const graph = new Graph(
      { context, width, height, ink },
      { from: x![0], to: x![1], label: fit.feature },
      { from: y![0], to: y![1], label: '' },
    );
    graph.clipped(() => {
      context.fillStyle = ink.muted;
      const every = Math.ceil(fit.points.length / mostPoints);
      for (let i = 0; i < fit.points.length; i += every) {
        const [px, py] = fit.points[i]!;
        context.beginPath();
        context.arc(graph.x(px), graph.y(py), 2.2, 0, 2 * Math.PI);
        context.fill();
      }
    });
    for (const { run, colour, dash, ghost } of runners) {
      if (ghost) continue;
      const place = run.x[placeAt(countsOf(run, abscissa), position + 1e-9)];
      if (place === undefined) continue;
      const curve = Array.from({ length: samples + 1 }, (_, i) => {
        const at = x![0] + ((x![1] - x![0]) * i) / samples;
        return [at, fit.at(place, at)] as const;
      });
      graph.line(curve, colour, 1.9, [...dash]);
    }
  }, [fit, runners, abscissa, position, width, height, theme]);
  return (
    <figure className="race-figure" data-testid="race-fit">
      <figcaption>
        {fit.target} over {fit.feature}: data and curves now
      </figcaption>
      <div ref={host} className="race-figure-area">
        <canvas
          ref={canvas}
          role="img"
          aria-label={`${fit.points.length} points of ${fit.target} over ${fit.feature}, and the curve of each runner at the moment of the film.`}
        />
      </div>
    </figure>
  );
}
