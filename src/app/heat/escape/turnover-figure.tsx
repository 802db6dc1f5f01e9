import { useCallback } from 'react';
import type { Ink } from '../../plot/ink.ts';
import type { Legend } from '../../plot/legend-key.ts';
import { paintState } from '../../plot/paint-state.ts';
import type { Paint } from '../../plot/pen.ts';
import { readable } from '../../plot/ticks.ts';
import { seriesTable } from '../../tables/series.ts';
import { CanvasFigure } from '../figures/canvas-figure.tsx';
import { Graph, type LineLook } from '../figures/graph.ts';
import { emberInk } from '../picture/ember.ts';
import type { TurnoverPoint } from './barriers.ts';
import { pointCount } from './use-turnover.ts';

interface TurnoverFigureProps {
  readonly points: readonly TurnoverPoint[];
  /** The share of particles beyond the barrier at equilibrium: rate over = slowest × share. */
  readonly share: number;
  /** γ and the present rate, where they are known. */
  readonly friction: number;
  readonly rate: number | null;
  /** Whether the particles have no inertia. */
  readonly overdamped: boolean;
  /** `turnoverLegend`, which stands beside it. */
  readonly legend: Legend;
  /** Why there is no barrier to get over; null where there is one. */
  readonly none: string | null;
}

/** The rate over the barrier against friction: fastest in between. */
export function TurnoverFigure(props: TurnoverFigureProps) {
  const { points, share, friction, rate, overdamped, legend, none } = props;
  const paint = useCallback<Paint>(
    (frame) => {
      const sorted = [...points].sort((a, b) => a.friction - b.friction);
      if (sorted.length < 2) {
        paintState(frame, none ?? 'Computing the rates …');
        return;
      }
      const lines = turnoverLines(sorted, share, overdamped);
      const exact = lines[0]!.points.map(([, value]) => value);
      const rates = exact.filter(Number.isFinite);
      if (rates.length === 0) {
        paintState(frame, 'No rate could be computed on this landscape.');
        return;
      }
      const from = Math.min(sorted[0]!.friction, friction);
      const to = Math.max(sorted.at(-1)!.friction, friction);
      const graph = new Graph(
        frame,
        { from, to, label: 'friction γ', logarithmic: true },
        {
          from: Math.min(...rates) / 1.6,
          to: Math.max(...rates) * 2.4,
          label: 'rate',
          logarithmic: true,
        },
      );
      const { ink } = frame;
      const known = looks(ink);
      for (const { label, points } of [...lines].reverse()) graph.drawn(points, known[label]);
      const { context } = frame;
      context.strokeStyle = ink.text;
      context.lineWidth = 1;
      context.setLineDash([3, 3]);
      context.beginPath();
      context.moveTo(graph.x(friction), graph.top);
      context.lineTo(graph.x(friction), graph.bottom);
      context.stroke();
      context.setLineDash([]);
      if (rate === null) return;
      context.fillStyle = ink.text;
      context.beginPath();
      context.arc(graph.x(friction), graph.y(rate), 4, 0, 2 * Math.PI);
      context.fill();
    },
    [points, share, friction, rate, overdamped, none],
  );
  return (
    <CanvasFigure
      title="Turnover: rate over friction"
      note={none === null && points.length < pointCount ? `${points.length} of ${pointCount}` : ''}
      paint={paint}
      legend={legend}
      table={() => {
        const sorted = [...points].sort((a, b) => a.friction - b.friction);
        const now = rate === null ? '' : `, where the rate is ${readable(rate, 3)}`;
        return seriesTable({
          title: 'Turnover: rate over friction',
          lead: `The rate over the barrier against friction; γ is ${readable(friction, 3)}${now}.`,
          x: 'γ (mass/time)',
          y: 'rate (1/time)',
          series: turnoverLines(sorted, share, overdamped),
        });
      }}
    />
  );
}

type TurnoverLine =
  | 'exact'
  | 'exact without inertia'
  | 'Mel’nikov–Meshkov'
  | 'Kramers'
  | 'Eyring–Kramers';

/** The rates that are drawn over friction, the exact one first; not a number where one is not known. */
function turnoverLines(sorted: readonly TurnoverPoint[], share: number, overdamped: boolean) {
  const line = (label: TurnoverLine, value: (point: TurnoverPoint) => number | null) => ({
    label,
    points: sorted.map((point) => [point.friction, value(point) ?? Number.NaN] as const),
  });
  const ofAll = (rate: number | null) => (rate === null ? null : rate * share);
  return [
    line('exact', ({ rate }) => ofAll(rate)),
    ...(overdamped ? [line('exact without inertia', (point) => ofAll(point.overdamped))] : []),
    line('Mel’nikov–Meshkov', ({ formulas }) => formulas?.turnover ?? null),
    line('Kramers', ({ formulas }) => formulas?.kramers ?? null),
    line('Eyring–Kramers', ({ formulas }) => formulas?.eyringKramers ?? null),
  ];
}

function looks(ink: Ink): Readonly<Record<TurnoverLine, LineLook>> {
  const ember = emberInk(ink);
  return {
    exact: { colour: ember, line: { width: 2.4 } },
    'exact without inertia': { colour: ember, line: { width: 1.6, dash: [3, 3] } },
    'Mel’nikov–Meshkov': { colour: ink.accent, line: { width: 1.6, dash: [7, 4] } },
    Kramers: { colour: ink.muted, line: { width: 1.4, dash: [7, 4] } },
    'Eyring–Kramers': { colour: ink.muted, line: { width: 1.4, dash: [2, 4] } },
  };
}

/** What the lines of the turnover are. */
export function turnoverLegend(overdamped: boolean): Legend {
  return (ink) =>
    Object.entries(looks(ink))
      .filter(([label]) => overdamped || label !== 'exact without inertia')
      .map(([label, look]) => ({
        label: label === 'exact' ? 'exact (slowest mode)' : label,
        ...look,
      }));
}
