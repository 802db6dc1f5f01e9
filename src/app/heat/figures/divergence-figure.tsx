import { useCallback, useEffect, useRef } from 'react';
import type { Ink } from '../../plot/ink.ts';
import { paintState } from '../../plot/paint-state.ts';
import type { Paint } from '../../plot/pen.ts';
import { readable } from '../../plot/ticks.ts';
import { seriesTable } from '../../tables/series.ts';
import type { EnsembleClient } from '../live/ensemble-client.ts';
import { emberInk } from '../picture/ember.ts';
import { CanvasFigure } from './canvas-figure.tsx';
import { Graph } from './graph.ts';

interface DivergenceFigureProps {
  readonly client: EnsembleClient;
  /** The exact probability of each bin of the first coordinate; null where there is none. */
  readonly exact: Float64Array | null;
}

const unknown = 'No exact law is known here to compare the particles with.';
const waiting = 'Press Play: it is drawn as the particles move.';

interface Past {
  readonly steps: number[];
  readonly values: number[];
  chance: number;
}

/** More points than this are thinned to every other one. */
const mostPoints = 1200;

/** Σ p ln(p/q) of what was counted against what is expected, in nats; bins that nothing reaches are left out. */
export function divergence(counts: ArrayLike<number>, exact: ArrayLike<number>): number {
  let total = 0;
  let inside = 0;
  for (let i = 0; i < exact.length; i++) {
    total += counts[i]!;
    inside += exact[i]!;
  }
  let sum = 0;
  for (let i = 0; i < exact.length; i++) {
    const p = counts[i]! / total;
    if (p > 0) sum += p * Math.log((p * inside) / Math.max(exact[i]!, 1e-300));
  }
  return sum;
}

/** How far the ensemble is from equilibrium, from its start on. */
export function DivergenceFigure({ client, exact }: DivergenceFigureProps) {
  const past = useRef<Past>({ steps: [], values: [], chance: 0 });
  const repaint = useRef<(() => void) | null>(null);

  useEffect(() => {
    past.current = { steps: [], values: [], chance: 0 };
    if (exact === null) return;
    const reached = exact.reduce((count, q) => count + (q > 1e-12 ? 1 : 0), 0);
    return client.watch(({ views, report }) => {
      const { steps, values } = past.current;
      if (report.step <= (steps.at(-1) ?? -1)) {
        steps.length = 0;
        values.length = 0;
      }
      past.current.chance = (reached - 1) / (2 * report.particles);
      // Step 0 has no place on a logarithmic axis.
      if (report.step > 0) {
        steps.push(report.step);
        values.push(Math.max(divergence(views.positions[0]!, exact), 1e-9));
      }
      if (steps.length > mostPoints) thin(past.current);
      repaint.current?.();
    });
  }, [client, exact]);

  const paint = useCallback<Paint>(
    (frame) => {
      const { steps, values, chance } = past.current;
      if (steps.length < 2) {
        paintState(frame, exact === null ? unknown : waiting);
        return;
      }
      const least = Math.min(chance, ...values);
      const graph = new Graph(
        frame,
        { from: steps[0]!, to: steps.at(-1)!, label: 'steps', logarithmic: true },
        {
          from: 10 ** Math.floor(Math.log10(least)),
          to: 10 ** Math.ceil(Math.log10(Math.max(...values, 10 * least))),
          label: 'nats',
          logarithmic: true,
        },
      );
      const [seen, left] = looks(frame.ink);
      const ends = [steps[0]!, steps.at(-1)!];
      graph.drawn(
        ends.map((step) => [step, chance] as const),
        left,
      );
      graph.drawn(
        steps.map((step, i) => [step, values[i]!] as const),
        seen,
      );
    },
    [exact],
  );
  const onPainter = useCallback((painter: () => void) => {
    repaint.current = painter;
  }, []);
  return (
    <CanvasFigure
      title="Distance from equilibrium"
      note="dashed: what chance alone leaves"
      paint={paint}
      onPainter={onPainter}
      legend={looks}
      table={() => divergenceTable(past.current)}
    />
  );
}

function looks(ink: Ink) {
  return [
    { label: 'particles', colour: emberInk(ink), line: { width: 1.8 } },
    { label: 'what chance alone leaves', colour: ink.text, line: { width: 1.5, dash: [5, 4] } },
  ] as const;
}

function divergenceTable({ steps, values, chance }: Past) {
  const seen = steps.map((step, i) => [step, values[i]!] as const);
  return seriesTable({
    title: 'Distance from equilibrium',
    lead: `Kullback–Leibler divergence of the particles from the exact law over the steps; chance alone leaves ${readable(chance, 2)} nats.`,
    x: 'step',
    y: 'divergence (nats)',
    series: [{ label: 'particles', points: seen }],
  });
}

function thin({ steps, values }: Past): void {
  let kept = 0;
  for (let i = 0; i < steps.length; i += 2) {
    steps[kept] = steps[i]!;
    values[kept] = values[i]!;
    kept++;
  }
  steps.length = kept;
  values.length = kept;
}
