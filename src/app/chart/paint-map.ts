/** Painting a map over two numbers: its cells, the exact curves with their names, marked places. */
import type { ExactCurve } from '../../analysis/exact-curves.ts';
import { curveDashes, type NamedCurve, nameBoxes } from '../../export/curve-names.ts';
import type { SceneZoom } from '../../scene/scene.ts';
import { figureFont } from '../plot/figure-font.ts';
import type { Ink } from '../plot/ink.ts';

/** Cells painted one pixel each; the first column lies at `from`, the last at `to`. */
export interface MapPicture {
  readonly canvas: HTMLCanvasElement;
  readonly window: SceneZoom;
  readonly columns: number;
  readonly rows: number;
  /** Changes with every new painting of the canvas. */
  readonly serial: number;
}

export interface MapDrawing {
  readonly picture: MapPicture | null;
  readonly shown: SceneZoom;
  readonly curves: readonly ExactCurve[];
  /** Places that are marked by a ring. */
  readonly marks: readonly (readonly [number, number])[];
}

/** In pixels of the canvas. */
export interface MapArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Pixels per CSS pixel. */
  readonly ratio: number;
}

/** Where a picture of cells lies in an area that shows a window: the middle of a cell at its value. */
export function pictureBox(
  picture: Pick<MapPicture, 'window' | 'columns' | 'rows'>,
  shown: SceneZoom,
  area: Pick<MapArea, 'left' | 'top' | 'width' | 'height'>,
): { left: number; top: number; width: number; height: number } {
  const { window, columns, rows } = picture;
  const across = area.width / (shown.to - shown.from);
  const upward = area.height / (shown.high - shown.low);
  const cellWidth = ((window.to - window.from) / (columns - 1)) * across;
  const cellHeight = ((window.high - window.low) / (rows - 1)) * upward;
  return {
    left: area.left + (window.from - shown.from) * across - cellWidth / 2,
    top: area.top + (shown.high - window.high) * upward - cellHeight / 2,
    width: cellWidth * columns,
    height: cellHeight * rows,
  };
}

export function paintMap(
  context: CanvasRenderingContext2D,
  { picture, shown, curves, marks }: MapDrawing,
  area: MapArea,
  ink: Ink,
): void {
  context.save();
  context.beginPath();
  context.rect(area.left, area.top, area.width, area.height);
  context.clip();
  context.fillStyle = ink.panel;
  context.fillRect(area.left, area.top, area.width, area.height);
  if (picture !== null) {
    const box = pictureBox(picture, shown, area);
    context.imageSmoothingEnabled = false;
    context.drawImage(picture.canvas, box.left, box.top, box.width, box.height);
  }
  const place = ([across, up]: readonly [number, number]): [number, number] => [
    area.left + ((across - shown.from) / (shown.to - shown.from)) * area.width,
    area.top + ((shown.high - up) / (shown.high - shown.low)) * area.height,
  ];
  for (const curve of curves) paintCurve(context, curve, place, area.ratio, ink);
  const named = curves.map(({ label, points }) => ({ label, places: points.map(place) }));
  paintNames(context, named, area, ink);
  for (const mark of marks) {
    const [x, y] = place(mark);
    context.beginPath();
    context.arc(x, y, 5 * area.ratio, 0, 2 * Math.PI);
    context.fillStyle = ink.ground;
    context.fill();
    context.lineWidth = 2 * area.ratio;
    context.strokeStyle = ink.text;
    context.stroke();
  }
  context.restore();
}

function paintCurve(
  context: CanvasRenderingContext2D,
  { points, kind }: ExactCurve,
  place: (point: readonly [number, number]) => [number, number],
  ratio: number,
  ink: Ink,
): void {
  context.beginPath();
  let open = false;
  for (const point of points) {
    if (!point.every(Number.isFinite)) {
      open = false;
      continue;
    }
    const [x, y] = place(point);
    if (open) context.lineTo(x, y);
    else context.moveTo(x, y);
    open = true;
  }
  context.lineJoin = 'round';
  context.lineCap = kind === 'damping' ? 'round' : 'butt';
  // A line on colours of every lightness needs an edge.
  context.setLineDash([]);
  context.globalAlpha = 0.75;
  context.strokeStyle = ink.ground;
  context.lineWidth = 4.5 * ratio;
  context.stroke();
  context.globalAlpha = 1;
  context.setLineDash(curveDashes[kind].map((length) => length * ratio));
  context.strokeStyle = ink.text;
  context.lineWidth = 2 * ratio;
  context.stroke();
  context.setLineDash([]);
}

/** The names of the curves on plates of the ground. */
function paintNames(
  context: CanvasRenderingContext2D,
  curves: readonly NamedCurve[],
  area: MapArea,
  ink: Ink,
): void {
  const { ratio } = area;
  context.font = `600 ${12.5 * ratio}px ${figureFont}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  const widthOf = (label: string) => context.measureText(label).width + 10 * ratio;
  for (const box of nameBoxes(curves, area, widthOf, 20 * ratio, 8 * ratio)) {
    context.globalAlpha = 0.82;
    context.fillStyle = ink.ground;
    context.beginPath();
    context.roundRect(box.left, box.y - box.height / 2, box.width, box.height, 5 * ratio);
    context.fill();
    context.globalAlpha = 1;
    context.fillStyle = ink.text;
    context.fillText(box.label, box.left + 5 * ratio, box.y + 0.5 * ratio);
  }
}
