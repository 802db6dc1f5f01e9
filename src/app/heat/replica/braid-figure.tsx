import { useCallback } from 'react';
import { paintState } from '../../plot/paint-state.ts';
import type { Paint } from '../../plot/pen.ts';
import { tableOf } from '../../tables/plot-table.ts';
import { CanvasFigure } from '../figures/canvas-figure.tsx';
import { Graph } from '../figures/graph.ts';
import { ember } from '../picture/ember.ts';
import type { LadderFilm } from './ladder-film.ts';

/** Rounds that are drawn: more of them are a thicket. */
const shown = 120;

interface BraidFigureProps {
  readonly film: LadderFilm | null;
  /** What to say while there is none. */
  readonly none: string;
}

/** The way of every replica up and down the ladder. */
export function BraidFigure({ film, none }: BraidFigureProps) {
  const paint = useCallback<Paint>(
    (frame) => {
      if (film === null) {
        paintState(frame, none);
        return;
      }
      const { rungs, rounds } = film;
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
      // The coldest is drawn last, and in the colour of words: nothing may hide it, on either ground.
      for (let replica = rungs - 1; replica >= 0; replica--) {
        const [red, green, blue] = ember(0.25 + (0.75 * replica) / Math.max(1, rungs - 1));
        const path = Array.from(
          { length: until },
          (_, round) => [round, rungOf(film, round, replica)] as const,
        );
        if (replica === 0) graph.line(path, ink.text, 3.5);
        else graph.line(path, `rgb(${red} ${green} ${blue})`, 1.6);
      }
    },
    [film, none],
  );
  return (
    <CanvasFigure
      title="One ladder: every replica’s way"
      note="thick: the one that began coldest"
      paint={paint}
      table={() => braidTable(film)}
    />
  );
}

/** The rung that a replica is on, from 0 for the coldest. */
function rungOf({ rungs, replicas }: LadderFilm, round: number, replica: number): number {
  return replicas.subarray(round * rungs, (round + 1) * rungs).indexOf(replica);
}

function braidTable(film: LadderFilm | null) {
  const title = 'One ladder: every replica’s way';
  if (film === null)
    return tableOf({ title, summary: 'Nothing has been exchanged yet.', columns: ['round'] }, []);
  const { rungs, rounds } = film;
  const replicas = Array.from({ length: rungs }, (_, replica) => replica);
  const rows = Array.from({ length: rounds }, (_, round) => [
    round,
    ...replicas.map((replica) => rungOf(film, round, replica)),
  ]);
  // A way up and down again is what exchange is for.
  const travelled = replicas.filter((replica) => {
    const way = rows.map((row) => row[replica + 1]!);
    return way.includes(0) && way.includes(rungs - 1);
  }).length;
  return tableOf(
    {
      title,
      summary: `The rung of each of ${rungs} replicas over ${rounds.toLocaleString('en')} rounds, 0 the coldest; ${travelled} of them were on the coldest and on the hottest rung.`,
      columns: ['round', ...replicas.map((replica) => `rung of replica ${replica + 1}`)],
    },
    rows,
  );
}
