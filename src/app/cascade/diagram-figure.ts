/** The diagram as shapes, for a canvas of any size and for a document of vectors alike. */

import type { BranchesResult } from '../../analysis/bifurcation/diagram-branches.ts';
import type { SceneZoom } from '../../scene/scene.ts';
import { deepAxis } from '../plot/deep-ticks.ts';
import { figureFont } from '../plot/figure-font.ts';
import type { Ink } from '../plot/ink.ts';
import { placePoints } from './branch-labels.ts';
import { branchLooks, type PathTarget, traceBranches, traceMark } from './branch-painter.ts';
import type { ColumnSwatch } from './column-colours.ts';

export interface FigurePath {
  readonly d: string;
  readonly stroke: string;
  readonly width: number;
  readonly dash: readonly number[];
  readonly alpha: number;
  readonly fill: string | null;
  /** Whether it is cut off at the frame; its coordinates count from the frame's corner. */
  readonly inside: boolean;
}

export interface FigureText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly fill: string;
}

export interface DiagramFigure {
  readonly width: number;
  readonly height: number;
  readonly ground: string;
  /** Where the density goes. */
  readonly frame: Readonly<Record<'left' | 'top' | 'width' | 'height', number>>;
  readonly paths: readonly FigurePath[];
  readonly texts: readonly FigureText[];
}

interface FigureOf {
  readonly window: SceneZoom;
  readonly branches: BranchesResult | null;
  /** Whether branches that attract are drawn too; default true. */
  readonly attracting?: boolean;
  /** What the colours mean, where they mean more than how often a place is visited. */
  readonly swatches?: readonly ColumnSwatch[];
  readonly label: string;
  readonly symbol: string;
  readonly observable: string;
  readonly ink: Ink;
}

const margin = { left: 76, right: 24, top: 34, bottom: 58 } as const;

/** Axes, branches, marks and words of a diagram in a size of CSS pixels. */
export function diagramFigure(
  { window, branches, attracting = true, swatches = [], label, symbol, observable, ink }: FigureOf,
  { width, height }: { readonly width: number; readonly height: number },
): DiagramFigure {
  const frame = {
    left: margin.left,
    top: margin.top,
    width: width - margin.left - margin.right,
    height: height - margin.top - margin.bottom,
  };
  const paths: FigurePath[] = [];
  const texts: FigureText[] = [];
  const bottom = frame.top + frame.height;
  const right = frame.left + frame.width;

  if (branches !== null) {
    for (const kind of ['repelling', 'attracting'] as const) {
      if (kind === 'attracting' && !attracting) continue;
      const { d } = written((target) =>
        traceBranches(target, branches.branches, kind, window, frame),
      );
      if (d === '') continue;
      const { rim, rimAlpha, ...look } = branchLooks[kind];
      const solid = { dash: [], fill: null, inside: true } as const;
      paths.push({ ...solid, d, stroke: ink.ground, width: rim, alpha: rimAlpha });
      paths.push({ ...solid, ...look, d, stroke: ink.text });
    }
    for (const { point, places, label: words } of placePoints(branches.points, window, frame)) {
      const { d } = written((target) => {
        for (const [x, y] of places) traceMark(target, point.kind, x, y);
      });
      const look = { stroke: ink.text, width: 1.5, dash: [], alpha: 1, fill: ink.ground };
      paths.push({ ...look, d, inside: true });
      if (words === null) continue;
      const [x, y] = [words.x.toFixed(2), words.y.toFixed(2)];
      const back = `M${x} ${y}h${(6.1 * words.text.length + 8).toFixed(2)}v16H${x}Z`;
      const pane = { width: 0.5, dash: [], alpha: 0.78, fill: ink.ground, inside: true };
      paths.push({ ...pane, d: back, stroke: ink.ground });
      const at = { x: frame.left + words.x + 4, y: frame.top + words.y + 12 };
      texts.push({ ...at, text: words.text, size: 11, anchor: 'start', fill: ink.text });
    }
  }

  const line = { stroke: ink.muted, width: 1, dash: [], alpha: 1, fill: null, inside: false };
  paths.push({ ...line, d: `M${frame.left} ${frame.top}H${right}V${bottom}H${frame.left}Z` });
  const across = deepAxis(window.from, window.to, Math.max(2, Math.min(10, frame.width / 110)));
  for (const tick of across.ticks) {
    if (tick.at < 0 || tick.at > 1) continue;
    const x = frame.left + tick.at * frame.width;
    paths.push({ ...line, d: `M${x.toFixed(2)} ${bottom}v5` });
    texts.push({ ...word(tick.label, ink.muted), x, y: bottom + 20, anchor: 'middle' });
  }
  const upward = deepAxis(window.low, window.high, Math.max(2, Math.min(8, frame.height / 64)), 8);
  for (const tick of upward.ticks) {
    if (tick.at < 0 || tick.at > 1) continue;
    const y = bottom - tick.at * frame.height;
    paths.push({ ...line, d: `M${frame.left} ${y.toFixed(2)}h-5` });
    texts.push({ ...word(tick.label, ink.muted), x: frame.left - 9, y: y + 4, anchor: 'end' });
  }
  const name = across.base === null ? label : symbol;
  const below = word(`${name}${counting(across)}`, ink.text);
  texts.push({ ...below, x: right, y: bottom + 42, anchor: 'end' });
  const above = word(`${observable}${counting(upward)}`, ink.text);
  texts.push({ ...above, x: frame.left, y: frame.top - 10, anchor: 'start' });
  let at = frame.left;
  for (const { colour, words } of swatches) {
    const y = bottom + 38;
    const look = { stroke: ink.ground, width: 0.5, dash: [], alpha: 1, inside: false };
    paths.push({ ...look, d: `M${at} ${y - 9}h14v10h-14Z`, fill: `rgb(${colour.join(' ')})` });
    texts.push({ text: words, size: 12, x: at + 19, y, anchor: 'start', fill: ink.muted });
    at += 34 + 6.4 * words.length;
  }
  return { width, height, ground: ink.ground, frame, paths, texts };
}

