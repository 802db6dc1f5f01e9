/** A context that writes a drawing: figures that are painted on a canvas become SVG by painting them on this. */
import { escapeXml } from '../../export/svg-parts.ts';
import type { Pen, Shape } from '../plot/pen.ts';
import { apply, identity, type Matrix, scaleOf, times, written } from './svg-matrix.ts';
import { attributesOf, paintOf, readFont, round, textAttributes } from './svg-style.ts';

interface State {
  readonly matrix: Matrix;
  /** The name of the clip in force; null without one. */
  readonly clip: string | null;
  readonly dash: readonly number[];
  readonly fillStyle: Pen['fillStyle'];
  readonly strokeStyle: Pen['strokeStyle'];
  readonly font: string;
  readonly globalAlpha: number;
  readonly lineCap: CanvasLineCap;
  readonly lineJoin: CanvasLineJoin;
  readonly lineWidth: number;
  readonly textAlign: CanvasTextAlign;
  readonly textBaseline: CanvasTextBaseline;
}

/** The width of a text in a font, in CSS pixels. */
export type Measure = (font: string, text: string) => number;

/** Farther out than this viewers lose their precision: what is drawn there is not to be seen. */
const farthest = 1e5;

export class SvgContext implements Pen {
  fillStyle: Pen['fillStyle'] = '#000';
  strokeStyle: Pen['strokeStyle'] = '#000';
  font = '10px sans-serif';
  globalAlpha = 1;
  lineCap: CanvasLineCap = 'butt';
  lineJoin: CanvasLineJoin = 'miter';
  lineWidth = 1;
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  private matrix: Matrix = identity;
  private clipName: string | null = null;
  private dash: readonly number[] = [];
  private readonly saved: State[] = [];
  /** The path so far, in the units of the drawing. */
  private path = '';
  private readonly parts: string[] = [];
  private clips = 0;
  /** What the last element was, if the next of its kind can go on in it. */
  private open: { readonly kind: string; readonly d: string } | null = null;
  private readonly measure: Measure;

  /** `measure` is asked where a painter wants to know how wide its words are. */
  constructor(measure: Measure) {
    this.measure = measure;
  }

  save(): void {
    const { matrix, clipName: clip, dash, fillStyle, strokeStyle, font, globalAlpha } = this;
    const { lineCap, lineJoin, lineWidth, textAlign, textBaseline } = this;
    const lines = { lineCap, lineJoin, lineWidth, dash };
    const words = { font, textAlign, textBaseline };
    this.saved.push({ matrix, clip, fillStyle, strokeStyle, globalAlpha, ...lines, ...words });
  }

  restore(): void {
    const state = this.saved.pop();
    if (state === undefined) return;
    const { clip, ...rest } = state;
    Object.assign(this, rest);
    this.clipName = clip;
  }

  translate(x: number, y: number): void {
    this.matrix = times(this.matrix, [1, 0, 0, 1, x, y]);
  }

  scale(x: number, y: number): void {
    this.matrix = times(this.matrix, [x, 0, 0, y, 0, 0]);
  }

  rotate(angle: number): void {
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    this.matrix = times(this.matrix, [c, s, -s, c, 0, 0]);
  }

  beginPath(): void {
    this.path = '';
  }

  moveTo(x: number, y: number): void {
    this.to('M', x, y);
  }

  lineTo(x: number, y: number): void {
    this.to(this.path === '' ? 'M' : 'L', x, y);
  }

  rect(x: number, y: number, width: number, height: number): void {
    if (!Number.isFinite(x + y + width + height)) return;
    this.path += this.rectangle(x, y, width, height);
  }

  arc(x: number, y: number, radius: number, from: number, to: number, back = false): void {
    if (!Number.isFinite(x + y + radius + from + to)) return;
    const whole = Math.abs(to - from) >= 2 * Math.PI - 1e-9;
    const turn = whole ? (back ? -2 : 2) * Math.PI : turned(from, to, back);
    const at = (angle: number): [number, number] => [
      x + radius * Math.cos(angle),
      y + radius * Math.sin(angle),
    ];
    this.lineTo(...at(from));
    const r = round(radius * scaleOf(this.matrix));
    // An arc that ends where it begins is none: a whole circle is two.
    for (const part of whole ? [0.5, 1] : [1]) {
      const [px, py] = apply(this.matrix, ...at(from + part * turn));
      const large = !whole && Math.abs(turn) > Math.PI ? 1 : 0;
      this.path += `A${r} ${r} 0 ${large} ${turn > 0 ? 1 : 0} ${round(px)} ${round(py)}`;
    }
  }

  clip(): void {
    const name = `clip${++this.clips}`;
    const within = this.clipName === null ? '' : ` clip-path="url(#${this.clipName})"`;
    this.put(`<clipPath id="${name}"${within}><path d="${this.path}"/></clipPath>`);
    this.clipName = name;
  }

