import { scaleLinear } from 'd3-scale';
import { encode } from 'fast-png';
import type { CascadeRequest, ColumnStatus } from '../analysis/cascade.ts';
import { axisTicks, digitWidth } from './axis.ts';

import { type DrawnColumn, densityRaster, observableRange } from './density.ts';
import { bothDirections, comparedRaster, neutralInk, sweepLegend } from './directions.ts';
import { type FigureMark, labelled, legend, short } from './figure-layout.ts';
import { statusColours, statusNames, statusWords } from './status-colours.ts';
import {
  axisTitle,
  base64,
  Drawing,
  escapeXml,
  fitted,
  ink,
  italic,
  legendRow,
  power,
  quiet,
} from './svg-parts.ts';

export type { FigureMark } from './figure-layout.ts';

export interface FigureOptions {
  /** Size in CSS pixels; the density image inside has twice that resolution. */
  readonly width: number;
  readonly height: number;
  /** What the horizontal axis shows: name and italic symbol, e.g. "learning rate", "η". */
  readonly parameter: { readonly label: string; readonly symbol: string };
  /** What the vertical axis shows, e.g. "position", "x". */
  readonly observable: { readonly label: string; readonly symbol: string };
  /** One line above the diagram that says what was computed. */
  readonly heading: string;
  readonly marks: readonly FigureMark[];
}

/** What is drawn of a cascade (a `CascadeResult` fits). */
export interface CascadeDrawing {
  readonly request: CascadeRequest;
  /** Of a sweep carried both ways those of either one. */
  readonly columns: readonly DrawnColumn[];
}

const margin = { left: 76, right: 28, top: 68, bottom: 92 };
const strip = { gap: 8, height: 10 };
/** Consecutive columns of one status as [status, first, last + 1]. */
function runs(statuses: readonly ColumnStatus[]): [ColumnStatus, number, number][] {
  const found: [ColumnStatus, number, number][] = [];
  for (const [i, status] of statuses.entries()) {
    const last = found.at(-1);
    if (last !== undefined && last[0] === status) last[2] = i + 1;
    else found.push([status, i, i + 1]);
  }
  return found;
}

/**
 * A bifurcation diagram (of a sweep carried both ways, both) as a self-contained SVG document: density as an
 * embedded image, axes, marks, status strip and legend as vectors. It names
 * no font file; `png.ts` supplies one when it draws the document.
 */
