import { strokesOf } from '../track.ts';
import { type Curve, exitOf, type Interval } from './curves.ts';
import { traceMark } from './mark-shape.ts';
import type { Pen } from './pen.ts';

/** The frame that curves are painted into: canvas pixels, and how values map to them. */
export interface PlotFrame {
  readonly context: Pen;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
  readonly inX: Interval;
  readonly inY: Interval;
  x(value: number): number;
  y(value: number): number;
}

/** A motion that has not settled after this many steps hops about: its line would only fill the plot. */
const lineSteps = 40;
/** Steps shorter than this many CSS pixels follow a path that the eye can take for a curve. */
const shortStep = 6;

/**
 * Paints every curve in its colour and dash, with a dot at each step where there is room for dots. Of
 * a map's long orbit in a phase portrait the dots are the picture, and a faint line shows how it begins.
 */
export function paintCurves(
  frame: PlotFrame,
  curves: readonly Curve[],
  options: { readonly monotone: boolean; colour(id: string): string },
): void {
  const { context } = frame;
  context.save();
  context.beginPath();
  context.rect(frame.left, frame.top, frame.width, frame.height);
  context.clip();
  context.lineJoin = 'round';
  // The first track is the one people came for: it is painted last, over the others.
  for (const [place, curve] of [...curves.entries()].reverse()) {
    context.strokeStyle = options.colour(curve.track.id);
    context.fillStyle = context.strokeStyle;
    const dash = strokesOf(curve.track);
    const dashed = dash.length > 0;
    const strength = curve.track.run === 'B' ? 0.7 : 1;
    context.globalAlpha = strength;
    context.lineWidth = (dashed ? 1.5 : 1.7) * frame.ratio;
    context.setLineDash(dash.map((length) => length * frame.ratio));
    if (!options.monotone && isLongOrbit(curve)) paintOrbit(frame, curve, strength);
    else {
      context.beginPath();
      if (options.monotone) traceDecimated(frame, curve);
      else trace(frame, curve);
      context.stroke();
      context.setLineDash([]);
      if (!dashed) paintDots(frame, curve);
      if (!dashed) paintMarks(frame, curve, place / curves.length);
    }
    paintExit(frame, curve);
    context.globalAlpha = 1;
  }
  context.restore();
}

/** Keeps far-off values drawable: canvas coordinates lose their meaning beyond 2^24. */
function bounded(position: number, low: number, extent: number): number {
  return Math.min(low + 20 * extent, Math.max(low - 20 * extent, position));
}

function trace(frame: PlotFrame, { x, y, track }: Curve): void {
  let pen = false;
  for (let k = 0; k < track.count; k++) {
    if (!Number.isFinite(x[k]! + y[k]!)) {
      pen = false;
      continue;
    }
    const px = bounded(frame.x(x[k]!), frame.left, frame.width);
    const py = bounded(frame.y(y[k]!), frame.top, frame.height);
    if (pen) frame.context.lineTo(px, py);
    else frame.context.moveTo(px, py);
    pen = true;
  }
}

/** Curves over time with more samples than pixels: of each pixel column first, least, largest and last. */
function traceDecimated(frame: PlotFrame, curve: Curve): void {
  const { x, y, track } = curve;
  if (track.count <= 2 * frame.width) {
    trace(frame, curve);
    return;
  }
  let column = Number.NaN;
  let first = 0;
  let low = 0;
  let high = 0;
  let last = 0;
  const flush = () => {
    if (Number.isNaN(column)) return;
    for (const py of [first, low, high, last]) frame.context.lineTo(column, py);
  };
  for (let k = 0; k < track.count; k++) {
    const py = bounded(frame.y(y[k]!), frame.top, frame.height);
    if (Number.isNaN(py)) continue;
    const here = Math.round(frame.x(x[k]!));
    if (here !== column) {
      flush();
      column = here;
      first = py;
      low = py;
      high = py;
    }
    low = Math.max(low, py);
    high = Math.min(high, py);
    last = py;
  }
  flush();
}

/** Whether a curve is that of a map which has not come to rest within `lineSteps`. */
function isLongOrbit({ track }: Curve): boolean {
  return track.style === 'solid' && track.status !== 'converged' && track.count > lineSteps + 1;
}

