import { useCallback } from 'react';
import type { ReplicaResult } from '../../../analysis/heat/replica-request.ts';
import type { Ink } from '../../plot/ink.ts';
import { paintState } from '../../plot/paint-state.ts';
import type { Paint } from '../../plot/pen.ts';
import { seriesTable } from '../../tables/series.ts';
import { CanvasFigure } from '../figures/canvas-figure.tsx';
import { Graph } from '../figures/graph.ts';
import { emberInk } from '../picture/ember.ts';

interface FoundFigureProps {
  readonly exchanged: ReplicaResult | null;
  readonly alone: ReplicaResult | null;
  /** Evaluations of the gradient in a round of each. */
  readonly perRound: { readonly exchanged: number; readonly alone: number };
  /** What to say while there is nothing. */
  readonly none: string;
}

/** How many ladders have found the deepest minimum, against the work done. */
export function FoundFigure({ exchanged, alone, perRound, none }: FoundFigureProps) {
  const paint = useCallback<Paint>(
    (frame) => {
      const results = [exchanged, alone].filter((result) => result !== null);
      if (results.length === 0) {
        paintState(frame, none);
        return;
      }
      const until = Math.max(...results.map(({ gradients }) => gradients));
      const of = results[0]!.foundAt.length;
      const graph = new Graph(
        frame,
        { from: 0, to: until, label: 'gradients per ladder' },
        { from: 0, to: of, label: 'have found it' },
      );
      const [withExchange, byThemselves] = looks(frame.ink);
      if (alone !== null) {
        graph.drawn(foundSteps(alone, perRound.alone, until), byThemselves);
      }
      if (exchanged !== null) {
        graph.drawn(foundSteps(exchanged, perRound.exchanged, until), withExchange);
      }
    },
    [exchanged, alone, perRound, none],
  );
  return (
    <CanvasFigure
      title="Found the deepest minimum"
      note="solid: with exchange · dashed: alone"
      paint={paint}
      legend={looks}
      table={() => {
        const until = Math.max(0, exchanged?.gradients ?? 0, alone?.gradients ?? 0);
        const line = (label: string, result: ReplicaResult | null, each: number) =>
          result === null ? [] : [{ label, points: foundSteps(result, each, until) }];
        return seriesTable({
          title: 'Found the deepest minimum',
          lead: `How many of ${(exchanged ?? alone)?.foundAt.length ?? 0} ladders have found the deepest minimum against the evaluations of the gradient.`,
          x: 'gradients per ladder',
          y: 'have found it (ladders)',
          series: [
            ...line('with exchange', exchanged, perRound.exchanged),
            ...line('alone', alone, perRound.alone),
          ],
        });
      }}
    />
  );
}

/** The two lines. */
function looks(ink: Ink) {
  return [
    { label: 'with exchange', colour: emberInk(ink), line: { width: 2.6 } },
    { label: 'alone', colour: ink.text, line: { width: 2, dash: [6, 4] } },
  ] as const;
}

/** The staircase of how many have found it, over gradients. */
function foundSteps(result: ReplicaResult, each: number, until: number) {
  const times = [...result.foundAt].filter((round) => round >= 0).sort((a, b) => a - b);
  const steps: (readonly [number, number])[] = [[0, 0]];
  times.forEach((round, i) => {
    steps.push([(round + 1) * each, i], [(round + 1) * each, i + 1]);
  });
  steps.push([until, times.length]);
  return steps;
}
