import { type PointerEvent, useCallback, useMemo, useRef, useState } from 'react';
import { paintState } from '../../plot/paint-state.ts';
import { usePainted } from '../../plot/painted.tsx';
import type { PaintFrame } from '../../plot/pen.ts';
import { placeIn } from '../../plot/screen-pixels.ts';
import { readable } from '../../plot/ticks.ts';
import { useSize } from '../../plot/use-size.ts';
import { usePlayback, usePlaybackStore } from '../../state/playback.ts';
import { type PlotTable, tableOf } from '../../tables/plot-table.ts';
import { TableButton } from '../../tables/table-button.tsx';
import { countsOf, placeAt } from '../abscissa.ts';
import { type Runner, runnerKeys } from '../runners.ts';
import { type Quantity, quantityOf, quantityTitles, rangeOf } from './curves.ts';
import { type Progress, paintProgress, startOf } from './progress-painter.ts';

/** The frame of `Graph`, in CSS pixels. */
const frame = { left: 40, right: 10 };

/** One quantity of all runs on a logarithmic axis, with a cursor that is the film's. */
export function ProgressFigure(props: Progress) {
  const { quantity, runners, abscissa, lowest, length, logarithmic } = props;
  const title = quantityTitles[quantity];
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width } = useSize(host);
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
  const from = startOf(props);

  const paint = useCallback(
    (given: PaintFrame) => {
      const shown = { quantity, runners, abscissa, lowest, length, logarithmic };
      if (range !== null) paintProgress(given, shown, range, '');
      else paintState(given, nothingOf(quantity, runners));
    },
    [runners, quantity, abscissa, lowest, range, length, logarithmic],
  );

  const across = Math.max(1, width - frame.left - frame.right);
  const partOf = (count: number) =>
    logarithmic ? Math.log(Math.max(count, from) / from) / Math.log(length / from) : count / length;
  const countAt = (event: PointerEvent<HTMLElement>) => {
    const { x } = placeIn(event.currentTarget, event);
    const part = Math.min(1, Math.max(0, (x - frame.left) / across));
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
  const table = () => progressTable(props, known);
  const legend = useCallback(() => runnerKeys(runners), [runners]);
  usePainted(host, canvas, paint, { title, table, legend });
  return (
    <figure className="race-figure">
      <figcaption>
        {title}
        <span className="table-corner">
          <TableButton title={title} table={table} />
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
            range === null
              ? `${title}: ${nothingOf(quantity, runners)}`
              : summaryOf(title, known, quantity, lowest)
          }
        />
        {range === null ? null : (
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

/** Why there is nothing to draw. */
function nothingOf(quantity: Quantity, runners: readonly Runner[]): string {
  if (runners.length === 0) return 'The race is being run …';
  if (quantity !== 'distance') return 'Every value is 0: the start is a resting point.';
  return runners.some(({ run }) => run.status === 'stopped')
    ? 'The minimum is looked for when all have ended.'
    : 'No minimum is known.';
}

/** Where the film stands; it moves without the plot being drawn anew. */
function Cursor({ place }: { readonly place: (count: number) => number }) {
  const position = usePlayback((state) => state.position);
  return <i className="race-cursor" style={{ transform: `translateX(${place(position)}px)` }} />;
}

/** A row for every record of every run: its count, and the quantity. */
function progressTable(
  { quantity, abscissa, lowest }: Progress,
  known: readonly Runner[],
): PlotTable {
  const title = quantityTitles[quantity];
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
