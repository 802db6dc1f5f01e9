import { type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Graph, type GraphFrame } from '../../heat/figures/graph.ts';
import { readInk } from '../../plot/ink.ts';
import { readable } from '../../plot/ticks.ts';
import { useSize } from '../../plot/use-size.ts';
import { usePlayback, usePlaybackStore } from '../../state/playback.ts';
import { type PlotTable, tableOf } from '../../tables/plot-table.ts';
import { TableButton } from '../../tables/table-button.tsx';
import { useTheme } from '../../theme.ts';
import { type Abscissa, countsOf, placeAt } from '../abscissa.ts';
import type { Runner } from '../runners.ts';
import { curveOf, type Quantity, quantityOf, rangeOf } from './curves.ts';

interface ProgressFigureProps {
  readonly title: string;
  readonly quantity: Quantity;
  readonly runners: readonly Runner[];
  readonly abscissa: Abscissa;
  /** The loss from which losses are counted. */
  readonly lowest: number;
  /** Where the axis ends. */
  readonly length: number;
  /** Whether that axis is logarithmic too. */
  readonly logarithmic: boolean;
}

/** The frame of `Graph`, in CSS pixels. */
const frame = { left: 40, right: 10 };

/** One quantity of all runs on a logarithmic axis, with a cursor that is the film's. */
export function ProgressFigure(props: ProgressFigureProps) {
  const { title, quantity, runners, abscissa, lowest, length, logarithmic } = props;
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = useSize(host);
  const theme = useTheme();
  const playback = usePlaybackStore();
  const [at, setAt] = useState<number | null>(null);
  const range = useMemo(
    () =>
      rangeOf(
        runners.map(({ run }) => run),
        quantity,
        lowest,
      ),
    [runners, quantity, lowest],
  );
  const from = logarithmic ? Math.min(1, length / 2) : 0;

  const paint = useCallback(
    (given: GraphFrame) => {
      if (range === null) return;
      const graph = new Graph(
        given,
        { from, to: length, label: abscissa, logarithmic },
        { ...range, label: '', logarithmic: true },
      );
      for (const ghosts of [true, false]) {
        for (const { run, colour, dash, ghost } of runners) {
          if (ghost !== ghosts) continue;
          given.context.globalAlpha = ghost ? 0.45 : 1;
          const line = ghost ? [1, 3] : [...dash];
          const curve = curveOf(run, quantity, abscissa, lowest, range);
          graph.line(curve, colour, 1.9, line);
          given.context.globalAlpha = 1;
          if (!ghost && run.switchedAt !== undefined) {
            const at = curve[placeAt(run.step, run.switchedAt.step)];
            if (at !== undefined) switchMark(graph, at, colour);
          }
        }
      }
    },
    [runners, quantity, abscissa, lowest, range, from, length, logarithmic],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the ink
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width === 0 || height === 0) return;
    const ratio = Math.min(2, devicePixelRatio);
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paint({ context, width, height, ink: readInk(element) });
  }, [paint, width, height, theme]);

  const across = Math.max(1, width - frame.left - frame.right);
  const partOf = (count: number) =>
    logarithmic ? Math.log(Math.max(count, from) / from) / Math.log(length / from) : count / length;
  const countAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const part = Math.min(1, Math.max(0, (event.clientX - box.left - frame.left) / across));
    return logarithmic ? from * (length / from) ** part : part * length;
  };
  const onMove = (event: PointerEvent<HTMLElement>) => {
    const count = countAt(event);
    setAt(count);
    if (event.buttons === 1) {
      playback.getState().pause();
      playback.getState().seek(count);
    }
  };
  const known = runners.filter(
    ({ run, ghost }) => !ghost && quantityOf(run, quantity, lowest) !== null,
  );
  return (
    <figure className="race-figure">
      <figcaption>
        {title}
        <span className="table-corner">
          <TableButton title={title} table={() => progressTable(props, known)} />
        </span>
      </figcaption>
      <div
        ref={host}
        className="race-figure-area"
        onPointerMove={onMove}
        onPointerDown={onMove}
        onPointerLeave={() => setAt(null)}
      >
        <canvas
          ref={canvas}
          role="img"
          aria-label={
            range === null ? `${title}: not known.` : summaryOf(title, known, quantity, lowest)
          }
        />
        {range === null ? (
          <p className="race-figure-none">
            {quantity !== 'distance'
              ? ''
              : runners.some(({ run }) => run.status === 'stopped')
                ? 'The minimum is looked for when all have ended.'
                : 'No minimum is known.'}
          </p>
        ) : (
          <Cursor
            place={(count) => frame.left + across * Math.min(1, Math.max(0, partOf(count)))}
          />
        )}
        {at === null || range === null ? null : (
          <ul className={`race-readout ${partOf(at) > 0.5 ? 'to-left' : ''}`}>
            {known.map(({ run, colour, index }) => {
              const counts = countsOf(run, abscissa);
              const value = quantityOf(run, quantity, lowest)?.[placeAt(counts, at)];
              return (
                <li key={index} style={{ color: colour }}>
                  {run.label}: {value === undefined ? '–' : readable(value, 3)}
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </figure>
  );
}

/** A ring where a run changed its method. */
function switchMark(graph: Graph, [x, y]: readonly [number, number], colour: string): void {
  const { context, ink } = graph;
  context.beginPath();
  context.arc(graph.x(x), graph.y(y), 4, 0, 2 * Math.PI);
  context.fillStyle = ink.panel;
  context.fill();
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.stroke();
}

/** Where the film stands; it moves without the plot being drawn anew. */
function Cursor({ place }: { readonly place: (count: number) => number }) {
  const position = usePlayback((state) => state.position);
  return <i className="race-cursor" style={{ transform: `translateX(${place(position)}px)` }} />;
}

/** A row for every record of every run: its count, and the quantity. */
function progressTable(
  { title, quantity, abscissa, lowest }: ProgressFigureProps,
  known: readonly Runner[],
): PlotTable {
  const rows = known.flatMap(({ run }) => {
    const counts = countsOf(run, abscissa);
    const values = quantityOf(run, quantity, lowest)!;
    return values.map((value, i) => [run.label, counts[i]!, value] as const);
  });
  const summary = summaryOf(title, known, quantity, lowest);
  return tableOf({ title, summary, columns: ['run', abscissa, title] }, rows);
}

function summaryOf(
  title: string,
  runners: readonly Runner[],
  quantity: Quantity,
  lowest: number,
): string {
  const ends = runners.map(({ run }) => {
    const end = quantityOf(run, quantity, lowest)?.at(-1);
    return `${run.label} ends at ${end === undefined ? 'no value' : readable(end, 2)}`;
  });
  return `${title} on a logarithmic axis: ${ends.join(', ')}.`;
}