/** An orbit as points: a faint line through its first steps, then only along steps too short to see. */
function paintOrbit(frame: PlotFrame, { x, y, track }: Curve, strength: number): void {
  const { context, ratio } = frame;
  const reach = shortStep * ratio;
  const places = new Float64Array(2 * track.count);
  context.lineWidth = ratio;
  context.globalAlpha = 0.4 * strength;
  context.beginPath();
  for (let k = 0; k < track.count; k++) {
    const px = bounded(frame.x(x[k]!), frame.left, frame.width);
    const py = bounded(frame.y(y[k]!), frame.top, frame.height);
    places[2 * k] = px;
    places[2 * k + 1] = py;
    if (k === 0) continue;
    const before = places[2 * k - 2]!;
    const beforeY = places[2 * k - 1]!;
    if (k <= lineSteps || Math.hypot(px - before, py - beforeY) < reach) {
      context.moveTo(before, beforeY);
      context.lineTo(px, py);
    }
  }
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = strength;
  // Squares of a pixel or two look like dots and fill faster than circles.
  const size = (track.count > 300 ? 1.8 : 2.8) * ratio;
  context.beginPath();
  for (let k = 0; k < track.count; k++) {
    context.rect(places[2 * k]! - size / 2, places[2 * k + 1]! - size / 2, size, size);
  }
  context.fill();
}

function paintDots(frame: PlotFrame, { x, y, track }: Curve): void {
  const { context } = frame;
  if (track.count > frame.width / (4 * frame.ratio)) return;
  context.beginPath();
  for (let k = 0; k < track.count; k++) {
    const px = frame.x(x[k]!);
    const py = frame.y(y[k]!);
    if (!Number.isFinite(px + py)) continue;
    context.moveTo(px, py);
    context.arc(px, py, 2.1 * frame.ratio, 0, 2 * Math.PI);
  }
  context.fill();
}

/** Marks of a curve: few enough not to hide it. */
const marks = 9;

/** Some steps in the shape that is the motion's own. @param shift part of a gap by which the first lies further on */
function paintMarks(frame: PlotFrame, { x, y, track }: Curve, shift: number): void {
  const { context } = frame;
  const gap = Math.max(1, track.count / marks);
  context.beginPath();
  for (let i = 0; (i + shift) * gap < track.count; i++) {
    const k = Math.floor((i + shift) * gap);
    const px = frame.x(x[k]!);
    const py = frame.y(y[k]!);
    if (Number.isFinite(px + py)) traceMark(context, track.id, px, py, 3.4 * frame.ratio);
  }
  context.fill();
}

/** A cross where the curve leaves the plot for good, so that an ending is seen as one. */
function paintExit(frame: PlotFrame, curve: Curve): void {
  const exit = exitOf(curve, frame.inX, frame.inY);
  if (exit === null) return;
  const { k } = exit;
  const next = Math.min(k + 1, curve.track.count - 1);
  const x0 = frame.x(curve.x[k]!);
  const y0 = frame.y(curve.y[k]!);
  const x1 = frame.x(curve.x[next]!);
  const y1 = frame.y(curve.y[next]!);
  const size = 4.5 * frame.ratio;
  const inset = size + 1;
  const right = frame.left + frame.width - inset;
  const bottom = frame.top + frame.height - inset;
  // The part of the last step that is still inside, found by shrinking it to each edge in turn.
  let part = 1;
  const limit = (from: number, to: number, low: number, high: number) => {
    if (to > high && to !== from) part = Math.min(part, (high - from) / (to - from));
    if (to < low && to !== from) part = Math.min(part, (low - from) / (to - from));
  };
  limit(x0, x1, frame.left + inset, right);
  limit(y0, y1, frame.top + inset, bottom);
  part = Number.isFinite(x1 + y1) ? Math.max(0, part) : 0;
  const px = part === 0 ? x0 : x0 + part * (x1 - x0);
  const py = part === 0 ? y0 : y0 + part * (y1 - y0);
  const { context } = frame;
  context.lineWidth = 2 * frame.ratio;
  context.beginPath();
  context.moveTo(px - size, py - size);
  context.lineTo(px + size, py + size);
  context.moveTo(px + size, py - size);
  context.lineTo(px - size, py + size);
  context.stroke();
}
