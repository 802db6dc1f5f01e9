import { useCallback } from 'react';
import { compileStationaryRatios } from '../../../analysis/heat/expectation.ts';
import type { SchemeName } from '../../../motion/langevin/scheme.ts';
import type { Paint } from '../../plot/pen.ts';
import { readable } from '../../plot/ticks.ts';
import { seriesTable } from '../../tables/series.ts';
import { useTheme } from '../../theme.ts';
import { CanvasFigure } from '../figures/canvas-figure.tsx';
import { Graph } from '../figures/graph.ts';
import type { Reading } from '../live/latter-half.ts';
import { schemeKey, schemeStroke } from './scheme-colours.ts';
import { schemeNames } from './use-comparison.ts';

interface RatioFigureProps {
  readonly which: 'position' | 'velocity';
  readonly oscillator: Parameters<typeof compileStationaryRatios>[1];
  /** What was measured at the present step, over T. */
  readonly seen: (scheme: SchemeName) => Reading | null;
}

const titles = {
  position: 'Configurational temperature over T, against Δt',
  velocity: 'Kinetic temperature over T, against Δt',
} as const;

/** What each scheme reads on the quadratic, against the time step, and what was seen at this one. */
export function RatioFigure({ which, oscillator, seen }: RatioFigureProps) {
  const theme = useTheme();
  const paint = useCallback<Paint>(
    (frame) => {
      const { dt } = oscillator;
      const lines = ratioLines(which, oscillator);
      const to = longestStep(dt);
      const readings = schemeNames.map((name) => seen(name)?.mean ?? 1);
      const graph = new Graph(
        frame,
        { from: 0, to, label: 'time step Δt' },
        { ...reachOf(readings), label: 'reads / T' },
      );
      const { context, ink } = frame;
      graph.line(
        [
          [dt, 0],
          [dt, 3],
        ],
        ink.lineStrong,
        1,
        [3, 3],
      );
      for (const { name, points } of lines) {
        const { colour, dash } = schemeStroke(name, theme);
        graph.line(points, colour, 2, [...dash]);
      }
      for (const name of schemeNames) {
        const reading = seen(name);
        if (reading === null || !Number.isFinite(reading.mean)) continue;
        const { colour } = schemeStroke(name, theme);
        graph.clipped(() => {
          const x = graph.x(dt);
          const y = graph.y(reading.mean);
          const reach = Math.abs(graph.y(reading.mean + 2 * reading.error) - y);
          context.strokeStyle = colour;
          context.fillStyle = colour;
          context.lineWidth = 1.5;
          context.beginPath();
          context.moveTo(x, y - reach);
          context.lineTo(x, y + reach);
          context.stroke();
          context.beginPath();
          context.arc(x, y, 3.5, 0, 2 * Math.PI);
          context.fill();
        });
      }
    },
    [which, oscillator, seen, theme],
  );
  return (
    <CanvasFigure
      title={titles[which]}
      paint={paint}
      legend={() => schemeNames.map((name) => schemeKey(name, theme))}
      table={() => {
        const now = schemeNames.flatMap((name) => {
          const reading = seen(name);
          if (reading === null || !Number.isFinite(reading.mean)) return [];
          return [`${name} reads ${readable(reading.mean, 3)} ± ${readable(reading.error, 1)}`];
        });
        const measured =
          now.length === 0 ? '' : ` Seen at Δt = ${readable(oscillator.dt, 3)}: ${now.join(', ')}.`;
        return seriesTable({
          title: titles[which],
          lead: `Lines are exact on the quadratic at the minimum.${measured}`,
          x: 'Δt (time)',
          y: 'reads / T',
          series: ratioLines(which, oscillator).map(({ name, points }) => ({
            label: name,
            points,
          })),
        });
      }}
    />
  );
}

function longestStep(dt: number): number {
  return Math.max(1.6 * dt, 0.2);
}

/** What each scheme reads over T at time steps up to the longest; not a number past its stability limit. */
function ratioLines(which: RatioFigureProps['which'], oscillator: RatioFigureProps['oscillator']) {
  const { dt, curvatures } = oscillator;
  const to = longestStep(dt);
  const weights = which === 'position' ? curvatures : curvatures.map(() => 1);
  const total = weights.reduce((sum, each) => sum + each, 0);
  return schemeNames.map((name) => {
    const points: (readonly [number, number])[] = [];
    const ratiosAt = compileStationaryRatios(name, oscillator);
    for (let k = 1; k <= 80; k++) {
      const step = (to * k) / 80;
      const ratios = ratiosAt(step);
      const values = which === 'position' ? ratios.position : ratios.velocity;
      if (values === null) break;
      const mean = values.reduce((sum, each, i) => sum + each * weights[i]!, 0) / total;
      points.push([step, values.every((each) => each > 0) ? mean : Number.NaN]);
    }
    return { name, points };
  });
}

/** From a little below the least reading to a little above the greatest, and 1 ± 0.1 at least. */
function reachOf(readings: readonly number[]): { from: number; to: number } {
  const known = readings.filter((value) => value > 0.2 && value < 4);
  const least = Math.min(0.93, ...known);
  const greatest = Math.max(1.1, ...known);
  const room = 0.15 * (greatest - least);
  return { from: least - room, to: greatest + room };
}
