/** All trials on their axes, coloured by generation, over the objective's level lines. */

import { unitOf } from '../../../analysis/search/axes.ts';
import type { SearchAxis, SearchResult, Trial } from '../../../analysis/search/request.ts';
import { figureFont } from '../../plot/figure-font.ts';
import type { Ink } from '../../plot/ink.ts';
import { cross, type LegendKey, round } from '../../plot/legend-key.ts';
import { levelLine } from '../../plot/level-lines.ts';
import type { PaintFrame, Pen } from '../../plot/pen.ts';
import { tickLabel, ticks } from '../../plot/ticks.ts';
import { viridis } from '../../plot/viridis.ts';
import { axisTicks, type Tick } from './map-scale.ts';
import type { SearchField } from './search-field.ts';

export interface MapPicture {
  readonly axes: readonly SearchAxis[];
  readonly labels: readonly string[];
  readonly field: SearchField | null;
  readonly result: SearchResult | null;
}

const margin = { left: 52, right: 14, top: 12, bottom: 38 };
/** How far above the lowest level the lines lie: each twice as far as the one before. */
const firstLevel = 0.05;
const levelCount = 8;

/** The part of a picture that is paper: units of the axes to pixels. */
export function paperOf({ width, height }: Pick<PaintFrame, 'width' | 'height'>) {
  const { left, top } = margin;
  const [right, bottom] = [width - margin.right, height - margin.bottom];
  return {
    left,
    right,
    top,
    bottom,
    x: (unit: number) => left + unit * (right - left),
    y: (unit: number) => bottom - unit * (bottom - top),
  };
}

/** Where a trial lies: both units; with one axis its value is the height. */
export function placeOf(
  axes: readonly SearchAxis[],
  { point, value }: Pick<Trial, 'point' | 'value'>,
  range: readonly [number, number],
): [number, number] {
  const across = unitOf(axes[0]!, point[0]!);
  if (axes.length > 1) return [across, unitOf(axes[1]!, point[1]!)];
  return [across, (value - range[0]) / (range[1] - range[0])];
}

/** The least and greatest value, with air: the vertical axis where only a rate is searched. */
export function valueRange({ field, result }: MapPicture): [number, number] {
  const values = [
    ...(field?.values ?? []),
    ...(result?.trials ?? []).map(({ value }) => value),
  ].filter(Number.isFinite);
  if (values.length === 0) return [0, 1];
  const low = values.reduce((a, b) => Math.min(a, b));
  const seen = (result?.trials ?? []).map(({ value }) => value);
  const high = (seen.length > 0 ? seen : values).reduce((a, b) => Math.max(a, b));
  const air = 0.05 * (high - low) || 1;
  return [low - air, high + air];
}

/** The colour of a generation: dark at first, bright at the end. */
export function generationColour(generation: number, last: number): string {
  const [red, green, blue] = Array.from(
    viridis(last === 0 ? 0.6 : 0.08 + (0.88 * generation) / last),
  );
  return `rgb(${red} ${green} ${blue})`;
}

/** What the signs of the picture mean. */
export function mapLegend({ axes, field, result }: MapPicture, ink: Ink): LegendKey[] {
  const keys: LegendKey[] = [];
  const last = result?.trials.at(-1)?.generation ?? 0;
  if (result !== null) {
    const first = { colour: generationColour(0, last), mark: round(3.6) };
    if (last === 0) keys.push({ label: 'tried', ...first });
    else {
      keys.push({ label: 'tried first', ...first });
      keys.push({ ...first, label: 'tried last', colour: generationColour(last, last) });
    }
    keys.push({ label: 'found', colour: ink.text, mark: round(5, true) });
    if (result.known !== null) {
      keys.push({ label: 'the known optimum', colour: ink.accent, mark: cross });
    }
  }
  if (field !== null && field.values !== null) {
    const levels = `${firstLevel}, ${2 * firstLevel}, ${4 * firstLevel}, … above it`;
    const label = axes.length > 1 ? levels : 'the value without noise';
    keys.push({ label, colour: ink.muted, line: { width: 1.1 } });
  }
  if (axes.length > 1 && result?.method === 'surrogate') {
    const line = { width: 1.6, dash: [5, 3] };
    keys.push({ label: 'where it moved', colour: ink.text, line });
  }
  return keys;
}