function word(text: string, fill: string) {
  return { text, fill, size: 13 } as const;
}

/** What an axis counts from, and in what. */
function counting({ base, unit }: { base: string | null; unit: string | null }): string {
  if (base === null) return unit === null ? '' : ` · ${unit}`;
  return ` = ${base} + … · ${unit}`;
}

/** The commands of a path as SVG writes them. */
function written(trace: (target: PathTarget) => void): { readonly d: string } {
  const parts: string[] = [];
  const pair = (x: number, y: number) => `${x.toFixed(2)} ${y.toFixed(2)}`;
  trace({
    moveTo: (x, y) => parts.push(`M${pair(x, y)}`),
    lineTo: (x, y) => parts.push(`L${pair(x, y)}`),
    bezierCurveTo: (a, b, c, d, x, y) => parts.push(`C${pair(a, b)} ${pair(c, d)} ${pair(x, y)}`),
    closePath: () => parts.push('Z'),
  });
  return { d: parts.join('') };
}

/** The figure as a document; the density is an image inside, everything else is vectors. */
export function figureSvg(figure: DiagramFigure, density: string): string {
  const { width, height, frame, ground } = figure;
  const path = ({ d, stroke, width: wide, dash, alpha, fill }: FigurePath) =>
    `<path d="${d}" fill="${fill ?? 'none'}" stroke="${stroke}" stroke-width="${wide}"${
      dash.length === 0 ? '' : ` stroke-dasharray="${dash.join(' ')}"`
    }${alpha === 1 ? '' : ` opacity="${alpha}"`}/>`;
  const box = `x="${frame.left}" y="${frame.top}" width="${frame.width}" height="${frame.height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family='${figureFont}'>`,
    `<rect width="${width}" height="${height}" fill="${ground}"/>`,
    `<clipPath id="frame"><rect ${box}/></clipPath>`,
    `<image ${box} preserveAspectRatio="none" href="${density}"/>`,
    `<g clip-path="url(#frame)"><g transform="translate(${frame.left} ${frame.top})">`,
    ...figure.paths.filter(({ inside }) => inside).map(path),
    '</g></g>',
    ...figure.paths.filter(({ inside }) => !inside).map(path),
    ...figure.texts.map(
      ({ text, x, y, size, anchor, fill }) =>
        `<text x="${x.toFixed(2)}" y="${y.toFixed(2)}" font-size="${size}" text-anchor="${anchor}" fill="${fill}">${escaped(text)}</text>`,
    ),
    '</svg>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** Draws the figure, all but the density, on a canvas whose pixels are its own. */
export function paintFigure(context: CanvasRenderingContext2D, figure: DiagramFigure): void {
  const { frame } = figure;
  for (const { d, stroke, width, dash, alpha, fill, inside } of figure.paths) {
    context.save();
    if (inside) {
      context.beginPath();
      context.rect(frame.left, frame.top, frame.width, frame.height);
      context.clip();
      context.translate(frame.left, frame.top);
    }
    const path = new Path2D(d);
    context.globalAlpha = alpha;
    context.setLineDash([...dash]);
    context.lineWidth = width;
    if (fill !== null) {
      context.fillStyle = fill;
      context.fill(path);
    }
    context.strokeStyle = stroke;
    context.stroke(path);
    context.restore();
  }
  for (const { text, x, y, size, anchor, fill } of figure.texts) {
    context.font = `${size}px ${figureFont}`;
    context.textAlign = anchor === 'middle' ? 'center' : anchor;
    context.fillStyle = fill;
    context.fillText(text, x, y);
  }
}