export function cascadeFigure(result: CascadeDrawing, options: FigureOptions): string {
  const { width, height } = options;
  const { columns, request } = result;
  const both = bothDirections(columns);
  const statuses = columns.map((column) => column.status);
  const range = observableRange(columns);
  const upright = Math.max(2, Math.min(6, Math.floor((height - margin.top - margin.bottom) / 40)));
  const yTicks = axisTicks(range, upright);
  const longest = Math.max(0, ...yTicks.ticks.map(({ label }) => label.length));
  // Ticks and title share the left margin.
  const left = Math.max(margin.left, 44 + digitWidth * longest);
  const shown = statusNames.filter((status) => statuses.includes(status));
  const entries = legend(
    [
      ...(both === null ? [] : sweepLegend),
      ...shown.map((status) => ({ colour: statusColours[status], words: statusWords[status] })),
    ],
    left,
    width - margin.right,
  );
  const legendRows = Math.max(0, ...entries.map(({ row }) => row));
  const plot = {
    left,
    top: margin.top,
    width: width - left - margin.right,
    height: height - margin.top - margin.bottom - strip.gap - strip.height - legendRow * legendRows,
  };
  const bottom = plot.top + plot.height;
  const right = plot.left + plot.width;
  // Columns include both ends: each is drawn as a cell centred on its value.
  const across = both?.up.length ?? columns.length;
  const half = (request.to - request.from) / Math.max(1, across - 1) / 2;
  const x = scaleLinear([request.from - half, request.to + half], [plot.left, right]);
  const y = scaleLinear(range, [bottom, plot.top]);
  const size = { width: Math.round(2 * plot.width), height: Math.round(2 * plot.height) };
  const layer = (of: readonly DrawnColumn[]) =>
    densityRaster(of, { ...size, range, ink: neutralInk, dot: 3 });
  const raster = both === null ? layer(columns) : comparedRaster(layer(both.up), layer(both.down));
  const image = base64(
    encode({ width: raster.width, height: raster.height, data: raster.data, channels: 4 }),
  );
  const drawing = new Drawing();
  const { parts } = drawing;
  parts.push(`<rect width="${width}" height="${height}" fill="#ffffff"/>`);
  const heading = escapeXml(fitted(options.heading, plot.width));
  drawing.text(plot.left, 24, heading, `font-size="15" fill="${quiet}"`);
  for (const { value, label } of yTicks.ticks) {
    drawing.line(plot.left - 5, y(value), plot.left, y(value), `stroke="${ink}"`);
    drawing.text(plot.left - 9, y(value) + 5, escapeXml(label), 'text-anchor="end"');
  }
  if (yTicks.exponent !== 0) {
    drawing.text(plot.left - 9, plot.top - 10, power(yTicks.exponent), 'text-anchor="end"');
  }
  for (const { mark, at, row } of labelled(options.marks, x, [plot.left, right])) {
    drawing.line(
      at,
      plot.top - 2,
      at,
      bottom,
      `stroke="${quiet}" stroke-dasharray="${mark.words === undefined ? '3 4' : '8 3 2 3'}" stroke-width="0.8"`,
    );
    const name = mark.words ?? italic(mark.symbol, mark.subscript);
    const back = mark.subscript === undefined ? '' : ' dy="-4"';
    const equals = mark.words === undefined ? ' = ' : ' · ';
    drawing.text(
      at,
      plot.top - 8 - 16 * row,
      `${name}<tspan${back}>${equals}${short(mark.value)}</tspan>`,
      'text-anchor="middle" font-size="13"',
    );
  }
  parts.push(
    `<image x="${plot.left}" y="${plot.top}" width="${plot.width}" height="${plot.height}" preserveAspectRatio="none" href="data:image/png;base64,${image}"/>`,
    `<rect x="${plot.left}" y="${plot.top}" width="${plot.width}" height="${plot.height}" fill="none" stroke="${ink}"/>`,
  );
  const strips = both === null ? [columns] : [both.up, both.down];
  strips.forEach((of, k) => {
    const cell = plot.width / of.length;
    const tall = strip.height / strips.length;
    for (const [status, from, to] of runs(of.map((column) => column.status))) {
      parts.push(
        `<rect x="${(plot.left + from * cell).toFixed(2)}" y="${bottom + strip.gap + k * tall}" width="${((to - from) * cell).toFixed(2)}" height="${tall}" fill="${statusColours[status]}"/>`,
      );
    }
  });
  const axis = bottom + strip.gap + strip.height;
  const ends = [x.invert(plot.left), x.invert(right)] as const;
  const xTicks = axisTicks(ends, 9, plot.width);
  for (const { value, label } of xTicks.ticks) {
    drawing.line(x(value), axis, x(value), axis + 5, `stroke="${ink}"`);
    drawing.text(x(value), axis + 21, escapeXml(label), 'text-anchor="middle"');
  }
  if (xTicks.exponent !== 0) {
    drawing.text(right, axis + 43, power(xTicks.exponent), 'text-anchor="end"');
  }
  const { parameter, observable } = options;
  const middle = plot.top + plot.height / 2;
  parts.push(
    axisTitle(plot.left + plot.width / 2, axis + 43, parameter.label, parameter.symbol),
    axisTitle(
      20,
      middle,
      observable.label,
      observable.symbol,
      `transform="rotate(-90 20 ${middle})"`,
    ),
  );
  drawing.legend(entries, height);
  return drawing.svg(width, height);
}
