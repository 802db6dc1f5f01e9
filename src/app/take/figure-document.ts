/** Painted figures as an SVG document: a title, a legend, and below each other what paints them on the page. */

import { escapeXml } from '../../export/svg-parts.ts';
import { figureFont } from '../plot/figure-font.ts';
import type { Ink } from '../plot/ink.ts';
import type { LegendKey } from '../plot/legend-key.ts';
import type { Paint } from '../plot/pen.ts';
import { paintLegend } from './paint-legend.ts';
import { type Measure, SvgContext } from './svg-context.ts';

export interface DrawnFigure {
  /** Above it, where there are several. */
  readonly caption?: string;
  readonly paint: Paint;
}

export interface FigurePage {
  readonly title: string;
  /** The figures in words. */
  readonly summary: string;
  readonly legend: readonly LegendKey[];
  readonly figures: readonly DrawnFigure[];
  /** In CSS pixels, which words are sized in; figures share what title and legend leave. */
  readonly width: number;
  readonly height: number;
  readonly ink: Ink;
}

/** Left of title, legend and captions. */
const indent = 12;
/** Heights for the title, under a legend, and for a caption. */
const head = 30;
const afterLegend = 6;
const captionHeight = 24;

/** The document. Each figure is a group that begins at its upper left corner. */
export function figureDocument(page: FigurePage, measure: Measure): string {
  const { title, summary, legend, figures, width, height, ink } = page;
  const front = new SvgContext(measure);
  front.fillStyle = ink.text;
  front.font = `600 13px ${figureFont}`;
  front.fillText(title, indent, 20);
  const place = { left: indent, top: head - 4, width: width - 2 * indent, text: ink.text };
  const rows = paintLegend(front, legend, place);
  const top = rows === 0 ? head : head + rows + afterLegend;
  const each = (height - top) / figures.length;
  const parts = figures.map(({ caption, paint }, i) => {
    const context = new SvgContext(measure, `figure${i + 1}-`);
    const above = caption === undefined ? 0 : captionHeight;
    if (caption !== undefined) {
      context.fillStyle = ink.text;
      context.font = `12px ${figureFont}`;
      context.fillText(caption, indent, -8);
    }
    paint({ context, width, height: each - above, ink });
    const down = Number((top + i * each + above).toFixed(2));
    return `<g transform="translate(0 ${down})">\n${context.elements()}\n</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escapeXml(title)}</title><desc>${escapeXml(summary)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${ink.ground}"/>`,
    front.elements(),
    ...parts,
    '</svg>\n',
  ].join('\n');
}

/** The width of words as this page's canvas measures them. */
export function measureOnPage(): Measure {
  const measuring = document.createElement('canvas').getContext('2d');
  return (font, text) => {
    if (measuring === null) return text.length * 6;
    measuring.font = font;
    return measuring.measureText(text).width;
  };
}
