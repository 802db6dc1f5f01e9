/** Files of a race. Loaded when first asked for. */
import type { GraphAxis } from '../heat/figures/graph.ts';
import { decade, powerOfTen, tickLabel, ticks } from '../plot/ticks.ts';
import { download } from '../shell/download.ts';
import type { Abscissa } from './abscissa.ts';
import { curveOf, type Quantity, rangeOf } from './figures/curves.ts';
import type { Runner } from './runners.ts';

export type RaceFile = 'CSV' | 'SVG' | 'PNG';

export interface RaceDrawing {
  readonly runners: readonly Runner[];
  readonly variables: readonly string[];
  readonly abscissa: Abscissa;
  readonly lowest: number;
  readonly length: number;
  readonly logarithmic: boolean;
  readonly title: string;
  /** Colours of the page. */
  readonly ink: { readonly ground: string; readonly text: string; readonly line: string };
}

/** Every recorded place of every run, one a line. */
export function raceCsv({
  runners,
  variables,
}: Pick<RaceDrawing, 'runners' | 'variables'>): string {
  const header = ['rule', 'step', 'gradients', 'loss', 'gradient_norm', 'distance', ...variables];
  const lines = runners.flatMap(({ run }) =>
    run.step.map((step, i) =>
      [
        quoted(run.label),
        step,
        run.gradients[i]!,
        ...[run.loss[i]!, run.gradientNorm[i]!, run.distance?.[i] ?? Number.NaN, ...run.x[i]!].map(
          (value) => (Number.isFinite(value) ? String(value) : ''),
        ),
      ].join(','),
    ),
  );
  return `${[header.map(quoted).join(','), ...lines].join('\n')}\n`;
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const size = { width: 960, height: 1020 };
const plotHeight = 270;
const margin = { left: 84, right: 28, top: 84, between: 44 };
const figures: readonly (readonly [Quantity, string])[] = [
  ['loss', 'loss above the lowest'],
  ['gradient', 'norm of the gradient'],
  ['distance', 'distance to the minimum'],
];

/** The three plots, one under the other, with a legend. */
export function raceSvg(drawing: RaceDrawing): string {
  const { runners, abscissa, lowest, length, logarithmic, ink } = drawing;
  const x: GraphAxis = {
    from: logarithmic ? Math.min(1, length / 2) : 0,
    to: length,
    label: abscissa,
    logarithmic,
  };
  const parts = [
    `<rect width="${size.width}" height="${size.height}" fill="${ink.ground}"/>`,
    text(margin.left, 30, drawing.title, `font-size="18" fill="${ink.text}"`),
    ...legend(runners, ink.text),
  ];
  for (const [i, [quantity, label]] of figures.entries()) {
    const top = margin.top + i * (plotHeight + margin.between);
    const range = rangeOf(
      runners.map(({ run }) => run),
      quantity,
      lowest,
    );
    if (range === null) continue;
    const y: GraphAxis = { ...range, label, logarithmic: true };
    const place = (axis: GraphAxis, value: number, from: number, to: number) =>
      from + (to - from) * fraction(axis, value);
    const px = (value: number) => place(x, value, margin.left, size.width - margin.right);
    const py = (value: number) => place(y, value, top + plotHeight, top);
    for (const value of marks(x, 10)) {
      const at = px(value).toFixed(1);
      parts.push(line(at, top, at, top + plotHeight, ink.line));
      parts.push(
        text(
          at,
          top + plotHeight + 18,
          numberOn(x, value),
          `text-anchor="middle" font-size="13" fill="${ink.text}"`,
        ),
      );
    }
    for (const value of marks(y, 7)) {
      const at = py(value).toFixed(1);
      parts.push(line(margin.left, at, size.width - margin.right, at, ink.line));
      parts.push(
        text(
          margin.left - 8,
          Number(at) + 4,
          numberOn(y, value),
          `text-anchor="end" font-size="13" fill="${ink.text}"`,
        ),
      );
    }
    parts.push(text(margin.left, top - 8, label, `font-size="14" fill="${ink.text}"`));
    if (i === figures.length - 1) {
      parts.push(
        text(
          size.width / 2,
          top + plotHeight + 38,
          abscissa,
          `text-anchor="middle" font-size="14" fill="${ink.text}"`,
        ),
      );
    }
    for (const { run, colour, dash, ghost } of runners) {
      const points = curveOf(run, quantity, abscissa, lowest, range)
        .filter(([at]) => at >= x.from)
        .map(([at, value]) => `${px(at).toFixed(1)},${py(Math.min(value, range.to)).toFixed(1)}`);
      if (points.length < 2 || points.some((point) => point.includes('NaN'))) continue;
      const strokes = ghost ? '1 3' : dash.join(' ');
      parts.push(
        `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"${strokes === '' ? '' : ` stroke-dasharray="${strokes}"`}${ghost ? ' opacity="0.5"' : ''}/>`,
      );
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" font-family="system-ui, sans-serif">${parts.join('')}</svg>`;
}

function fraction({ from, to, logarithmic }: GraphAxis, value: number): number {
  return logarithmic === true
    ? Math.log(value / from) / Math.log(to / from)
    : (value - from) / (to - from);
}

function marks({ from, to, logarithmic }: GraphAxis, count: number): number[] {
  if (logarithmic !== true) return ticks(from, to, count);
  const [first, last] = [Math.ceil(Math.log10(from) - 1e-9), Math.floor(Math.log10(to) + 1e-9)];
  const every = Math.max(1, Math.ceil((last - first + 1) / count));
  return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, k) =>
    decade(first + k * every),
  );
}

function numberOn({ logarithmic }: GraphAxis, value: number): string {
  if (logarithmic !== true || (value >= 0.01 && value <= 1000)) return tickLabel(value);
  return powerOfTen(Math.round(Math.log10(value)));
}

function legend(runners: readonly Runner[], ink: string): string[] {
  let at = margin.left;
  return runners.map(({ run, colour, dash, ghost }) => {
    const here = at;
    at += 46 + 7.4 * run.label.length;
    const strokes = ghost ? '1 3' : dash.join(' ');
    return `<line x1="${here}" y1="50" x2="${here + 26}" y2="50" stroke="${colour}" stroke-width="2.4"${strokes === '' ? '' : ` stroke-dasharray="${strokes}"`}/>${text(here + 32, 55, run.label, `font-size="13" fill="${ink}"`)}`;
  });
}

function text(x: number | string, y: number, content: string, extra: string): string {
  const safe = content.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<text x="${x}" y="${y}" ${extra}>${safe}</text>`;
}

function line(
  x1: number | string,
  y1: number | string,
  x2: number | string,
  y2: number | string,
  colour: string,
): string {
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour}"/>`;
}

/** Saves the race as a table or as a picture of its plots. */
export async function saveRace(format: RaceFile, drawing: RaceDrawing): Promise<void> {
  if (format === 'CSV') {
    download('race.csv', raceCsv(drawing), 'text/csv');
    return;
  }
  const svg = raceSvg(drawing);
  if (format === 'SVG') {
    download('race.svg', svg, 'image/svg+xml');
    return;
  }
  const picture = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  picture.src = address;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 2 * size.width;
  canvas.height = 2 * size.height;
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(address);
  canvas.toBlob((blob) => {
    if (blob !== null) download('race.png', blob, 'image/png');
  }, 'image/png');
}
