import { useEffect, useMemo, useRef } from 'react';
import { useRested } from '../state/use-rested.ts';
import type { PlotTable } from '../tables/plot-table.ts';
import { TableButton } from '../tables/table-button.tsx';
import { useTheme } from '../theme.ts';
import { type Ink, readInk } from './ink.ts';
import { useSize } from './use-size.ts';

/** What is painted on, in CSS pixels. */
export type Paint = (frame: {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly ink: Ink;
}) => void;

interface PaintedProps {
  readonly className: string;
  /** Of its table. */
  readonly title: string;
  /** Its numbers; their words are what the picture is called. Another function when they are others. */
  readonly table: () => PlotTable;
  /** Paints all of it; called anew when it is another function. */
  readonly paint: Paint;
}

/** A canvas that fills its place and follows size and theme. */
export function Painted({ className, title, table, paint }: PaintedProps) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = useSize(host);
  const theme = useTheme();
  const rested = useRested(table);
  const summary = useMemo(() => rested().summary, [rested]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the ink
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width === 0 || height === 0) return;
    const ratio = Math.min(2, devicePixelRatio);
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    paint({ context, width, height, ink: readInk(element) });
  }, [paint, width, height, theme]);
  return (
    <div ref={host} className={className}>
      <canvas ref={canvas} role="img" aria-label={summary} />
      <span className="table-over">
        <TableButton title={title} table={table} />
      </span>
    </div>
  );
}