export function paintMap(frame: PaintFrame, picture: MapPicture): void {
  const { context, ink } = frame;
  const { axes, labels, field, result } = picture;
  const paper = paperOf(frame);
  const range = valueRange(picture);
  const up: Tick[] =
    axes.length > 1
      ? axisTicks(axes[1]!, (paper.bottom - paper.top) / 40)
      : ticks(range[0], range[1], (paper.bottom - paper.top) / 40).map((value) => ({
          unit: (value - range[0]) / (range[1] - range[0]),
          label: tickLabel(value),
        }));
  const across = axisTicks(axes[0]!, (paper.right - paper.left) / 46);
  drawAxes(frame, across, up, labels);

  context.save();
  context.beginPath();
  context.rect(paper.left, paper.top, paper.right - paper.left, paper.bottom - paper.top);
  context.clip();
  if (field !== null && field.values !== null) drawField(frame, field.values, picture, range);
  if (result !== null) {
    const last = result.trials.at(-1)?.generation ?? 0;
    for (const trial of result.trials) {
      const [x, y] = placeOf(axes, trial, range);
      context.beginPath();
      context.arc(paper.x(x), paper.y(y), 3.6, 0, 2 * Math.PI);
      context.fillStyle = generationColour(trial.generation, last);
      context.fill();
      context.lineWidth = 1;
      context.strokeStyle = ink.ground;
      context.stroke();
    }
    drawMoves(frame, picture, range);
    const { known, best } = result;
    const value = best.exact ?? best.confirmed.value;
    const [x, y] = placeOf(axes, { point: best.point, value }, range);
    for (const [width, colour] of [
      [4.5, ink.ground],
      [2.2, ink.text],
    ] as const) {
      context.beginPath();
      context.arc(paper.x(x), paper.y(y), 8.5, 0, 2 * Math.PI);
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke();
    }
    if (known !== null) {
      const [x, y] = placeOf(axes, known, range);
      paintCross(context, paper.x(x), paper.y(y), ink);
    }
  }
  context.restore();
}

function drawAxes(
  { context, width, height, ink }: PaintFrame,
  across: readonly Tick[],
  up: readonly Tick[],
  labels: readonly string[],
): void {
  const paper = paperOf({ width, height });
  context.font = `11.5px ${figureFont}`;
  context.lineWidth = 1;
  context.strokeStyle = ink.line;
  context.fillStyle = ink.muted;
  context.textAlign = 'center';
  for (const { unit, label } of across) {
    const x = Math.round(paper.x(unit)) + 0.5;
    context.beginPath();
    context.moveTo(x, paper.top);
    context.lineTo(x, paper.bottom);
    context.stroke();
    const half = context.measureText(label).width / 2;
    context.fillText(label, Math.min(x, width - 2 - half), paper.bottom + 15);
  }
  context.fillText(labels[0] ?? '', (paper.left + paper.right) / 2, height - 6);
  context.textAlign = 'right';
  for (const { unit, label } of up) {
    const y = Math.round(paper.y(unit)) + 0.5;
    context.beginPath();
    context.moveTo(paper.left, y);
    context.lineTo(paper.right, y);
    context.stroke();
    context.fillText(label, paper.left - 6, y + 4);
  }
  context.save();
  context.translate(12, (paper.top + paper.bottom) / 2);
  context.rotate(-Math.PI / 2);
  context.textAlign = 'center';
  context.fillText(labels[1] ?? '', 0, 0);
  context.restore();
  context.strokeStyle = ink.lineStrong;
  context.strokeRect(
    paper.left + 0.5,
    paper.top + 0.5,
    paper.right - paper.left,
    paper.bottom - paper.top,
  );
}

function drawField(
  frame: PaintFrame,
  values: Float64Array,
  { axes, field }: MapPicture,
  range: readonly [number, number],
): void {
  const { context, ink } = frame;
  const paper = paperOf(frame);
  const { count } = field!;
  context.strokeStyle = ink.muted;
  context.lineWidth = 1.1;
  context.beginPath();
  if (axes.length === 1) {
    for (let k = 0; k < count; k++) {
      const height = Math.min(2, (values[k]! - range[0]) / (range[1] - range[0]));
      context.lineTo(paper.x(k / (count - 1)), paper.y(height));
    }
    context.stroke();
    return;
  }
  const lowest = values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  for (let k = 0; k < levelCount; k++) {
    levelLine(values, count, count, lowest + firstLevel * 2 ** k, (x0, y0, x1, y1) => {
      context.moveTo(paper.x(x0 / (count - 1)), paper.y(y0 / (count - 1)));
      context.lineTo(paper.x(x1 / (count - 1)), paper.y(y1 / (count - 1)));
    });
  }
  context.stroke();
}

/** The ways that the surrogate's incumbent took. */
function drawMoves(
  frame: PaintFrame,
  { axes, result }: MapPicture,
  range: readonly [number, number],
): void {
  if (axes.length < 2) return;
  const { context, ink } = frame;
  const paper = paperOf(frame);
  context.beginPath();
  for (const { incumbent, candidate, accepted } of result!.decisions) {
    if (!accepted) continue;
    const [from, to] = [incumbent, candidate].map((point) =>
      placeOf(axes, { point, value: 0 }, range),
    ) as [[number, number], [number, number]];
    context.moveTo(paper.x(from[0]), paper.y(from[1]));
    context.lineTo(paper.x(to[0]), paper.y(to[1]));
  }
  context.strokeStyle = ink.text;
  context.lineWidth = 1.6;
  context.setLineDash([5, 3]);
  context.stroke();
  context.setLineDash([]);
}

function paintCross(context: Pen, x: number, y: number, ink: Ink): void {
  for (const [width, colour] of [
    [5, ink.ground],
    [2.4, ink.accent],
  ] as const) {
    context.beginPath();
    context.moveTo(x - 6, y - 6);
    context.lineTo(x + 6, y + 6);
    context.moveTo(x - 6, y + 6);
    context.lineTo(x + 6, y - 6);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
}
