import {
  type CSSProperties,
  type PointerEvent,
  useCallback,
  useEffect,
  useMemo,
  useReducer,
  useRef,
} from 'react';
import { trackKey } from '../plot/legend-key.ts';
import type { LevelWord } from '../plot/level-words.ts';
import type { LossField } from '../plot/loss-field.ts';
import { usePainted } from '../plot/painted.tsx';
import type { PaintFrame } from '../plot/pen.ts';
import { placeIn } from '../plot/screen-pixels.ts';
import { useSize } from '../plot/use-size.ts';
import { layOut, paintLandscape, rasterOf } from './map-painter.ts';
import type { SurfaceViewProps } from './surface-props.ts';
import { mapTitle } from './use-surface-files.ts';

interface ContourViewProps extends SurfaceViewProps {
  readonly field: LossField;
  /** The losses of its contours. */
  readonly words: readonly LevelWord[];
}

/**
 * The same picture without WebGL: a contour map (or the curve of a one-dimensional loss) on a plain
 * canvas, with the trails, the balls and a start that can be dragged. Loads where it is needed.
 */
export default function ContourView(props: ContourViewProps) {
  const { field, words, tracks, time, theme, start, variables, layer } = props;
  const [changes, changed] = useReducer((count: number) => count + 1, 0);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(canvas);
  const dragged = useRef<number[] | null>(null);

  useEffect(() => {
    if (layer === undefined) return;
    layer.redraw = changed;
    return () => {
      layer.redraw = null;
    };
  }, [layer]);

  const raster = useMemo(() => rasterOf(field), [field]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `changes` of the layer
  const paint = useCallback(
    (frame: PaintFrame) =>
      paintLandscape(frame, {
        ...{ field, raster, words, tracks, time, theme, start, variables },
        ...(layer && { layer }),
      }),
    [field, raster, words, tracks, time, theme, start, variables, layer, changes],
  );
  const legend = useCallback(() => tracks.map((track) => trackKey(track, theme)), [tracks, theme]);
  usePainted(canvas, canvas, paint, { title: mapTitle({ field, variables }), legend });

  const drag = (event: PointerEvent<HTMLCanvasElement>) => {
    const at = placeIn(event.currentTarget, event);
    const layout = layOut(field, size.width, size.height);
    const clamp = (fraction: number) => Math.min(1, Math.max(0, fraction));
    const u = clamp((at.x - layout.left) / layout.width);
    const v = clamp(1 - (at.y - layout.top) / layout.height);
    const x = [...start];
    x[0] = field.x[0] + u * (field.x[1] - field.x[0]);
    if (field.dimension === 2) x[1] = field.y[0] + v * (field.y[1] - field.y[0]);
    dragged.current = x;
    props.onStart?.(x);
  };
  const drop = () => {
    if (dragged.current !== null) props.onStartCommit?.(dragged.current);
    dragged.current = null;
  };

  return (
    <canvas
      ref={canvas}
      className="surface-map"
      style={{ '--covered': `${Math.max(0, (props.inset?.top ?? 0) - 10)}px` } as CSSProperties}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag(event);
      }}
      onPointerMove={(event) => {
        if (dragged.current !== null) drag(event);
      }}
      onPointerUp={drop}
      onPointerCancel={drop}
    />
  );
}
