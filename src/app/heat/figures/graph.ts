/** A small graph on a canvas: a frame with ticks, and places for values. */
import { figureFont } from '../../plot/figure-font.ts';
import type { Ink } from '../../plot/ink.ts';
import type { KeyLook } from '../../plot/legend-key.ts';
import type { PaintFrame, Pen } from '../../plot/pen.ts';
import { decade, powerOfTen, tickLabel, ticks } from '../../plot/ticks.ts';

export interface GraphAxis {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly logarithmic?: boolean;
  /** Without numbers: only the shape counts. */
  readonly bare?: boolean;
}

/** The look of what is a line. */
export type LineLook = Pick<KeyLook, 'colour'> & Required<Pick<KeyLook, 'line'>>;

const margin = { left: 40, right: 10, top: 8, bottom: 30 };
const font = `11px ${figureFont}`;

/** Axes drawn, and the two scales. */
export class Graph {
  readonly context: Pen;
  readonly ink: Ink;
  readonly left: number;
  readonly right: number;
  readonly top = margin.top;
  readonly bottom: number;
  private readonly xs: GraphAxis;
  private readonly ys: GraphAxis;

  constructor({ context, width, height, ink }: PaintFrame, x: GraphAxis, y: GraphAxis) {
    this.context = context;
    this.ink = ink;
    this.xs = x;
    this.ys = y;
    this.left = y.bare === true ? 12 : margin.left;
    this.right = width - margin.right;
    this.bottom = height - margin.bottom;
    this.axes();
  }

  x(value: number): number {
    return this.left + part(this.xs, value) * (this.right - this.left);
  }

  y(value: number): number {
    return this.bottom - part(this.ys, value) * (this.bottom - this.top);
  }

  /** A line through points, broken where one is no number; held inside the frame. */
  line(
    points: Iterable<readonly [number, number]>,
    colour: string,
    width = 2,
    dash: number[] = [],
  ) {
    const { context } = this;
    this.clipped(() => {
      context.beginPath();
      let pen = false;
      for (const [x, y] of points) {
        const px = this.x(x);
        const py = this.y(y);
        if (!Number.isFinite(px + py)) pen = false;
        else {
          if (pen) context.lineTo(px, py);
          else context.moveTo(px, py);
          pen = true;
        }
      }
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.setLineDash(dash);
      context.stroke();
      context.setLineDash([]);
    });
  }

  /** A line as its legend has it. */
  drawn(points: Iterable<readonly [number, number]>, { colour, line }: LineLook): void {
    this.line(points, colour, line.width, [...(line.dash ?? [])]);
  }

  clipped(draw: () => void): void {
    const { context, left, right, top, bottom } = this;
    context.save();
    context.beginPath();
    context.rect(left, top - 2, right - left, bottom - top + 2);
    context.clip();
    draw();
    context.restore();
  }

  private axes(): void {
    const { context, ink, left, right, top, bottom } = this;
    context.font = font;
    context.fillStyle = ink.muted;
    context.strokeStyle = ink.line;
    context.lineWidth = 1;
    context.textAlign = 'center';
    for (const value of places(this.xs, (right - left) / 52)) {
      const x = Math.round(this.x(value)) + 0.5;
      context.beginPath();
      context.moveTo(x, top);
      context.lineTo(x, bottom);
      context.stroke();
      const words = text(this.xs, value);
      // The last number stays on the canvas.
      const half = context.measureText(words).width / 2;
      context.fillText(words, Math.min(x, right + margin.right - half), bottom + 13);
    }
    context.fillText(this.xs.label, (left + right) / 2, bottom + 26);
    context.textAlign = 'right';
    if (this.ys.bare !== true) {
      for (const value of places(this.ys, Math.min(6, (bottom - top) / 26))) {
        const y = Math.round(this.y(value)) + 0.5;
        context.beginPath();
        context.moveTo(left, y);
        context.lineTo(right, y);
        context.stroke();
        context.fillText(text(this.ys, value), left - 5, y + 4);
      }
      context.save();
      context.translate(10, (top + bottom) / 2);
      context.rotate(-Math.PI / 2);
      context.textAlign = 'center';
      context.fillText(this.ys.label, 0, 0);
      context.restore();
    }
    context.strokeStyle = ink.lineStrong;
    context.beginPath();
    context.moveTo(left, bottom + 0.5);
    context.lineTo(right, bottom + 0.5);
    context.stroke();
  }
}

function part({ from, to, logarithmic }: GraphAxis, value: number): number {
  if (logarithmic !== true) return (value - from) / (to - from);
  return Math.log(value / from) / Math.log(to / from);
}

function places(axis: GraphAxis, count: number): number[] {
  if (axis.logarithmic !== true) return ticks(axis.from, axis.to, Math.max(2, count));
  const first = Math.ceil(Math.log10(axis.from) - 1e-9);
  const last = Math.floor(Math.log10(axis.to) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / Math.max(2, count)));
  const found: number[] = [];
  for (let k = first; k <= last; k += every) found.push(decade(k));
  return found;
}

function text(axis: GraphAxis, value: number): string {
  if (axis.logarithmic !== true) return tickLabel(value);
  return value >= 0.01 && value <= 1000
    ? tickLabel(value)
    : powerOfTen(Math.round(Math.log10(value)));
}
