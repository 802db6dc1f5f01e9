import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { curvesTable } from '../tables/curves-table.ts';
import { TableButton } from '../tables/table-button.tsx';
import { motionColour } from '../theme.ts';
import { Chart, type ChartAxis } from './chart.ts';
import type { Curve, Interval } from './curves.ts';
import { figureEvent } from './figure-event.ts';
import { readInk } from './ink.ts';
import { watchSize, zoomOf } from './screen-pixels.ts';

/** A line of the read-out. */
export interface Reading {
  readonly key: string;
  readonly colour?: string;
  readonly text: string;
}

/** A ball's place in the plot at the moment shown. */
export interface Spot {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** Whose ball it is, of two runs that are compared. */
  readonly run?: 'A' | 'B' | undefined;
}

export interface TrackFigureProps {
  readonly title: string;
  /** What the plot shows, in sentences, for those who do not see it. */
  readonly summary: string;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly curves: readonly Curve[];
  readonly inX: Interval;
  readonly inY: Interval;
  readonly monotone: boolean;
  readonly theme: 'dark' | 'light';
  /** Value of x at which the time cursor stands; null for a plot without a time axis. */
  readonly cursor: number | null;
  readonly spots: readonly Spot[];
  /** What to read out under a pointer at these values; `perPixel` is the size of a CSS pixel in them. */
  readonly read: (x: number, y: number, perPixel: { x: number; y: number }) => readonly Reading[];
  /** Why there is nothing to draw; left out where there is something. */
  readonly none?: string | false;
}

/**
 * A plot of curves with a moving time cursor. The canvas is drawn when curves, ranges, size or theme
 * change; the cursor and the spots are elements over it, so playing draws no plot.
 */
export function TrackFigure(props: TrackFigureProps): ReactNode {
  const { curves, inX, inY, monotone, theme, cursor, spots } = props;
  const host = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLDivElement>(null);
  const chart = useRef<Chart | null>(null);
  const overlay = useRef<{ line: HTMLElement; dots: HTMLElement[] } | null>(null);
  const [ready, setReady] = useState(0);
  const [zoom, setZoom] = useState(1);
  const latest = useRef(props);
  latest.current = props;

  const content = useMemo(
    () => ({ curves, inX, inY, monotone, colour: (id: string) => motionColour(id, theme) }),
    [curves, inX, inY, monotone, theme],
  );
  const shown = useRef(content);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme, axis label or enlargement makes a new chart
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    let gone = false;
    let unwatch = () => {};
    void import('./uplot-module.ts').then(({ default: library }) => {
      if (gone) return;
      const { x, y } = latest.current;
      shown.current = contentNow.current;
      const made = new Chart(library, {
        host: element,
        x,
        y,
        ink: readInk(element),
        content: contentNow.current,
        onPointer: (at) => showReadings(readout.current, at, latest.current, chart.current),
        onLayout: () => place(chart.current, overlay.current, latest.current),
      });
      chart.current = made;
      overlay.current = makeOverlay(made.area);
      unwatch = watchSize(element, () => {
        made.resize(element.clientWidth, element.clientHeight);
        setZoom(zoomOf(element));
      });
      setReady((n) => n + 1);
    });
    return () => {
      gone = true;
      unwatch();
      chart.current?.destroy();
      chart.current = null;
      overlay.current = null;
    };
  }, [theme, zoom, props.x.label, props.y.label, props.y.logarithmic]);

  const contentNow = useRef(content);
  contentNow.current = content;
  useEffect(() => {
    if (ready === 0 || shown.current === content) return;
    shown.current = content;
    chart.current?.show(content);
  }, [content, ready]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: placed again whenever the moment or the curves change
  useEffect(() => {
    place(chart.current, overlay.current, latest.current);
  }, [cursor, spots, content, ready]);

  const figure = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = figure.current;
    const tell = (event: Event) =>
      (event as CustomEvent<(shown: TrackFigureProps) => void>).detail(latest.current);
    element?.addEventListener(figureEvent, tell);
    return () => element?.removeEventListener(figureEvent, tell);
  }, []);

  return (
    <figure ref={figure} className="plot">
      <figcaption className="plot-title">
        {props.title}
        <span className="table-corner">
          <TableButton title={props.title} table={() => curvesTable(latest.current)} />
        </span>
      </figcaption>
      <div ref={host} className="plot-canvas" role="img" aria-label={props.summary} />
      {props.none && <p className="plot-none">{props.none}</p>}
      <div ref={readout} className="plot-readout" aria-hidden="true" hidden />
    </figure>
  );
}

function makeOverlay(area: HTMLElement): { line: HTMLElement; dots: HTMLElement[] } {
  const line = document.createElement('div');
  line.className = 'plot-now';
  area.append(line);
  return { line, dots: [] };
}

/** Puts the time cursor and the spots where they belong. */
function place(
  chart: Chart | null,
  overlay: { line: HTMLElement; dots: HTMLElement[] } | null,
  { cursor, spots, theme }: TrackFigureProps,
): void {
  if (chart === null || overlay === null) return;
  const { width, height } = chart.extent;
  overlay.line.hidden = cursor === null;
  if (cursor !== null)
    overlay.line.style.transform = `translateX(${chart.left(cursor).toFixed(1)}px)`;
  for (const [i, spot] of spots.entries()) {
    let dot = overlay.dots[i];
    if (dot === undefined) {
      dot = document.createElement('div');
      dot.className = 'plot-spot';
      chart.area.append(dot);
      overlay.dots.push(dot);
    }
    const left = chart.left(spot.x);
    const top = chart.top(spot.y);
    dot.hidden = !(left >= -1 && left <= width + 1 && top >= -1 && top <= height + 1);
    if (spot.run === undefined) delete dot.dataset['run'];
    else dot.dataset['run'] = spot.run;
    dot.style.background = motionColour(spot.id, theme);
    dot.style.transform = `translate(${left.toFixed(1)}px, ${top.toFixed(1)}px)`;
  }
  for (const extra of overlay.dots.splice(spots.length)) extra.remove();
}

function showReadings(
  element: HTMLElement | null,
  at: { x: number; y: number; left: number } | null,
  props: TrackFigureProps,
  chart: Chart | null,
): void {
  if (element === null || chart === null) return;
  const { width, height } = chart.extent;
  const perPixel = {
    x: (props.inX[1] - props.inX[0]) / Math.max(1, width),
    y: (props.inY[1] - props.inY[0]) / Math.max(1, height),
  };
  const readings = at === null ? [] : props.read(at.x, at.y, perPixel);
  element.hidden = readings.length === 0;
  if (at === null || readings.length === 0) return;
  // Out of the pointer's way: on the other side of the plot.
  element.dataset['side'] = at.left > 0.5 ? 'left' : 'right';
  element.replaceChildren(
    ...readings.map(({ colour, text }) => {
      const line = document.createElement('div');
      line.textContent = text;
      if (colour !== undefined) line.style.setProperty('--key', colour);
      else line.className = 'plot-readout-head';
      return line;
    }),
  );
}
