import { useEffect, useRef } from 'react';
import { Graph } from '../heat/figures/graph.ts';
import { readInk } from '../plot/ink.ts';
import { useSize } from '../plot/use-size.ts';
import type { Fit } from '../race/figures/fit.ts';
import { useTheme } from '../theme.ts';

/** Places along each curve. */
const samples = 64;
/** More points than this are thinned. */
const mostPoints = 2000;
/** Of the stretch of the points, around them. */
const room = 0.08;

/** The curve of some parameters; without a colour it has that of the accent. */
export interface FittedCurve {
  readonly parameters: readonly number[];
  readonly colour?: string;
  readonly dashed?: boolean;
}

interface FitGraphProps {
  readonly fit: Fit;
  readonly curves: readonly FittedCurve[];
  /** What it shows, for those who do not see it. */
  readonly words: string;
}

/** The points of the data, target over feature, and curves through them. */
export function FitGraph({ fit, curves, words }: FitGraphProps) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = useSize(host);
  const theme = useTheme();
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
    const [left, right] = stretch(fit.points.map(([x]) => x));
    const [low, high] = stretch(fit.points.map(([, y]) => y));
    const graph = new Graph(
      { context, width, height, ink },
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
    for (const { parameters, colour = ink.accent, dashed = false } of curves) {
      const curve = Array.from({ length: samples + 1 }, (_, i) => {
        const x = left + ((right - left) * i) / samples;
        return [x, fit.at(parameters, x)] as const;
      });
      graph.line(curve, colour, 2, dashed ? [5, 4] : []);
    }
  }, [fit, curves, width, height, theme]);
  return (
    <div ref={host} className="fit-graph">
      <canvas ref={canvas} role="img" aria-label={words} />
    </div>
  );
}

function stretch(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const margin = room * (high - low) || 1;
  return [low - margin, high + margin];
}
