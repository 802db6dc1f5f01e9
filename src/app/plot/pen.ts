import type { Ink } from './ink.ts';

/** What a shape is drawn from: the path, and the letters it was made of, which a drawing in a file keeps. */
export type Shape = Path2D & { readonly d: string };

/** A shape from the letters of an SVG path. */
export function shapeOf(d: string): Shape {
  return Object.assign(new Path2D(d), { d });
}

/**
 * The calls that figures are painted with. A canvas's context answers them, and so does one that writes a
 * drawing for a file (`take/svg-context.ts`): who paints with a `Pen` is saved as SVG without drawing twice.
 */
export interface Pen
  extends Pick<
    CanvasRenderingContext2D,
    | 'arc'
    | 'beginPath'
    | 'clearRect'
    | 'closePath'
    | 'fillRect'
    | 'fillText'
    | 'lineTo'
    | 'moveTo'
    | 'rect'
    | 'restore'
    | 'rotate'
    | 'save'
    | 'scale'
    | 'strokeRect'
    | 'strokeText'
    | 'translate'
    | 'font'
    | 'globalAlpha'
    | 'lineCap'
    | 'lineJoin'
    | 'lineWidth'
    | 'textAlign'
    | 'textBaseline'
  > {
  /** Colours only. */
  fillStyle: CanvasRenderingContext2D['fillStyle'];
  strokeStyle: CanvasRenderingContext2D['strokeStyle'];
  clip(): void;
  stroke(): void;
  stroke(shape: Shape): void;
  fill(): void;
  fill(shape: Shape): void;
  setLineDash(dash: number[]): void;
  measureText(text: string): { readonly width: number };
  /** A picture in pixels as a layer. */
  drawImage(picture: HTMLCanvasElement, x: number, y: number, width: number, height: number): void;
}

/** What is painted on, in CSS pixels. */
export interface PaintFrame {
  readonly context: Pen;
  readonly width: number;
  readonly height: number;
  readonly ink: Ink;
}

/** Paints all of a figure onto an empty ground, at any size and in any ink. */
export type Paint = (frame: PaintFrame) => void;
