/** The map that stands in for the surface, or the curve of a loss in one coordinate: on the page and in files. */

import { contourImage } from '../plot/contour-image.ts';
import { figureFont } from '../plot/figure-font.ts';
import type { Ink } from '../plot/ink.ts';
import type { LevelWord } from '../plot/level-words.ts';
import { heightInCells, type LossField } from '../plot/loss-field.ts';
import type { PaintFrame, Pen } from '../plot/pen.ts';
import { tickLabel, ticks } from '../plot/ticks.ts';
import { motionColour } from '../theme.ts';
import { interpolateRow, isDashed, leftThePicture, sampleAt, type Track } from '../track.ts';
import type { MapPlace } from './surface-layer.ts';
import type { SurfaceViewProps } from './surface-props.ts';

const words = `12px ${figureFont}`;
const margin = { left: 56, right: 16, top: 24, bottom: 72 };

/** Places of a map or a curve on the canvas. */
export interface MapLayout {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  x(value: number): number;
  y(value: number): number;
}

export function layOut(field: LossField, width: number, height: number): MapLayout {
  const w = Math.max(40, width - margin.left - margin.right);
  const h = Math.max(40, height - margin.top - margin.bottom);
  return {
    left: margin.left,
    top: margin.top,
    width: w,
    height: h,
    x: (value) => margin.left + ((value - field.x[0]) / (field.x[1] - field.x[0])) * w,
    y: (value) => margin.top + (1 - (value - field.y[0]) / (field.y[1] - field.y[0])) * h,
  };
}

/** Colours and contours of a field at the size last asked for: it is made anew only for another. */
export function rasterOf(field: LossField): (layout: MapLayout) => HTMLCanvasElement {
  let made: HTMLCanvasElement | null = null;
  return (layout) => {
    const [width, height] = [Math.round(layout.width), Math.round(layout.height)];
    if (made?.width === width && made.height === height) return made;
    made = document.createElement('canvas');
    Object.assign(made, { width, height });
    const pixels = contourImage(field, width, height, { stroke: 1.2, relief: 6 });
    made.getContext('2d')?.putImageData(new ImageData(pixels, width), 0, 0);
    return made;
  };
}

export interface MapContent
  extends Pick<SurfaceViewProps, 'tracks' | 'time' | 'theme' | 'start' | 'variables' | 'layer'> {
  readonly field: LossField;
  readonly raster: (layout: MapLayout) => HTMLCanvasElement;
  readonly words: readonly LevelWord[];
}

/** The picture with its axes, the contours' losses, the trails, the balls and the start. */
export function paintLandscape(frame: PaintFrame, content: MapContent): void {
  const { context, ink } = frame;
  const { field, raster, start } = content;
  const flat = field.dimension === 1;
  const layout = layOut(field, frame.width, frame.height);
  const { left, top, width, height } = layout;
  const heightOf = (x: number) =>
    heightInCells(field, ((x - field.x[0]) / (field.x[1] - field.x[0])) * (field.columns - 1), 0);
  const place = (x: number, y: number): [number, number] =>
    flat ? [layout.x(x), top + (1 - heightOf(x)) * height] : [layout.x(x), layout.y(y)];

  if (!flat) context.drawImage(raster(layout), left, top, width, height);
  paintAxes(context, ink, layout, content);
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
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
  for (const word of content.words) haloed(context, word.text, ...place(...word.at));
  content.layer?.paint(context, place);
  for (const track of content.tracks) paintTrack(frame, track, content, place);
  context.beginPath();
  context.arc(...place(start[0] ?? 0, start[1] ?? 0), 11, 0, 2 * Math.PI);
  context.strokeStyle = ink.text;
  context.lineWidth = 2;
  context.stroke();
  context.restore();
}

function paintAxes(
  context: Pen,
  ink: Ink,
  layout: MapLayout,
  { field, variables }: MapContent,
): void {
  const { left, top, width, height } = layout;
  const flat = field.dimension === 1;
  const bottom = top + height;
  context.font = words;
  context.fillStyle = ink.muted;
  context.strokeStyle = ink.lineStrong;
  context.lineWidth = 1;
  context.strokeRect(left, top, width, height);
  context.textAlign = 'center';
  for (const value of ticks(field.x[0], field.x[1], 5)) {
    context.fillText(tickLabel(value), layout.x(value), bottom + 16);
  }
  context.fillText(variables[0] ?? 'x', left + width / 2, bottom + 33);
  context.textAlign = 'right';
  const rows = flat ? ticks(field.scale.least, field.scale.greatest, 5) : ticks(...field.y, 5);
  for (const value of rows) {
    const y = flat ? top + (1 - field.scale.height(value)) * height : layout.y(value);
    context.fillText(tickLabel(value), left - 6, y + 4);
  }
  context.textAlign = 'left';
  context.fillText(flat ? 'loss' : (variables[1] ?? 'y'), 12, top - 8);
}

/** White in a dark casing: it can be read on every colour of the map. */
function haloed(context: Pen, text: string, x: number, y: number): void {
  context.font = `600 11px ${figureFont}`;
  context.textAlign = 'center';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = '#10141b';
  context.strokeText(text, x, y + 4);
  context.fillStyle = '#ffffff';
  context.fillText(text, x, y + 4);
}

function paintTrack(
  { context, ink }: PaintFrame,
  track: Track,
  { field, time, theme }: MapContent,
  place: MapPlace,
): void {
  if (track.count === 0) return;
  const flat = field.dimension === 1;
  const row = [0, 0];
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
  if (leftThePicture(track) && sample >= track.count - 1) return;
  context.beginPath();
  context.arc(...place(row[0]!, row[1]!), 8, 0, 2 * Math.PI);
  context.globalAlpha = isDashed(track) ? 0.5 : 1;
  context.fill();
  context.globalAlpha = 1;
  if (track.run === undefined) return;
  const [left, top] = place(row[0]!, row[1]!);
  context.font = words;
  context.textAlign = 'left';
  context.fillStyle = ink.text;
  context.fillText(track.run, left - 4, track.run === 'A' ? top - 12 : top + 22);
}

/** The size in CSS pixels that a picture is laid out for; a larger one has more pixels for the same. */
const usual = { width: 720, height: 540 };

/** The map as a picture of exactly this size, laid out for its proportions: nothing is stretched. */
export function mapPicture(
  content: MapContent,
  ink: Ink,
  width: number,
  height: number,
): HTMLCanvasElement {
  const picture = document.createElement('canvas');
  Object.assign(picture, { width, height });
  const context = picture.getContext('2d');
  if (context === null) return picture;
  context.fillStyle = ink.ground;
  context.fillRect(0, 0, width, height);
  const ratio = Math.max(1, Math.min(height / usual.height, width / usual.width));
  context.scale(ratio, ratio);
  paintLandscape({ context, width: width / ratio, height: height / ratio, ink }, content);
  return picture;
}
