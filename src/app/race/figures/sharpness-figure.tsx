import { useCallback, useMemo } from 'react';
import { Graph, type GraphFrame } from '../../heat/figures/graph.ts';
import { Painted } from '../../plot/painted.tsx';
import { readable } from '../../plot/ticks.ts';
import type { Abscissa } from '../abscissa.ts';
import { RunnerSample } from '../runner-sample.tsx';
import type { Runner } from '../runners.ts';
import { type SharpnessEnd, sharpnessCurve, sharpnessEnd, sharpnessRange } from './sharpness.ts';

interface SharpnessFigureProps {
  readonly runners: readonly Runner[];
  readonly abscissa: Abscissa;
  readonly length: number;
  readonly logarithmic: boolean;
}

/** The largest curvature along each run, dashed in its colour what its rule can bear, and where they end in words. */
export default function SharpnessFigure(props: SharpnessFigureProps) {
  const { runners, abscissa, length, logarithmic } = props;
  const present = useMemo(() => runners.filter(({ ghost }) => !ghost), [runners]);
  const range = useMemo(() => sharpnessRange(present.map(({ run }) => run)), [present]);
  const paint = useCallback(
    (frame: GraphFrame) => {
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
  const ends = present.flatMap((runner) => {
    const end = sharpnessEnd(runner.run);
    return end === null ? [] : [{ runner, end }];
  });
  const words = ends.map(({ runner, end }) => `${runner.run.label} ${inWords(end)}`).join(', ');
  return (
    <>
      <figure className="race-figure" data-testid="race-sharpness">
        <figcaption>Sharpness λ along the run, and what the rule can bear (dashed)</figcaption>
        {range === null ? (
          <p className="race-figure-none">Measuring the curvature along each run …</p>
        ) : (
          <Painted
            className="race-figure-area"
            summary={`Largest curvature along each run: ${words}.`}
            paint={paint}
          />
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
