/** The canvases of the diagram: density, status, exponents. */
import { memo, useEffect, useRef } from 'react';
import type { DiagramColours } from '../../scene/shape.ts';
import { paintStatus } from '../plot/cascade-image.ts';
import { type StripColumn, statusRun } from '../plot/column-status.ts';
import { type Interval, steadyRange } from '../plot/curves.ts';
import { channels, readInk } from '../plot/ink.ts';
import { type LivePicture, liveStatusRun } from '../plot/live-columns.ts';
import type { LiveSource } from '../plot/live-source.ts';
import { useSize } from '../plot/use-size.ts';
import { columnMode, tintOf } from './column-colours.ts';
import { DensityPainter } from './density-painter.ts';
import type { DensityScale } from './density-scale.ts';
import {
  type CertifiedExponent,
  exponentRange,
  paintExponentBand,
  paintExponents,
} from './exponent-strip.ts';

interface DiagramPictureProps {
  readonly live: LiveSource;
  /** The refined picture, shown while `live` has none. */
  readonly refined: LivePicture | null;
  /** The certified columns of this very diagram; null until they are there. */
  readonly certified: readonly (StripColumn & CertifiedExponent)[] | null;
  /** Of a sweep both ways the certified columns of the way down; null where there are none. */
  readonly certifiedDown: readonly (StripColumn & CertifiedExponent)[] | null;
  readonly colours: DiagramColours;
  readonly theme: 'dark' | 'light';
  /** Hears the size of the density in device pixels. */
  readonly onSize: (columns: number, rows: number) => void;
  /** Hears what was drawn: the interval of exponents, and whether the diagram itself is empty. */
  readonly onDrawn: (low: number, high: number, blank: boolean) => void;
}

/** What is not certified is paler. */
const provisional = 0.55;

/** Counts its live pictures in `data-live-frames`, and says in `data-picture` which it shows. */
export const DiagramPicture = memo(function DiagramPicture(props: DiagramPictureProps) {
  const { live, refined, certified, certifiedDown, colours, theme, onSize, onDrawn } = props;
  const density = useRef<HTMLCanvasElement>(null);
  const status = useRef<HTMLCanvasElement>(null);
  const exponents = useRef<HTMLCanvasElement>(null);
  const painter = useRef<DensityPainter>(null);
  const curveRange = useRef<Interval | null>(null);
  const size = useSize(density);
  const { height: curveSize } = useSize(exponents);
  const { ratio } = size;
  const width = Math.round(size.width * ratio);
  const height = Math.round(size.height * ratio);

  useEffect(() => {
    if (width === 0 || height === 0) return;
    live.fit(width, height);
    // Two rows to a pixel: branches are placed finer than the pixels they are drawn on.
    onSize(width, 2 * height);
  }, [live, width, height, onSize]);

  useEffect(() => {
    const canvases = [density.current, status.current, exponents.current];
    const [picture, strip, curve] = canvases.map((canvas) => canvas?.getContext('2d') ?? null);
    if (!picture || !strip || !curve || width === 0 || height === 0) return;
    const stripHeight = Math.round(status.current!.clientHeight * ratio);
    const curveHeight = Math.round(curveSize * ratio);
    sized(density.current!, width, height);
    sized(status.current!, width, stripHeight);
    sized(exponents.current!, width, curveHeight);
    const ink = readInk(density.current!);
    const ground = channels(ink.ground);

    const paint = () => {
      const shown = live.picture ?? refined;
      if (shown === null) return;
      const start = performance.now();
      painter.current ??= new DensityPainter();
      const coarse = live.picture !== null;
      const careful = coarse ? null : certified;
      const mode = columnMode(colours);
      const scale = mode === null ? (colours as DensityScale) : 'logarithmic';
      const tint = mode === null ? null : tintOf(shown, careful, mode, theme);
      const look = { width, height, ratio, theme, ground, scale, tint, coarse };
      picture.putImageData(new ImageData(painter.current.paint(shown, look), width), 0, 0);
      const run = careful === null ? liveStatusRun(shown.own) : statusRun(careful);
      // Its own ends: for a moment the picture may be that of the window before.
      const ends = { from: run.value(0), to: run.value(run.length - 1) };
      const { down = null } = shown;
      const tall = down === null ? stripHeight : Math.ceil(stripHeight / 2);
      const area = { width, ratio, ...ends, top: 0, height: tall };
      strip.clearRect(0, 0, width, stripHeight);
      paintStatus(strip, run, area, ink.ground, careful === null ? provisional : 1);
      if (down !== null) {
        const sure = coarse ? null : certifiedDown;
        const second = sure === null ? liveStatusRun(down) : statusRun(sure);
        const below = { ...area, top: tall, height: stripHeight - tall };
        paintStatus(strip, second, below, ink.ground, sure === null ? provisional : 1);
      }
      // It stands still while it can: whoever writes its scale is not woken in every frame.
      const range = steadyRange(curveRange.current, exponentRange(shown.own));
      curveRange.current = range;
      const below = { width, height: curveHeight, ratio };
      if (curveHeight > 0) paintExponents(curve, shown.own, range, below, ink);
      if (curveHeight > 0 && careful !== null) {
        paintExponentBand(curve, careful, range, below, ink);
      }
      exponents.current!.dataset['certified'] = String(careful !== null);
      onDrawn(range[0], range[1], painter.current.blank);
      const element = density.current!;
      element.dataset['picture'] = coarse ? 'live' : 'refined';
      element.dataset['liveFrames'] = String(live.frames);
      if (coarse) {
        const work = live.milliseconds + performance.now() - start;
        element.dataset['liveMs'] = work.toFixed(2);
      }
    };
    paint();
    return live.subscribe(paint);
  }, [
    live,
    refined,
    certified,
    certifiedDown,
    colours,
    theme,
    width,
    height,
    curveSize,
    ratio,
    onDrawn,
  ]);

  return (
    <>
      <canvas ref={density} className="diagram-density" />
      <canvas ref={status} className="diagram-status" />
      <canvas ref={exponents} className="diagram-exponents" />
    </>
  );
});

/** Gives a canvas its size; the same size again would clear it. */
function sized(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
