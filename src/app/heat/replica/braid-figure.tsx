import { useCallback } from 'react';
import { CanvasFigure, type Paint } from '../figures/canvas-figure.tsx';
import { Graph } from '../figures/graph.ts';
import { ember } from '../picture/ember.ts';
import type { LadderFilm } from './ladder-film.ts';

/** Rounds that are drawn: more of them are a thicket. */
const shown = 120;

/** The way of every replica up and down the ladder. */
export function BraidFigure({ film }: { readonly film: LadderFilm | null }) {
  const paint = useCallback<Paint>(
    (frame) => {
      if (film === null) return;
      const { rungs, rounds, replicas } = film;
      const until = Math.min(shown, rounds);
      const graph = new Graph(
        frame,
        { from: 0, to: until - 1, label: 'rounds of swaps' },
        { from: -0.5, to: rungs - 0.5, label: 'cold … hot', bare: true },
      );
      const { context, ink } = frame;
      context.fillStyle = ink.muted;
      context.textAlign = 'left';
      context.fillText('hottest', graph.left + 2, graph.top + 9);
      context.fillText('coldest', graph.left + 2, graph.bottom - 3);
      for (let replica = 0; replica < rungs; replica++) {
        const [red, green, blue] = ember(0.25 + (0.75 * replica) / Math.max(1, rungs - 1));
        const path = Array.from({ length: until }, (_, round) => {
          const row = replicas.subarray(round * rungs, (round + 1) * rungs);
          return [round, row.indexOf(replica)] as const;
        });
        graph.line(path, `rgb(${red} ${green} ${blue})`, replica === 0 ? 3.5 : 1.6);
      }
    },
    [film],
  );
  return (
    <CanvasFigure
      title="One ladder: every replica’s way"
      note="thick: the one that began coldest"
      summary="The rung of every replica of one ladder over the rounds: they wander between cold and hot."
      paint={paint}
    />
  );
}
