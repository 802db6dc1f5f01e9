import { useCallback, useEffect, useRef } from 'react';
import type { Ink } from '../../plot/ink.ts';
import { paintState } from '../../plot/paint-state.ts';
import type { Paint } from '../../plot/pen.ts';
import { readable } from '../../plot/ticks.ts';
import { seriesTable } from '../../tables/series.ts';
import { CanvasFigure } from '../figures/canvas-figure.tsx';
import { Graph } from '../figures/graph.ts';
import type { EnsembleClient } from '../live/ensemble-client.ts';
import { emberInk } from '../picture/ember.ts';

interface SurvivalFigureProps {
  readonly client: EnsembleClient;
  readonly dt: number;
  /** The exact mean of the passage to the other minimum, where it is known. */
  readonly mean: number | null;
  /** Why there is no other minimum to come to; null where there is one. */
  readonly none: string | null;
}

const mostPoints = 1000;

/** The share of particles that have not yet been at the other minimum, over time. */
export function SurvivalFigure({ client, dt, mean, none }: SurvivalFigureProps) {
  const past = useRef<{ times: number[]; waiting: number[] }>({ times: [], waiting: [] });
  const repaint = useRef<(() => void) | null>(null);
  useEffect(() => {
    past.current = { times: [], waiting: [] };
    return client.watch(({ report }) => {
      const { times, waiting } = past.current;
      const time = report.step * dt;
      if (time <= (times.at(-1) ?? -1)) {
        times.length = 0;
        waiting.length = 0;
      }
      const arrived = report.passages.at(-1)?.arrived ?? 0;
      times.push(time);
      waiting.push(1 - arrived / report.particles);
      if (times.length > mostPoints) {
        past.current = {
          times: times.filter((_, i) => i % 2 === 0),
          waiting: waiting.filter((_, i) => i % 2 === 0),
        };
      }
      repaint.current?.();
    });
  }, [client, dt]);

  const paint = useCallback<Paint>(
    (frame) => {
      const { times, waiting } = past.current;
      if (none !== null || (mean === null && times.length < 2)) {
        paintState(frame, none ?? 'Press Play: it is drawn as the particles move.');
        return;
      }
      const until = Math.max(times.at(-1) ?? 0, mean === null ? 1 : mean / 2);
      const least = Math.max(1e-4, Math.min(...waiting.filter((share) => share > 0), 0.3) / 1.5);
      const graph = new Graph(
        frame,
        { from: 0, to: until, label: 'time' },
        { from: least, to: 1.15, label: 'still waiting', logarithmic: true },
      );
      const [seen, exact] = looks(frame.ink);
      if (mean !== null) {
        const points = Array.from({ length: 41 }, (_, i) => {
          const t = (until * i) / 40;
          return [t, Math.exp(-t / mean)] as const;
        });
        graph.drawn(points, exact);
      }
      const shares = times.map((time, i) => [time, waiting[i]! || Number.NaN] as const);
      graph.drawn(shares, seen);
    },
    [mean, none],
  );
  const onPainter = useCallback((painter: () => void) => {
    repaint.current = painter;
  }, []);
  return (
    <CanvasFigure
      title="Not yet at the other minimum"
      note={mean === null ? '' : 'dashed: e^(−t/mean)'}
      paint={paint}
      onPainter={onPainter}
      legend={(ink) => looks(ink).slice(0, mean === null ? 1 : 2)}
      table={() => {
        const { times, waiting } = past.current;
        const mid = mean === null ? '' : ` Exact mean of the passage: ${readable(mean, 4)}.`;
        return seriesTable({
          title: 'Not yet at the other minimum',
          lead: `The share of particles that have not yet been at the other minimum over time.${mid}`,
          x: 't (time)',
          y: 'still waiting (share)',
          series: [
            { label: 'particles', points: times.map((time, i) => [time, waiting[i]!] as const) },
          ],
        });
      }}
    />
  );
}

function looks(ink: Ink) {
  return [
    { label: 'particles', colour: emberInk(ink), line: { width: 2 } },
    { label: 'e^(−t/mean)', colour: ink.text, line: { width: 1.4, dash: [6, 4] } },
  ] as const;
}
