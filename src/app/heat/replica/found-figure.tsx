import { useCallback } from 'react';
import type { ReplicaResult } from '../../../analysis/heat/replica-request.ts';
import { CanvasFigure, type Paint } from '../figures/canvas-figure.tsx';
import { Graph } from '../figures/graph.ts';
import { emberInk } from '../picture/ember.ts';

interface FoundFigureProps {
  readonly exchanged: ReplicaResult | null;
  readonly alone: ReplicaResult | null;
  /** Evaluations of the gradient in a round of each. */
  readonly perRound: { readonly exchanged: number; readonly alone: number };
}

/** How many ladders have found the deepest minimum, against the work done. */
export function FoundFigure({ exchanged, alone, perRound }: FoundFigureProps) {
  const paint = useCallback<Paint>(
    (frame) => {
      const results = [exchanged, alone].filter((result) => result !== null);
      if (results.length === 0) return;
      const until = Math.max(...results.map(({ gradients }) => gradients));
      const of = results[0]!.foundAt.length;
      const graph = new Graph(
        frame,
        { from: 0, to: until, label: 'gradients per ladder' },
        { from: 0, to: of, label: 'have found it' },
      );
      const curve = (result: ReplicaResult, each: number) => {
        const times = [...result.foundAt].filter((round) => round >= 0).sort((a, b) => a - b);
        const steps: (readonly [number, number])[] = [[0, 0]];
        times.forEach((round, i) => {
          steps.push([(round + 1) * each, i], [(round + 1) * each, i + 1]);
        });
        steps.push([until, times.length]);
        return steps;
      };
      if (alone !== null) graph.line(curve(alone, perRound.alone), frame.ink.text, 2, [6, 4]);
      if (exchanged !== null) {
        graph.line(curve(exchanged, perRound.exchanged), emberInk(frame.ink), 2.6);
      }
    },
    [exchanged, alone, perRound],
  );
  return (
    <CanvasFigure
      title="Found the deepest minimum"
      note="solid: with exchange · dashed: alone"
      summary="How many ladders have found the deepest minimum against the evaluations of the gradient, with exchange and cold particles alone; the counts are in the words above."
      paint={paint}
    />
  );
}
