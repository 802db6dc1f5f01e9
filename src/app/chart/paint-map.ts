/** Painting a map over two numbers: its cells, the exact curves with their names, marked places. */
import type { SceneZoom } from '../../scene/scene.ts';
import type { Ink } from '../plot/ink.ts';
import type { ExactCurve } from './exact-curves.ts';

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
  const taken: Box[] = [];
  for (const curve of curves) paintName(context, curve, place, area, ink, taken);
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

const dashes: Readonly<Record<ExactCurve['kind'], readonly number[]>> = {
  limit: [],
  doubling: [7, 4],
  damping: [2, 4],
};

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
  context.setLineDash(dashes[kind].map((length) => length * ratio));
  context.strokeStyle = ink.text;
  context.lineWidth = 2 * ratio;
  context.stroke();
  context.setLineDash([]);
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Shares of the way along the visible part of a curve at which its name may stand. */
const shares = [0.86, 0.7, 0.5, 0.3, 0.15];

/** The name of a curve beside it, in the picture and not over another name. */
function paintName(
  context: CanvasRenderingContext2D,
  { points, label }: ExactCurve,
  place: (point: readonly [number, number]) => [number, number],
  area: MapArea,
  ink: Ink,
  taken: Box[],
): void {
  const { ratio } = area;
  const seen = points
    .filter((point) => point.every(Number.isFinite))
    .map(place)
    .filter(
      ([x, y]) =>
        x >= area.left &&
        x <= area.left + area.width &&
        y >= area.top &&
        y <= area.top + area.height,
    );
  if (seen.length < 4) return;
  context.font = `600 ${12.5 * ratio}px ${fontOf(context)}`;
  context.textBaseline = 'middle';
  const width = context.measureText(label).width + 10 * ratio;
  const height = 20 * ratio;
  for (const share of shares) {
    const [x, y] = seen[Math.floor(share * (seen.length - 1))]!;
    for (const left of [x + 8 * ratio, x - 8 * ratio - width]) {
      const box = { left, right: left + width, top: y - height / 2, bottom: y + height / 2 };
      const outside =
        box.left < area.left ||
        box.right > area.left + area.width ||
        box.top < area.top ||
        box.bottom > area.top + area.height;
      const over = taken.some(
        (other) =>
          box.left < other.right &&
          box.right > other.left &&
          box.top < other.bottom &&
          box.bottom > other.top,
      );
      if (outside || over) continue;
      taken.push(box);
      context.globalAlpha = 0.82;
      context.fillStyle = ink.ground;
      context.beginPath();
      context.roundRect(box.left, box.top, width, height, 5 * ratio);
      context.fill();
      context.globalAlpha = 1;
      context.fillStyle = ink.text;
      context.textAlign = 'left';
      context.fillText(label, box.left + 5 * ratio, y + 0.5 * ratio);
      return;
    }
  }
}

/** The family of the page around the canvas; a sheet for a file has none. */
function fontOf(context: CanvasRenderingContext2D): string {
  return getComputedStyle(context.canvas.isConnected ? context.canvas : document.body).fontFamily;
}
