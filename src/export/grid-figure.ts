/** A map over two numbers as a figure: a colour per cell, axes on both sides, a legend. */

import { scaleLinear } from 'd3-scale';
import { encode } from 'fast-png';
import { axisTicks, digitWidth } from './axis.ts';
import { type LegendEntry, legend } from './figure-layout.ts';
import {
  axisTitle,
  base64,
  Drawing,
  escapeXml,
  fitted,
  ink,
  legendRow,
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
