/** A context that writes a drawing: figures that are painted on a canvas become SVG by painting them on this. */
import { escapeXml } from '../../export/svg-parts.ts';
import type { Pen, Shape } from '../plot/pen.ts';
import { apply, identity, type Matrix, scaleOf, times, written } from './svg-matrix.ts';
import { SvgPath } from './svg-path.ts';
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
  private path = new SvgPath();
  private readonly parts: string[] = [];
  private clips = 0;
  /** What the last element was, if the next of its kind can go on in it. */
  private open: { readonly kind: string; readonly d: string } | null = null;
  private readonly measure: Measure;
  private readonly clipWord: string;

  /**
   * @param measure asked where a painter wants to know how wide its words are
   * @param clipWord what the names of its clips begin with: another for each part of a document
   */
  constructor(measure: Measure, clipWord = 'clip') {
    this.measure = measure;
    this.clipWord = clipWord;
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
    this.path = new SvgPath();
  }

  closePath(): void {
    this.path.close();
  }

  moveTo(x: number, y: number): void {
    this.path.moveTo(this.matrix, x, y);
  }

  lineTo(x: number, y: number): void {
    this.path.lineTo(this.matrix, x, y);
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.path.rect(this.matrix, x, y, width, height);
  }

  arc(x: number, y: number, radius: number, from: number, to: number, back = false): void {
    this.path.arc(this.matrix, [x, y], radius, [from, to], back);
  }

  clip(): void {
    const name = `${this.clipWord}${++this.clips}`;
    const within = this.clipName === null ? '' : ` clip-path="url(#${this.clipName})"`;
    this.put(`<clipPath id="${name}"${within}><path d="${this.path.d}"/></clipPath>`);
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

  /** Draws something that is not part of the path. */
  private aside(draw: () => void): void {
    const { path } = this;
    this.path = new SvgPath();
    draw();
    this.path = path;
  }

  private draw(kind: string, shape: Shape | undefined, style: Record<string, string>): void {
    const d = shape === undefined ? this.path.d : shape.d;
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
