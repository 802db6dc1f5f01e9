import { escapeXml } from '../../export/svg-parts.ts';
import type { Ink } from '../plot/ink.ts';
import { decade, powerOfTen, tickLabel, ticks } from '../plot/ticks.ts';
import type { TrackFigureProps } from '../plot/track-figure.tsx';
import { isDashed } from '../track.ts';

/** What of a plot of tracks goes into a file. */
export type PlotShown = Pick<
  TrackFigureProps,
  'title' | 'summary' | 'x' | 'y' | 'curves' | 'inX' | 'inY'
>;

interface PlotPage {
  readonly width: number;
  readonly height: number;
  readonly ink: Pick<Ink, 'ground' | 'text' | 'line'>;
  readonly colour: (id: string) => string;
}

const margin = { left: 78, right: 20, top: 62, bottom: 52 };

/** A plot of tracks as an SVG document with axes, a legend and the plot's words as its description. */
export function plotSvg(
  { title, summary, x, y, curves, inX, inY }: PlotShown,
  page: PlotPage,
): string {
  const { width, height, ink } = page;
  const [right, bottom] = [width - margin.right, height - margin.bottom];
  const along = (from: number, to: number, [low, high]: readonly [number, number], log: boolean) =>
    log
      ? (value: number) => from + ((to - from) * Math.log(value / low)) / Math.log(high / low)
      : (value: number) => from + ((to - from) * (value - low)) / (high - low);
  const px = along(margin.left, right, inX, false);
  const logarithmic = y.logarithmic === true;
  const py = along(bottom, margin.top, inY, logarithmic);
  const upwards = logarithmic ? decades(inY) : ticks(inY[0], inY[1], 6);
  const parts = [
    `<title>${escapeXml(title)}</title><desc>${escapeXml(summary)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${ink.ground}"/>`,
    text(margin.left, 26, title, ink, 'font-size="16"'),
    ...ticks(inX[0], inX[1], 8).flatMap((value) => [
      rule(px(value), margin.top, px(value), bottom, ink),
      text(px(value), bottom + 18, tickLabel(value), ink, 'text-anchor="middle"'),
    ]),
    ...upwards.flatMap((value) => [
      rule(margin.left, py(value), right, py(value), ink),
      text(
        margin.left - 8,
        py(value) + 4,
        logarithmic ? powerOfTen(Math.round(Math.log10(value))) : tickLabel(value),
        ink,
        'text-anchor="end"',
      ),
    ]),
    text((margin.left + right) / 2, height - 12, x.label, ink, 'text-anchor="middle"'),
    text(
      0,
      0,
      y.label,
      ink,
      `text-anchor="middle" transform="translate(18 ${(margin.top + bottom) / 2}) rotate(-90)"`,
    ),
    `<clipPath id="frame"><rect x="${margin.left}" y="${margin.top}" width="${right - margin.left}" height="${bottom - margin.top}"/></clipPath>`,
  ];
  let at = margin.left;
  for (const curve of curves) {
    const { track } = curve;
    const colour = track.colour ?? page.colour(track.id);
    const pattern = track.run === 'B' ? '2 4' : '6 4';
    const dash = isDashed(track) ? ` stroke-dasharray="${pattern}"` : '';
    const stroke = `fill="none" stroke="${colour}" stroke-width="2"${dash}`;
    parts.push(
      `<line x1="${at}" y1="44" x2="${at + 26}" y2="44" ${stroke}/>`,
      text(at + 32, 48, track.label, ink, ''),
      `<path clip-path="url(#frame)" stroke-linejoin="round" ${stroke} d="${path(curve, px, py)}"/>`,
    );
    at += 56 + 6.6 * track.label.length;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12">${parts.join('')}</svg>`;
}

/** Broken where a value has no place on the axis; far outside, held near the frame, which viewers can draw. */
function path(
  { x, y }: PlotShown['curves'][number],
  px: (value: number) => number,
  py: (value: number) => number,
): string {
  let pen = 'M';
  let d = '';
  for (let k = 0; k < x.length; k++) {
    const [left, top] = [px(x[k]!), py(y[k]!)];
    if (!Number.isFinite(left + top)) {
      pen = 'M';
      continue;
    }
    const held = (value: number) => Math.min(1e5, Math.max(-1e5, value)).toFixed(2);
    d += `${pen}${held(left)} ${held(top)}`;
    pen = 'L';
  }
  return d;
}

function decades([low, high]: readonly [number, number]): number[] {
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  const every = Math.max(1, Math.ceil((last - first + 1) / 7));
  const count = Math.floor((last - first) / every) + 1;
  return Array.from({ length: count }, (_, k) => decade(first + k * every));
}

function text(x: number, y: number, content: string, ink: PlotPage['ink'], extra: string): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" fill="${ink.text}" ${extra}>${escapeXml(content)}</text>`;
}

function rule(x1: number, y1: number, x2: number, y2: number, ink: PlotPage['ink']): string {
  const [a, b, c, d] = [x1, y1, x2, y2].map((value) => value.toFixed(1));
  return `<line x1="${a}" y1="${b}" x2="${c}" y2="${d}" stroke="${ink.line}"/>`;
}
