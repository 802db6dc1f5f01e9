import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { useRested } from '../state/use-rested.ts';
import type { PlotTable } from '../tables/plot-table.ts';
import { TableButton } from '../tables/table-button.tsx';
import { useTheme } from '../theme.ts';
import { readInk } from './ink.ts';
import type { Legend } from './legend-key.ts';
import { type PaintedShown, paintedEvent } from './painted-event.ts';
import type { Paint } from './pen.ts';
import { useSize } from './use-size.ts';

interface PaintedOptions {
  /** The name of its files; that of the figure's caption if there is none. */
  readonly title?: string | undefined;
  /** Its numbers, for a file of them. */
  readonly table?: (() => PlotTable) | undefined;
  /** What its lines and marks mean, for a file of it. */
  readonly legend?: Legend | undefined;
  /** Is given what paints the figure as it is now, for pictures that do not go through React. */
  readonly onPainter?: ((repaint: () => void) => void) | undefined;
}

/**
 * Keeps a canvas painted: anew when `paint` is another function, and with the size of its place and the
 * theme. It answers `paintedEvent`, so that the figure can be saved as a drawing.
 */
export function usePainted(
  host: RefObject<HTMLElement | null>,
  canvas: RefObject<HTMLCanvasElement | null>,
  paint: Paint,
  { title, table, legend, onPainter }: PaintedOptions = {},
): void {
  const { width, height, ratio: sharp } = useSize(host);
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the ink
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width === 0 || height === 0) return;
    const ratio = Math.min(2, sharp);
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    const ink = readInk(element);
    const repaint = () => {
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      paint({ context, width, height, ink });
    };
    repaint();
    onPainter?.(repaint);
  }, [canvas, paint, onPainter, width, height, sharp, theme]);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const tell = (event: Event) => {
      (event as CustomEvent<(shown: PaintedShown) => void>).detail({ title, table, paint, legend });
    };
    element.addEventListener(paintedEvent, tell);
    return () => element.removeEventListener(paintedEvent, tell);
  }, [canvas, title, table, paint, legend]);
}

interface PaintedProps {
  readonly className: string;
  /** Of its table and its files. */
  readonly title: string;
  /** Its numbers; their words are what the picture is called. Another function when they are others. */
  readonly table: () => PlotTable;
  /** Paints all of it; called anew when it is another function. */
  readonly paint: Paint;
  /** What its lines and marks mean: stands in its files. */
  readonly legend?: Legend | undefined;
}

/** A canvas that fills its place and follows size and theme. */
export function Painted({ className, title, table, paint, legend }: PaintedProps) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const rested = useRested(table);
  const summary = useMemo(() => rested().summary, [rested]);
  usePainted(host, canvas, paint, { title, table, legend });
  return (
    <div ref={host} className={className}>
      <canvas ref={canvas} role="img" aria-label={summary} />
      <span className="table-over">
        <TableButton title={title} table={table} />
      </span>
    </div>
  );
}
