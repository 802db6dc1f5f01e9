import { useEffect, useRef } from 'react';
import { readInk } from '../../plot/ink.ts';
import { useSize } from '../../plot/use-size.ts';
import type { PlotTable } from '../../tables/plot-table.ts';
import { TableButton } from '../../tables/table-button.tsx';
import { useTheme } from '../../theme.ts';
import type { GraphFrame } from './graph.ts';

/** Milliseconds between two looks at whether a picture that moves has new words. */
const wordsInterval = 3000;

export type Paint = (frame: GraphFrame) => void;

interface CanvasFigureProps {
  readonly title: string;
  /** Paints all of it; called anew when it is another function, and by `onPainter`'s. */
  readonly paint: Paint;
  /** Is given what paints the figure as it is now, for pictures that do not go through React. */
  readonly onPainter?: (repaint: () => void) => void;
  readonly note?: string;
  /** Its numbers of the moment; their words are what the picture is called. */
  readonly table: () => PlotTable;
}

/** A titled canvas that fits its place and follows the theme. */
export function CanvasFigure({ title, paint, onPainter, note, table }: CanvasFigureProps) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = useSize(host);
  const theme = useTheme();
  const latest = useRef(table);
  latest.current = table;
  const painted = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the ink
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width === 0 || height === 0) return;
    const ratio = Math.min(2, devicePixelRatio);
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    const ink = readInk(element);
    const repaint = () => {
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      paint({ context, width, height, ink });
      painted.current = true;
    };
    repaint();
    onPainter?.(repaint);
  }, [paint, onPainter, width, height, theme]);

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
