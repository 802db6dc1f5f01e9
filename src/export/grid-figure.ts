/** A map over two numbers as a figure: a colour per cell, axes on both sides, a legend. */

import { scaleLinear } from 'd3-scale';
import { encode } from 'fast-png';
import type { ExactCurve } from '../analysis/exact-curves.ts';
import { axisTicks, digitWidth } from './axis.ts';
import { curveDashes, nameBoxes } from './curve-names.ts';
import { type LegendEntry, legend } from './figure-layout.ts';
import {
  axisTitle,
  base64,
  Drawing,
  escapeXml,
  fitted,
  ink,
  legendRow,
  plainName,
  power,
  quiet,
} from './svg-parts.ts';

export interface GridAxis {
  readonly label: string;
  readonly symbol: string;
  /** At the middle of the first and of the last cell. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface GridFigure {
  readonly width: number;
  readonly height: number;
  readonly across: GridAxis;
  /** null for a single row. */
  readonly up: GridAxis | null;
  readonly heading: string;
  /** Red, green and blue of a cell, 0 … 255; row 0 belongs to `up.from`. */
  readonly colour: (row: number, column: number) => readonly [number, number, number];
  readonly legend: readonly LegendEntry[];
  /** Drawn over the cells, in the numbers of the two axes; default none. */
  readonly curves?: readonly ExactCurve[];
}

/** #rrggbb */
export function hex([red, green, blue]: readonly number[]): string {
  return `#${[red!, green!, blue!].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** The figure as a self-contained SVG document, the cells as an embedded image. */
export function gridFigure(figure: GridFigure): string {
  const { width, height, across, up } = figure;
  const yTicks = up === null ? { ticks: [], exponent: 0 } : axisTicks([up.from, up.to], 6);
  const longest = Math.max(0, ...yTicks.ticks.map(({ label }) => label.length));
  const left = Math.max(76, 44 + digitWidth * longest);
  const entries = legend(figure.legend, left, width - 28);
  const legendRows = Math.max(0, ...entries.map(({ row }) => row));
  const plot = {
    left,
    top: 44,
    width: width - left - 28,
    height: height - 44 - 92 - legendRow * legendRows,
  };
  const [bottom, right] = [plot.top + plot.height, plot.left + plot.width];
  const x = scaleLinear(edges(across), [plot.left, right]);
  const drawing = new Drawing();
  const { parts } = drawing;
  const place = `x="${plot.left}" y="${plot.top}" width="${plot.width}" height="${plot.height}"`;
  parts.push(
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<image ${place} preserveAspectRatio="none" image-rendering="optimizeSpeed" href="data:image/png;base64,${base64(image(figure))}"/>`,
    `<rect ${place} fill="none" stroke="${ink}"/>`,
  );
  drawing.text(
    plot.left,
    24,
    escapeXml(fitted(figure.heading, plot.width)),
    `font-size="15" fill="${quiet}"`,
  );
  if (up !== null) {
    const y = scaleLinear(edges(up), [bottom, plot.top]);
    parts.push(...curvesOver(figure.curves ?? [], plot, x, y));
    for (const { value, label } of yTicks.ticks) {
      drawing.line(plot.left - 5, y(value), plot.left, y(value), `stroke="${ink}"`);
      drawing.text(plot.left - 9, y(value) + 5, escapeXml(label), 'text-anchor="end"');
    }
    if (yTicks.exponent !== 0) {
      drawing.text(plot.left - 9, plot.top - 10, power(yTicks.exponent), 'text-anchor="end"');
    }
    const middle = plot.top + plot.height / 2;
    const turn = `transform="rotate(-90 20 ${middle})"`;
    parts.push(axisTitle(20, middle, up.label, up.symbol, turn));
  }
  const xTicks = axisTicks([across.from, across.to], 9, plot.width);
  for (const { value, label } of xTicks.ticks) {
    drawing.line(x(value), bottom, x(value), bottom + 5, `stroke="${ink}"`);
    drawing.text(x(value), bottom + 21, escapeXml(label), 'text-anchor="middle"');
  }
  if (xTicks.exponent !== 0) {
    drawing.text(right, bottom + 43, power(xTicks.exponent), 'text-anchor="end"');
  }
  parts.push(axisTitle(plot.left + plot.width / 2, bottom + 43, across.label, across.symbol));
  drawing.legend(entries, height);
  return drawing.svg(width, height);
}

/** The curves, with an edge that shows them on every colour, and their names on plates. */
function curvesOver(
  curves: readonly ExactCurve[],
  plot: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  },
  x: (value: number) => number,
  y: (value: number) => number,
): string[] {
  if (curves.length === 0) return [];
  const named = curves.map(({ label, kind, points }) => ({
    label,
    kind,
    places: points.map(([across, up]) => [x(across), y(up)] as const),
  }));
  const lines = named.flatMap(({ kind, places }) => {
    const d = linePath(places);
    const shape = `d="${d}" fill="none" stroke-linejoin="round"`;
    const dashes = curveDashes[kind].join(' ');
    const dashed = dashes === '' ? '' : ` stroke-dasharray="${dashes}"`;
    return [
      `<path ${shape} stroke="#ffffff" stroke-opacity="0.75" stroke-width="4.5"/>`,
      `<path ${shape} stroke="${ink}" stroke-width="2"${dashed}/>`,
    ];
  });
  const names = nameBoxes(named, plot, (label) => 10 + 7.2 * label.length, 20, 8);
  return [
    `<clipPath id="plot"><rect x="${plot.left}" y="${plot.top}" width="${plot.width}" height="${plot.height}"/></clipPath>`,
    `<g clip-path="url(#plot)">${lines.join('')}</g>`,
    ...names.flatMap(({ label, left, y: middle, width, height }) => [
      `<rect x="${left.toFixed(2)}" y="${(middle - height / 2).toFixed(2)}" width="${width.toFixed(2)}" height="${height}" rx="5" fill="#ffffff" fill-opacity="0.85"/>`,
      `<text x="${(left + width / 2).toFixed(2)}" y="${(middle + 4.5).toFixed(2)}" font-size="13" text-anchor="middle">${plainName(label)}</text>`,
    ]),
  ];
}

/** A path through the finite places, broken at the others. */
function linePath(places: readonly (readonly [number, number])[]): string {
  let path = '';
  let open = false;
  for (const [x, y] of places) {
    const isThere = Number.isFinite(x) && Number.isFinite(y);
    if (isThere) path += `${open ? 'L' : 'M'}${x.toFixed(2)},${y.toFixed(2)}`;
    open = isThere;
  }
  return path;
}

/** The outer edges of the first and the last cell. */
function edges({ from, to, count }: GridAxis): [number, number] {
  const half = (to - from) / Math.max(1, count - 1) / 2;
  return [from - half, to + half];
}

function image({ across, up, colour }: GridFigure): Uint8Array {
  const [width, height] = [across.count, up?.count ?? 1];
  const data = new Uint8Array(3 * width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      // The first row of an image is its uppermost.
      data.set(colour(row, column), 3 * ((height - 1 - row) * width + column));
    }
  }
  return encode({ width, height, data, channels: 3 });
}
