import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { Ink } from '../../plot/ink.ts';
import { area } from '../../plot/legend-key.ts';
import { paintState } from '../../plot/paint-state.ts';
import type { Paint } from '../../plot/pen.ts';
import { readable } from '../../plot/ticks.ts';
import { tableOf } from '../../tables/plot-table.ts';
import type { EnsembleClient, Picture } from '../live/ensemble-client.ts';
import { emberInk } from '../picture/ember.ts';
import { CanvasFigure } from './canvas-figure.tsx';
import { Graph } from './graph.ts';
import { RecentCounts } from './recent-counts.ts';

interface HistogramFigureProps {
  readonly client: EnsembleClient;
  readonly title: string;
  readonly label: string;
  readonly bins: number;
  /** The counts of a picture, and the stretch they cover. */
  readonly counts: (picture: Picture) => {
    readonly counts: ArrayLike<number>;
    readonly range: readonly [number, number];
  };
  /** The exact probability of each bin over a stretch; null where it is not known. */
  readonly exact: (range: readonly [number, number]) => ArrayLike<number> | null;
}

/** Where the particles are, as bars, and the exact law as a curve. */
export function HistogramFigure(props: HistogramFigureProps) {
  const { client, title, label, bins, counts, exact } = props;
  const recent = useMemo(() => new RecentCounts(bins), [bins]);
  const shown = useRef<{ range: readonly [number, number]; particles: number } | null>(null);
  const repaint = useRef<(() => void) | null>(null);

  useEffect(
    () =>
      client.watch((picture) => {
        const now = counts(picture);
        recent.add(now.counts, picture.report.frames);
        shown.current = { range: now.range, particles: picture.report.particles };
        repaint.current?.();
      }),
    [client, counts, recent],
  );

  const paint = useCallback<Paint>(
    (frame) => {
      if (shown.current === null) {
        paintState(frame, 'Setting the particles out …');
        return;
      }
      const { range } = shown.current;
      const [from, to] = range;
      const width = (to - from) / bins;
      const law = exact(range);
      let total = 0;
      for (let i = 0; i < bins; i++) total += recent.sum[i]!;
      const density = (i: number) => (total === 0 ? 0 : recent.sum[i]! / total / width);
      let greatest = 0;
      for (let i = 0; i < bins; i++) {
        greatest = Math.max(greatest, law === null ? density(i) : law[i]! / width);
      }
      // A start where all particles are in one bin must not press the law flat.
      const top = 1.25 * greatest || 1;
      const graph = new Graph(frame, { from, to, label }, { from: 0, to: top, label: 'density' });
      const { context } = frame;
      const [bars, curve] = looks(frame.ink);
      graph.clipped(() => {
        context.fillStyle = bars.colour;
        context.globalAlpha = bars.opacity;
        for (let i = 0; i < bins; i++) {
          const left = graph.x(from + i * width);
          const right = graph.x(from + (i + 1) * width);
          const y = graph.y(Math.min(density(i), top));
          context.fillRect(left, y, Math.max(1, right - left - 0.5), graph.bottom - y);
        }
        context.globalAlpha = 1;
      });
      if (law === null) return;
      const points = Array.from(
        { length: bins },
        (_, i) => [from + (i + 0.5) * width, law[i]! / width] as const,
      );
      graph.drawn(points, curve);
    },
    [bins, exact, label, recent],
  );
  const onPainter = useCallback((painter: () => void) => {
    repaint.current = painter;
  }, []);
  return (
    <CanvasFigure
      title={title}
      paint={paint}
      onPainter={onPainter}
      legend={(ink) => {
        const known = shown.current !== null && exact(shown.current.range) !== null;
        return looks(ink).slice(0, known ? 2 : 1);
      }}
      table={() => {
        const { range, particles } = shown.current ?? { range: [0, 1] as const, particles: 0 };
        return histogramTable({
          title,
          label,
          range,
          particles,
          seen: recent.sum,
          exact: exact(range),
        });
      }}
    />
  );
}

function looks(ink: Ink) {
  return [
    { label: 'particles', colour: emberInk(ink), opacity: 0.75, mark: area },
    { label: 'exact law', colour: ink.text, line: { width: 2 } },
  ] as const;
}

interface HistogramShown {
  readonly title: string;
  readonly label: string;
  readonly range: readonly [number, number];
  readonly particles: number;
  /** Counts of the particles, and the exact probability where it is known, of each bin. */
  readonly seen: Float64Array;
  readonly exact: ArrayLike<number> | null;
}

function histogramTable({ title, label, range, particles, seen, exact }: HistogramShown) {
  const [from, to] = range;
  const width = (to - from) / seen.length;
  const centre = (i: number) => from + (i + 0.5) * width;
  const total = seen.reduce((sum, count) => sum + count, 0);
  const rows = Array.from(seen, (count, i) => [
    centre(i),
    total === 0 ? null : count / total / width,
    exact === null ? null : exact[i]! / width,
  ]);
  const words = (counts: ArrayLike<number>) => {
    let [sum, first, second] = [0, 0, 0];
    for (let i = 0; i < counts.length; i++) {
      sum += counts[i]!;
      first += counts[i]! * centre(i);
      second += counts[i]! * centre(i) ** 2;
    }
    const mean = first / sum;
    return `mean ${readable(mean, 3)}, standard deviation ${readable(Math.sqrt(Math.max(0, second / sum - mean * mean)), 3)}`;
  };
  const parts = [`${title}: bars are ${particles.toLocaleString('en')} particles`];
  if (total > 0) parts.push(`${words(seen)}`);
  if (exact !== null) parts.push(`the curve is the exact law, ${words(exact)}`);
  const columns = [label, 'particles (density)', 'exact law (density)'];
  return tableOf({ title, summary: `${parts.join('; ')}.`, columns }, rows);
}
