import { useEffect, useRef } from 'react';
import { readInk } from '../../plot/ink.ts';
import { useSize } from '../../plot/use-size.ts';
import { useTheme } from '../../theme.ts';
import type { GraphFrame } from './graph.ts';

export type Paint = (frame: GraphFrame) => void;

interface CanvasFigureProps {
  readonly title: string;
  /** The figure in words. */
  readonly summary: string;
  /** Paints all of it; called anew when it is another function, and by `onPainter`'s. */
  readonly paint: Paint;
  /** Is given what paints the figure as it is now, for pictures that do not go through React. */
  readonly onPainter?: (repaint: () => void) => void;
  readonly note?: string;
}

/** A titled canvas that fits its place and follows the theme. */
export function CanvasFigure({ title, summary, paint, onPainter, note }: CanvasFigureProps) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = useSize(host);
  const theme = useTheme();

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
    };
    repaint();
    onPainter?.(repaint);
  }, [paint, onPainter, width, height, theme]);

  return (
    <figure className="heat-figure">
      <figcaption>
        <span className="heat-figure-title">{title}</span>
        {note === undefined ? null : <span className="heat-figure-note">{note}</span>}
      </figcaption>
      <div ref={host} className="heat-figure-area">
        <canvas ref={canvas} role="img" aria-label={summary} />
      </div>
    </figure>
  );
}
