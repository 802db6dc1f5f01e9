/** Files of the diagram on screen. Loaded when first asked for. */

import type { BranchesResult } from '../../analysis/bifurcation/diagram-branches.ts';
import type { CascadeResult } from '../../analysis/cascade.ts';
import { cascadeCsv } from '../../export/csv.ts';
import { plainColumn } from '../../export/json.ts';
import type { SceneZoom } from '../../scene/scene.ts';
import type { DiagramColours } from '../../scene/shape.ts';
import { channels, readInk } from '../plot/ink.ts';
import type { LivePicture } from '../plot/live-columns.ts';
import { download } from '../shell/download.ts';
import { type ColumnSwatch, columnMode, tintOf } from './column-colours.ts';
import { DensityPainter } from './density-painter.ts';
import type { DensityScale } from './density-scale.ts';
import { type DiagramFigure, diagramFigure, figureSvg, paintFigure } from './diagram-figure.ts';

export type FileFormat = 'PNG' | 'SVG' | 'CSV' | 'JSON';

interface DiagramView {
  readonly picture: LivePicture;
  readonly window: SceneZoom;
  readonly branches: BranchesResult | null;
  /** null while it is not certified: then there is no table. Of a sweep both ways the columns upwards, then downwards. */
  readonly cascade: CascadeResult | null;
  readonly attracting: boolean;
  readonly swatches: readonly ColumnSwatch[];
  readonly label: string;
  readonly symbol: string;
  readonly observable: string;
  readonly colours: DiagramColours;
  readonly theme: 'dark' | 'light';
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Words and lines are drawn as if the picture were about this wide. */
const usualWidth = 1200;

/** Saves what is shown; the size, in pixels, is that of pictures. */
export function saveDiagram(format: FileFormat, size: Size, view: DiagramView): void {
  switch (format) {
    case 'CSV':
      if (view.cascade !== null) download('cascade.csv', cascadeCsv(view.cascade), 'text/csv');
      return;
    case 'JSON':
      download('cascade.json', diagramJson(view), 'application/json');
      return;
    case 'PNG':
      savePng(size, view);
      return;
    case 'SVG':
      saveSvg(size, view);
  }
}

function figureOf(view: DiagramView, size: Size): { figure: DiagramFigure; ratio: number } {
  const ratio = Math.max(0.5, size.width / usualWidth);
  const ink = readInk(document.documentElement);
  const layout = { width: size.width / ratio, height: size.height / ratio };
  return { figure: diagramFigure({ ...view, ink }, layout), ratio };
}

/** The density alone, in the size of the figure's frame. */
function densityCanvas(view: DiagramView, { frame, ground }: DiagramFigure, ratio: number) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(frame.width * ratio);
  canvas.height = Math.round(frame.height * ratio);
  const { width, height } = canvas;
  const { colours, cascade, theme, picture } = view;
  const mode = columnMode(colours);
  const scale = mode === null ? (colours as DensityScale) : 'logarithmic';
  const certified = cascade?.columns.filter((each) => each.carried?.direction !== 'down') ?? null;
  const tint = mode === null ? null : tintOf(picture, certified, mode, theme);
  const ink = { theme, ground: channels(ground), scale, tint };
  const look = { width, height, ratio, ...ink, coarse: false };
  const pixels = new DensityPainter().paint(picture, look);
  canvas.getContext('2d')!.putImageData(new ImageData(pixels, width), 0, 0);
  return canvas;
}

function saveSvg(size: Size, view: DiagramView): void {
  const { figure } = figureOf(view, size);
  const density = densityCanvas(view, figure, 2).toDataURL('image/png');
  download('cascade.svg', figureSvg(figure, density), 'image/svg+xml');
}

function savePng(size: Size, view: DiagramView): void {
  const { figure, ratio } = figureOf(view, size);
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d')!;
  context.fillStyle = figure.ground;
  context.fillRect(0, 0, size.width, size.height);
  const { left, top } = figure.frame;
  context.drawImage(densityCanvas(view, figure, ratio), left * ratio, top * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  paintFigure(context, figure);
  canvas.toBlob((blob) => {
    if (blob !== null) download('cascade.png', blob, 'image/png');
  }, 'image/png');
}

/** Window, columns, branches and certified points as plain data; arrays of numbers in full. */
function diagramJson({ window, cascade, branches }: DiagramView): string {
  const plain = {
    window,
    request: cascade?.request ?? null,
    columns: cascade?.columns.map((column) => plainColumn(column, { points: true })) ?? null,
    branches: branches?.branches ?? null,
    points: branches?.points ?? null,
    notes: branches?.notes ?? null,
  };
  return JSON.stringify(plain, (_, value) => (ArrayBuffer.isView(value) ? numbers(value) : value));
}

function numbers(view: ArrayBufferView): number[] {
  return Array.from(view as Float64Array);
}
