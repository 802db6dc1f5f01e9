import { useCallback, useMemo } from 'react';
import { Graph } from '../../heat/figures/graph.ts';
import { Painted } from '../../plot/painted.tsx';
import type { PaintFrame } from '../../plot/pen.ts';
import { readable } from '../../plot/ticks.ts';
import { seriesTable } from '../../tables/series.ts';
import type { Abscissa } from '../abscissa.ts';
import { RunnerSample } from '../runner-sample.tsx';
import { type Runner, runnerKeys } from '../runners.ts';
import { type SharpnessEnd, sharpnessCurve, sharpnessEnd, sharpnessRange } from './sharpness.ts';

interface SharpnessFigureProps {
  readonly runners: readonly Runner[];
  readonly abscissa: Abscissa;
  readonly length: number;
  readonly logarithmic: boolean;
}

const title = 'Sharpness λ along the run, and what the rule can bear (dashed)';

/** The largest curvature along each run, dashed in its colour what its rule can bear, and where they end in words. */
export default function SharpnessFigure(props: SharpnessFigureProps) {
  const { runners, abscissa, length, logarithmic } = props;
  const present = useMemo(() => runners.filter(({ ghost }) => !ghost), [runners]);
  const range = useMemo(() => sharpnessRange(present.map(({ run }) => run)), [present]);
  const paint = useCallback(
    (frame: PaintFrame) => {
      if (range === null) return;
      const from = logarithmic ? Math.min(1, length / 2) : 0;
      const graph = new Graph(
        frame,
        { from, to: length, label: abscissa, logarithmic },
        { from: range[0], to: range[1], label: '' },
      );
      for (const { run, colour } of present) {
        if (run.sharpness?.limit == null) continue;
        graph.line(sharpnessCurve(run, run.sharpness.limit, abscissa), colour, 1.2, [5, 4]);
      }
      for (const { run, colour } of present) {
        if (run.sharpness === undefined) continue;
        graph.line(sharpnessCurve(run, run.sharpness.value, abscissa), colour, 1.9);
      }
    },
    [present, range, abscissa, length, logarithmic],
  );
  const legend = useCallback(() => runnerKeys(present), [present]);
  const ends = present.flatMap((runner) => {
    const end = sharpnessEnd(runner.run);
    return end === null ? [] : [{ runner, end }];
  });
  const words = ends.map(({ runner, end }) => `${runner.run.label} ${inWords(end)}`).join(', ');
  const table = useCallback(
    () =>
      seriesTable({
        title,
        lead: `Largest curvature along each run: ${words}.`,
        x: abscissa,
        y: 'largest curvature λ',
        series: present.flatMap(({ run }) => {
          if (run.sharpness === undefined) return [];
          const { value, limit } = run.sharpness;
          const sharpness = { label: run.label, points: sharpnessCurve(run, value, abscissa) };
          if (limit == null) return [sharpness];
          const bears = `${run.label} can bear`;
          return [sharpness, { label: bears, points: sharpnessCurve(run, limit, abscissa) }];
        }),
      }),
    [present, abscissa, words],
  );
  return (
    <>
      <figure className="race-figure" data-testid="race-sharpness">
        <figcaption>{title}</figcaption>
        {range === null ? (
          <p className="race-figure-none">Measuring the curvature along each run …</p>
        ) : (
          <Painted className="race-figure-area" {...{ title, table, paint, legend }} />
        )}
      </figure>
      <ul className="race-sharpness-ends">
        {ends.map(({ runner, end }) => (
          <li key={runner.index}>
            <RunnerSample runner={runner} />
            <span>
              {runner.run.label} {inWords(end)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function inWords({ last, limit, side }: SharpnessEnd): string {
  const ends = `ends at ${readable(last, 3)}`;
  if (limit === null) return ends;
  const where = side === 'edge' ? 'at the edge of stability' : `${side} its limit`;
  return `${ends}, ${where} ${readable(limit, 3)}`;
}
