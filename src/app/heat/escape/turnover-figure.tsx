import { useCallback } from 'react';
import { CanvasFigure, type Paint } from '../figures/canvas-figure.tsx';
import { Graph } from '../figures/graph.ts';
import { emberInk } from '../picture/ember.ts';
import type { TurnoverPoint } from './barriers.ts';

interface TurnoverFigureProps {
  readonly points: readonly TurnoverPoint[];
  /** The share of particles beyond the barrier at equilibrium: rate over = slowest × share. */
  readonly share: number;
  /** γ and the present rate, where they are known. */
  readonly friction: number;
  readonly rate: number | null;
  /** Whether the particles have no inertia. */
  readonly overdamped: boolean;
}

/** The rate over the barrier against friction: fastest in between. */
export function TurnoverFigure({ points, share, friction, rate, overdamped }: TurnoverFigureProps) {
  const paint = useCallback<Paint>(
    (frame) => {
      const sorted = [...points].sort((a, b) => a.friction - b.friction);
      if (sorted.length < 2) return;
      const exact = sorted.map((point) => (point.rate === null ? Number.NaN : point.rate * share));
      const known = exact.filter(Number.isFinite);
      if (known.length === 0) return;
      const from = Math.min(sorted[0]!.friction, friction);
      const to = Math.max(sorted.at(-1)!.friction, friction);
      const graph = new Graph(
        frame,
        { from, to, label: 'friction γ', logarithmic: true },
        {
          from: Math.min(...known) / 1.6,
          to: Math.max(...known) * 2.4,
          label: 'rate',
          logarithmic: true,
        },
      );
      const curve = (value: (point: TurnoverPoint) => number | null) =>
        sorted.map((point) => [point.friction, value(point) ?? Number.NaN] as const);
      const { ink } = frame;
      graph.line(
        curve((point) => point.formulas?.eyringKramers ?? null),
        ink.muted,
        1.4,
        [2, 4],
      );
      graph.line(
        curve((point) => point.formulas?.kramers ?? null),
        ink.muted,
        1.4,
        [7, 4],
      );
      graph.line(
        curve((point) => point.formulas?.turnover ?? null),
        ink.accent,
        1.6,
        [7, 4],
      );
      graph.line(
        sorted.map((point, i) => [point.friction, exact[i]!] as const),
        emberInk(ink),
        2.4,
      );
      if (overdamped) {
        const without = curve((point) =>
          point.overdamped === null ? null : point.overdamped * share,
        );
        graph.line(without, emberInk(ink), 1.6, [3, 3]);
      }
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
    [points, share, friction, rate, overdamped],
  );
  return (
    <CanvasFigure
      title="Turnover: rate over friction"
      note={points.length === 0 ? 'computing …' : ''}
      summary="The rate over the barrier against friction: exact, Kramers’ formula for strong friction, Eyring and Kramers’ without inertia, and Mel’nikov and Meshkov’s for all frictions. It is largest in between."
      paint={paint}
    />
  );
}

/** What the lines of the turnover are. */
export function TurnoverKey({ overdamped }: { readonly overdamped: boolean }) {
  return (
    <ul className="heat-key">
      <li>
        <i className="key-exact" /> exact (slowest mode)
      </li>
      {overdamped ? (
        <li>
          <i className="key-without" /> exact without inertia
        </li>
      ) : null}
      <li>
        <i className="key-meshkov" /> Mel’nikov–Meshkov
      </li>
      <li>
        <i className="key-kramers" /> Kramers
      </li>
      <li>
        <i className="key-eyring" /> Eyring–Kramers
      </li>
    </ul>
  );
}
