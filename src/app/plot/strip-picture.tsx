/** The diagram and the status strip of the cascade strip, on a canvas. */
import { memo, useEffect, useRef } from 'react';
import { cascadeImage, paintStatus } from './cascade-image.ts';
import { type StripColumn, statusRun } from './column-status.ts';
import type { Interval } from './curves.ts';
import { channels, readInk } from './ink.ts';
import type { LiveSource } from './live-source.ts';

interface StripPictureProps {
  /** The certified columns, shown while `live` has no picture. */
  readonly columns: readonly StripColumn[];
  readonly range: Interval | null;
  readonly live: LiveSource | null;
  readonly from: number;
  readonly to: number;
  readonly theme: 'dark' | 'light';
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen to one of CSS. */
  readonly ratio: number;
}

/** Height of the status strip and the gap above it, in CSS pixels. */
const statusHeight = 7;
const statusGap = 4;

/** What is not certified is paler. */
const provisional = 0.55;

/** Certified columns, or the live picture in their look; counts its live pictures in `data-live-frames`. */
export const StripPicture = memo(function StripPicture(props: StripPictureProps) {
  const { columns, range, live, from, to, theme, ratio } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = Math.round(props.width * ratio);
  const height = Math.round(props.height * ratio);
  const diagram = Math.max(1, height - Math.round((statusHeight + statusGap) * ratio));

  useEffect(() => {
    // Two rows to a pixel: branches are placed finer than the pixels they are drawn on.
    if (width > 0) live?.fit(width, 2 * diagram);
  }, [live, width, diagram]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the ink that is read from the style
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width === 0) return;
    if (element.width !== width) element.width = width;
    if (element.height !== height) element.height = height;
    const ink = readInk(element);
    const accent = channels(ink.accent);
    const top = height - Math.round(statusHeight * ratio);
    const status = { width, ratio, from, to, top, height: height - top };

    const paint = () => {
      if (live === null || live.picture === null) {
        context.clearRect(0, 0, width, height);
        if (columns.length === 0) return;
        if (range !== null) {
          const image = { width, height: diagram, ratio, from, to, range, ink: accent };
          context.putImageData(new ImageData(cascadeImage(columns, image), width), 0, 0);
        }
        paintStatus(context, statusRun(columns), status, ink.ground);
        return;
      }
      const start = performance.now();
      const look = { width, height: diagram, ratio, ink: accent };
      context.putImageData(new ImageData(live.paintStrip(look), width), 0, 0);
      context.clearRect(0, diagram, width, height - diagram);
      paintStatus(context, live.statusRun(), status, ink.ground, provisional);
      element.dataset['liveFrames'] = String(live.frames);
      const work = live.milliseconds + performance.now() - start;
      element.dataset['liveMs'] = work.toFixed(2);
      element.dataset['liveCompute'] = live.milliseconds.toFixed(2);
    };
    paint();
    return live?.subscribe(paint);
  }, [columns, range, live, width, height, diagram, from, to, theme, ratio]);

  return <canvas ref={canvas} className="strip-canvas" />;
});
