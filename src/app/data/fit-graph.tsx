import { useCallback } from 'react';
import { Graph } from '../heat/figures/graph.ts';
import { type Paint, Painted } from '../plot/painted.tsx';
import type { Fit } from '../race/figures/fit.ts';
import { stretch } from '../race/figures/stretch.ts';

/** Places along each curve. */
const samples = 64;
/** More points than this are thinned. */
const mostPoints = 2000;

/** The curve of some parameters; without a colour it has that of the accent. */
export interface FittedCurve {
  readonly parameters: readonly number[];
  readonly colour?: string;
  /** Of a dashed line; a whole one if not given. */
  readonly dash?: readonly number[];
}

interface FitGraphProps {
  readonly fit: Fit;
  readonly curves: readonly FittedCurve[];
  /** What it shows, for those who do not see it. */
  readonly words: string;
  readonly className?: string;
}

/** The points of the data, target over feature, and curves through them. */
export function FitGraph({ fit, curves, words, className = 'fit-graph' }: FitGraphProps) {
  const paint = useCallback<Paint>(
    (frame) => {
      const { context, ink } = frame;
      const [left, right] = stretch(fit.points.map(([x]) => x));
      const [low, high] = stretch(fit.points.map(([, y]) => y));
      const graph = new Graph(
        frame,
        { from: left, to: right, label: fit.feature },
        { from: low, to: high, label: '' },
      );
      graph.clipped(() => {
        context.fillStyle = ink.muted;
        const every = Math.ceil(fit.points.length / mostPoints);
        for (let i = 0; i < fit.points.length; i += every) {
          const [x, y] = fit.points[i]!;
          context.beginPath();
          context.arc(graph.x(x), graph.y(y), 2.4, 0, 2 * Math.PI);
          context.fill();
        }
      });
      for (const { parameters, colour = ink.accent, dash = [] } of curves) {
        const curve = Array.from({ length: samples + 1 }, (_, i) => {
          const x = left + ((right - left) * i) / samples;
          return [x, fit.at(parameters, x)] as const;
        });
        graph.line(curve, colour, 2, [...dash]);
      }
    },
    [fit, curves],
  );
  return <Painted summary={words} className={className} paint={paint} />;
}
