/** The path of a context that writes: its letters, in the units of the drawing whatever the transform is. */
import { apply, type Matrix, scaleOf } from './svg-matrix.ts';
import { round } from './svg-style.ts';

/** Farther out than this viewers lose their precision: what is drawn there is not to be seen. */
const farthest = 1e5;

export class SvgPath {
  d = '';

  moveTo(matrix: Matrix, x: number, y: number): void {
    this.to('M', matrix, x, y);
  }

  lineTo(matrix: Matrix, x: number, y: number): void {
    this.to(this.d === '' ? 'M' : 'L', matrix, x, y);
  }

  close(): void {
    if (this.d !== '') this.d += 'Z';
  }

  rect(matrix: Matrix, x: number, y: number, width: number, height: number): void {
    if (!Number.isFinite(x + y + width + height)) return;
    const corners = [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ] as const;
    const places = corners.map(([a, b]) => apply(matrix, a, b).map(round).join(' '));
    this.d += `M${places.join('L')}Z`;
  }

  /** Clockwise from one angle to the other unless `back`, at most once around. */
  arc(
    matrix: Matrix,
    centre: readonly [x: number, y: number],
    radius: number,
    [from, to]: readonly [number, number],
    back: boolean,
  ): void {
    const [x, y] = centre;
    if (!Number.isFinite(x + y + radius + from + to)) return;
    const whole = Math.abs(to - from) >= 2 * Math.PI - 1e-9;
    const turn = whole ? (back ? -2 : 2) * Math.PI : turned(from, to, back);
    const at = (angle: number): [number, number] => [
      x + radius * Math.cos(angle),
      y + radius * Math.sin(angle),
    ];
    this.lineTo(matrix, ...at(from));
    const r = round(radius * scaleOf(matrix));
    // An arc that ends where it begins is none: a whole circle is two.
    for (const part of whole ? [0.5, 1] : [1]) {
      const [px, py] = apply(matrix, ...at(from + part * turn));
      const large = !whole && Math.abs(turn) > Math.PI ? 1 : 0;
      this.d += `A${r} ${r} 0 ${large} ${turn > 0 ? 1 : 0} ${round(px)} ${round(py)}`;
    }
  }

  private to(letter: 'M' | 'L', matrix: Matrix, x: number, y: number): void {
    // As on a canvas, a place that is none is passed over.
    if (!Number.isFinite(x + y)) return;
    const [px, py] = apply(matrix, x, y);
    const held = (value: number) => round(Math.min(farthest, Math.max(-farthest, value)));
    this.d += `${letter}${held(px)} ${held(py)}`;
  }
}

/** By how much an arc turns from one angle to another, clockwise unless `back`, at most once around. */
function turned(from: number, to: number, back: boolean): number {
  const circle = 2 * Math.PI;
  const turn = (((to - from) % circle) + circle) % circle;
  return back ? turn - (turn === 0 ? 0 : circle) : turn;
}
