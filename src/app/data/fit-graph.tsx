import { useCallback } from 'react';
import { Graph } from '../heat/figures/graph.ts';
import { type Legend, round } from '../plot/legend-key.ts';
import { Painted } from '../plot/painted.tsx';
import type { Paint } from '../plot/pen.ts';
import { readable } from '../plot/ticks.ts';
import type { Fit } from '../race/figures/fit.ts';
import { stretch } from '../race/figures/stretch.ts';
import { tableOf } from '../tables/plot-table.ts';

/** Places along each curve. */
const samples = 64;
/** More points than this are thinned. */
const mostPoints = 2000;

/** The curve of some parameters; without a colour it has that of the accent. */
export interface FittedCurve {
  readonly parameters: readonly number[];
  readonly label?: string;
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
  const title = `${fit.target} over ${fit.feature}`;
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
  const legend = useCallback<Legend>(
    (ink) => [
      { label: 'data', colour: ink.muted, mark: round(2.4) },
      ...curves.map(({ label = 'curve', colour = ink.accent, dash = [] }) => ({
        ...{ label, colour },
        line: { width: 2, dash },
      })),
    ],
    [curves],
  );
  const table = useCallback(() => {
    const columns = [
      fit.feature,
      fit.target,
      ...curves.map(({ label }, i) => `${label === undefined ? 'curve' : `${i + 1}. ${label}`}`),
    ];
    const rows = fit.points.map(([x, y]) => [
      x,
      y,
      ...curves.map(({ parameters }) => fit.at(parameters, x)),
    ]);
    const errors = curves.map(({ parameters, label = 'the curve' }) => {
      const squares = fit.points.map(([x, y]) => (fit.at(parameters, x) - y) ** 2);
      const mean = squares.reduce((sum, each) => sum + each, 0) / squares.length;
      return `${label} is off by ${readable(Math.sqrt(mean), 3)} (root mean square)`;
    });
    const off = errors.length === 0 ? '' : ` ${errors.join(', ')}.`;
    return tableOf({ title, summary: `${words}${off}`, columns }, rows);
  }, [fit, curves, words, title]);
  return <Painted {...{ title, table, className, paint, legend }} />;
}
