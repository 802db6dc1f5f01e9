import { useCallback, useEffect, useRef } from 'react';
import type { Legend } from '../../plot/legend-key.ts';
import { usePainted } from '../../plot/painted.tsx';
import type { Paint } from '../../plot/pen.ts';
import type { PlotTable } from '../../tables/plot-table.ts';
import { TableButton } from '../../tables/table-button.tsx';

/** Milliseconds between two looks at whether a picture that moves has new words. */
const wordsInterval = 3000;

interface CanvasFigureProps {
  readonly title: string;
  /** Paints all of it; called anew when it is another function, and by `onPainter`'s. */
  readonly paint: Paint;
  /** Is given what paints the figure as it is now, for pictures that do not go through React. */
  readonly onPainter?: (repaint: () => void) => void;
  readonly note?: string;
  /** What its lines and marks mean: stands in its files. */
  readonly legend?: Legend;
  /** Its numbers of the moment; their words are what the picture is called. */
  readonly table: () => PlotTable;
}

/** A titled canvas that fits its place and follows the theme. */
export function CanvasFigure(props: CanvasFigureProps) {
  const { title, paint, onPainter, note, table, legend } = props;
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(table);
  latest.current = table;
  const painted = useRef(false);

  const watched = useCallback<Paint>(
    (frame) => {
      paint(frame);
      painted.current = true;
    },
    [paint],
  );
  // In a file the legend says what a note says here.
  const named =
    note === undefined || note === '' || legend !== undefined ? title : `${title} (${note})`;
  usePainted(host, canvas, watched, { title: named, table, legend, onPainter });

  useEffect(() => {
    const tell = () => {
      if (!painted.current) return;
      painted.current = false;
      canvas.current?.setAttribute('aria-label', latest.current().summary);
    };
    tell();
    const timer = setInterval(tell, wordsInterval);
    return () => clearInterval(timer);
  }, []);

  return (
    <figure className="heat-figure">
      <figcaption>
        <span className="heat-figure-title">{title}</span>
        {note === undefined ? null : <span className="heat-figure-note">{note}</span>}
        <span className="heat-figure-table">
          <TableButton title={title} table={table} />
        </span>
      </figcaption>
      <div ref={host} className="heat-figure-area">
        <canvas ref={canvas} role="img" aria-label={title} />
      </div>
    </figure>
  );
}
