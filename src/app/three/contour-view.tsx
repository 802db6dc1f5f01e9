import { type PointerEvent, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { contourImage } from '../plot/contour-image.ts';
import { readInk } from '../plot/ink.ts';
import { heightInCells, type LossField } from '../plot/loss-field.ts';
import { tickLabel, ticks } from '../plot/ticks.ts';
import { motionColour } from '../theme.ts';
import { interpolateRow, isDashed, leftThePicture, sampleAt } from '../track.ts';
import type { SurfaceViewProps } from './surface-props.ts';

const margin = { left: 56, right: 16, top: 24, bottom: 72 };

/** Places of a map or a curve on the canvas. */
interface Layout {
  readonly width: number;
  readonly height: number;
  x(value: number): number;
  y(value: number): number;
}

function layOut(field: LossField, width: number, height: number): Layout {
  const w = Math.max(40, width - margin.left - margin.right);
  const h = Math.max(40, height - margin.top - margin.bottom);
  return {
    width: w,
    height: h,
    x: (value) => margin.left + ((value - field.x[0]) / (field.x[1] - field.x[0])) * w,
    y: (value) => margin.top + (1 - (value - field.y[0]) / (field.y[1] - field.y[0])) * h,
  };
}

/**
 * The same picture without WebGL: a contour map (or the curve of a one-dimensional loss) on a plain
 * canvas, with the trails, the balls and a start that can be dragged.
 */
export function ContourView(props: SurfaceViewProps & { readonly field: LossField }) {
  const { field, tracks, time, theme, start, variables, layer } = props;
  const [changes, changed] = useReducer((count: number) => count + 1, 0);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const dragged = useRef<number[] | null>(null);

  useEffect(() => {
    const element = canvas.current?.parentElement;
    if (!element) return;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);

  const map = useMemo(() => {
    if (field.dimension === 1 || size.width === 0) return null;
    const { width, height } = layOut(field, size.width, size.height);
    const image = document.createElement('canvas');
    image.width = Math.round(width);
    image.height = Math.round(height);
    const pixels = contourImage(field, image.width, image.height, { stroke: 1.2, relief: 6 });
    image.getContext('2d')?.putImageData(new ImageData(pixels, image.width), 0, 0);
    return image;
  }, [field, size]);

  useEffect(() => {
    if (layer === undefined) return;
    layer.redraw = changed;
    return () => {
      layer.redraw = null;
    };
  }, [layer]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `changes` of the layer
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || size.width === 0) return;
    const ratio = Math.min(2, devicePixelRatio);
    element.width = size.width * ratio;
    element.height = size.height * ratio;
    context.scale(ratio, ratio);
    const layout = layOut(field, size.width, size.height);
    const ink = readInk(element);
    const heightOf = (x: number) =>
      heightInCells(field, ((x - field.x[0]) / (field.x[1] - field.x[0])) * (field.columns - 1), 0);
    const flat = field.dimension === 1;
    const place = (x: number, y: number): [number, number] =>
      flat
        ? [layout.x(x), margin.top + (1 - heightOf(x)) * layout.height]
        : [layout.x(x), layout.y(y)];

    if (map !== null) context.drawImage(map, margin.left, margin.top, layout.width, layout.height);
    context.font = '12px system-ui, sans-serif';
    context.fillStyle = ink.muted;
    context.strokeStyle = ink.lineStrong;
    context.strokeRect(margin.left, margin.top, layout.width, layout.height);
    context.textAlign = 'center';
    const bottom = margin.top + layout.height;
    for (const value of ticks(field.x[0], field.x[1], 5)) {
      context.fillText(tickLabel(value), layout.x(value), bottom + 16);
    }
    context.fillText(variables[0] ?? 'x', margin.left + layout.width / 2, bottom + 33);
    context.textAlign = 'right';
    const rows = flat ? ticks(field.scale.least, field.scale.greatest, 5) : ticks(...field.y, 5);
    for (const value of rows) {
      const y = flat
        ? margin.top + (1 - field.scale.height(value)) * layout.height
        : layout.y(value);
      context.fillText(tickLabel(value), margin.left - 6, y + 4);
    }
    context.textAlign = 'left';
    context.fillText(flat ? 'loss' : (variables[1] ?? 'y'), 12, margin.top - 8);

    context.save();
    context.beginPath();
    context.rect(margin.left, margin.top, layout.width, layout.height);
    context.clip();
    if (flat) {
      context.beginPath();
      for (let i = 0; i < field.columns; i++) {
        const x = field.x[0] + ((field.x[1] - field.x[0]) * i) / (field.columns - 1);
        context.lineTo(...place(x, 0));
      }
      context.strokeStyle = ink.text;
      context.lineWidth = 2;
      context.stroke();
    }
    layer?.paint(context, place);
    const row = [0, 0];
    for (const track of tracks) {
      if (track.count === 0) continue;
      const sample = sampleAt(track, time);
      const colour = track.colour ?? motionColour(track.id, theme);
      context.strokeStyle = colour;
      context.fillStyle = colour;
      context.lineWidth = 2;
      context.setLineDash(isDashed(track) ? [6, 4] : []);
      context.beginPath();
      for (let k = 0; k <= sample; k++) {
        interpolateRow(track.position, track.dimension, k, row);
        if (!flat || k === 0) context.lineTo(...place(row[0]!, row[1]!));
      }
      interpolateRow(track.position, track.dimension, sample, row);
      if (!flat) context.lineTo(...place(row[0]!, row[1]!));
      context.stroke();
      context.setLineDash([]);
      if (leftThePicture(track) && sample >= track.count - 1) continue;
      context.beginPath();
      context.arc(...place(row[0]!, row[1]!), 8, 0, 2 * Math.PI);
      context.globalAlpha = isDashed(track) ? 0.5 : 1;
      context.fill();
      context.globalAlpha = 1;
      if (track.run === undefined) continue;
      const [left, top] = place(row[0]!, row[1]!);
      context.fillStyle = ink.text;
      context.fillText(track.run, left - 4, track.run === 'A' ? top - 12 : top + 22);
    }
    context.beginPath();
    context.arc(...place(start[0] ?? 0, start[1] ?? 0), 11, 0, 2 * Math.PI);
    context.strokeStyle = ink.text;
    context.stroke();
    context.restore();
  }, [field, map, size, tracks, time, theme, start, variables, layer, changes]);

  const drag = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const layout = layOut(field, size.width, size.height);
    const clamp = (fraction: number) => Math.min(1, Math.max(0, fraction));
    const u = clamp((event.clientX - box.left - margin.left) / layout.width);
    const v = clamp(1 - (event.clientY - box.top - margin.top) / layout.height);
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
      style={{ width: '100%', height: '100%' }}
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