  stroke(shape?: Shape): void {
    const scale = scaleOf(this.matrix);
    const dash = this.dash.map((part) => round(part * scale)).join(' ');
    this.draw('stroke', shape, {
      fill: 'none',
      ...paintOf('stroke', this.strokeStyle, this.globalAlpha),
      'stroke-width': round(this.lineWidth * scale),
      'stroke-dasharray': dash,
      'stroke-linecap': this.lineCap === 'butt' ? '' : this.lineCap,
      'stroke-linejoin': this.lineJoin === 'miter' ? '' : this.lineJoin,
    });
  }

  fill(shape?: Shape): void {
    this.draw('fill', shape, paintOf('fill', this.fillStyle, this.globalAlpha));
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.aside(() => {
      this.rect(x, y, width, height);
      this.fill();
    });
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.aside(() => {
      this.rect(x, y, width, height);
      this.stroke();
    });
  }

  /** A drawing begins empty. */
  clearRect(): void {}

  setLineDash(dash: number[]): void {
    this.dash = dash;
  }

  fillText(text: string, x: number, y: number): void {
    this.write(text, x, y, paintOf('fill', this.fillStyle, this.globalAlpha));
  }

  strokeText(text: string, x: number, y: number): void {
    this.write(text, x, y, {
      fill: 'none',
      ...paintOf('stroke', this.strokeStyle, this.globalAlpha),
      'stroke-width': round(this.lineWidth),
      'stroke-linejoin': this.lineJoin,
    });
  }

  measureText(text: string): { readonly width: number } {
    return { width: this.measure(this.font, text) };
  }

  drawImage(picture: HTMLCanvasElement, x: number, y: number, width: number, height: number): void {
    const place = attributesOf({
      ...{ x: round(x), y: round(y), width: round(width), height: round(height) },
      preserveAspectRatio: 'none',
      transform: written(this.matrix),
      opacity: this.globalAlpha === 1 ? '' : round(this.globalAlpha),
    });
    this.put(this.clipped(`<image${place} href="${picture.toDataURL('image/png')}"/>`));
  }

  /** The elements so far. */
  elements(): string {
    return this.parts.join('\n');
  }

  private to(letter: 'M' | 'L', x: number, y: number): void {
    // As on a canvas, a place that is none is passed over.
    if (!Number.isFinite(x + y)) return;
    const [px, py] = apply(this.matrix, x, y);
    const held = (value: number) => round(Math.min(farthest, Math.max(-farthest, value)));
    this.path += `${letter}${held(px)} ${held(py)}`;
  }

  private rectangle(x: number, y: number, width: number, height: number): string {
    const corners = [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ] as const;
    const places = corners.map(([a, b]) => apply(this.matrix, a, b).map(round).join(' '));
    return `M${places.join('L')}Z`;
  }

  /** Draws something that is not part of the path. */
  private aside(draw: () => void): void {
    const { path } = this;
    this.path = '';
    draw();
    this.path = path;
  }

  private draw(kind: string, shape: Shape | undefined, style: Record<string, string>): void {
    const d = shape === undefined ? this.path : shape.d;
    if (d === '') return;
    // A shape's own units are those before the transform; so is its line's width.
    const own =
      shape === undefined
        ? {}
        : {
            transform: written(this.matrix),
            ...(kind === 'stroke' && { 'stroke-width': round(this.lineWidth) }),
          };
    const said = attributesOf({ ...style, ...own });
    const key = `${kind}${said}${this.clipName}`;
    // Thousands of points of one colour are one element; where one shines through another they are not.
    const joins = kind === 'fill' && shape === undefined && !said.includes('opacity');
    if (joins && this.open?.kind === key) {
      const joined = this.open.d + d;
      this.parts.pop();
      this.parts.push(this.clipped(`<path${said} d="${joined}"/>`));
      this.open = { kind: key, d: joined };
      return;
    }
    this.put(this.clipped(`<path${said} d="${d}"/>`));
    if (joins) this.open = { kind: key, d };
  }

  private write(text: string, x: number, y: number, style: Record<string, string>): void {
    if (!Number.isFinite(x + y) || text === '') return;
    const font = readFont(this.font);
    const { matrix } = this;
    const moved = matrix[0] === 1 && matrix[1] === 0 && matrix[2] === 0 && matrix[3] === 1;
    const [px, py] = moved ? apply(matrix, x, y) : [x, y];
    const said = attributesOf({
      ...textAttributes(font, this.textAlign),
      ...style,
      x: round(px),
      y: round(py + font.baseline(this.textBaseline)),
      transform: moved ? '' : written(matrix),
    });
    this.put(this.clipped(`<text${said}>${escapeXml(text)}</text>`));
  }

  private clipped(element: string): string {
    return this.clipName === null
      ? element
      : `<g clip-path="url(#${this.clipName})">${element}</g>`;
  }

  private put(element: string): void {
    this.open = null;
    this.parts.push(element);
  }
}

/** By how much an arc turns from one angle to another, clockwise unless `back`, at most once around. */
function turned(from: number, to: number, back: boolean): number {
  const circle = 2 * Math.PI;
  const turn = (((to - from) % circle) + circle) % circle;
  return back ? turn - (turn === 0 ? 0 : circle) : turn;
}
