/** A map as a file: a sheet with its scales and legend as PNG, its cells as a table. */
import { deepAxis } from '../plot/deep-ticks.ts';
import { figureFont } from '../plot/figure-font.ts';
import { readInk } from '../plot/ink.ts';
import { download } from '../shell/download.ts';
import { type MapDrawing, paintMap } from './paint-map.ts';

export interface MapSheet extends MapDrawing {
  readonly name: string;
  readonly title: string;
  readonly across: string;
  readonly up: string;
  readonly legend: readonly { readonly colour: string | null; readonly words: string }[];
}

const side = 1200;
const margin = { left: 120, right: 40, top: 70, bottom: 110 } as const;
/** Height of one line of the legend. */
const line = 40;

/** The sheet in the colours of the theme in force. */
export async function saveMapPng(sheet: MapSheet): Promise<void> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser gives the page no canvas to draw on.');
  const ink = readInk(document.body);
  const width = margin.left + side + margin.right;
  const below = margin.top + side + margin.bottom;
  context.font = `24px ${figureFont}`;
  const entries = legendPlaces(
    sheet.legend,
    width - 80,
    (words) => context.measureText(words).width,
  );
  canvas.width = width;
  canvas.height = below + line * ((entries.at(-1)?.row ?? -1) + 1) + 20;
  context.fillStyle = ink.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  paintMap(
    context,
    sheet,
    { left: margin.left, top: margin.top, width: side, height: side, ratio: 2 },
    ink,
  );
  context.strokeStyle = ink.lineStrong;
  context.lineWidth = 2;
  context.strokeRect(margin.left, margin.top, side, side);
  context.fillStyle = ink.text;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.font = `600 28px ${figureFont}`;
  context.fillText(sheet.title, margin.left, 44);
  context.font = `24px ${figureFont}`;
  paintScales(context, sheet);
  for (const [i, { colour, words }] of sheet.legend.entries()) {
    const { left, row } = entries[i]!;
    const top = below + row * line;
    if (colour !== null) {
      context.fillStyle = colour;
      context.fillRect(40 + left, top, 24, 24);
      context.strokeRect(40 + left, top, 24, 24);
    }
    context.fillStyle = ink.text;
    context.textAlign = 'left';
    context.fillText(words, 40 + left + 34, top + 20);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('The browser could not make a PNG of the map.');
  download(`${sheet.name}.png`, blob, 'image/png');
}

/** Where the entries of a legend stand: one after the other, in as many rows as it takes. */
export function legendPlaces(
  legend: readonly { readonly words: string }[],
  width: number,
  measure: (words: string) => number,
): { left: number; row: number }[] {
  let left = 0;
  let row = 0;
  return legend.map(({ words }) => {
    const extent = measure(words) + 64;
    if (left > 0 && left + extent > width) {
      left = 0;
      row++;
    }
    const place = { left, row };
    left += extent;
    return place;
  });
}

function paintScales(context: CanvasRenderingContext2D, { shown, across, up }: MapSheet): void {
  const bottom = margin.top + side;
  const scale = (from: number, to: number) => {
    const { ticks, base, unit } = deepAxis(from, to, 8);
    const rest = base === null ? (unit === null ? '' : ` · ${unit}`) : ` = ${base} + … · ${unit}`;
    return { ticks: ticks.filter(({ at }) => at >= 0 && at <= 1), rest };
  };
  const x = scale(shown.from, shown.to);
  context.textAlign = 'center';
  for (const { at, label } of x.ticks) {
    context.fillText(label, margin.left + at * side, bottom + 34);
  }
  context.fillText(`${across}${x.rest}`, margin.left + side / 2, bottom + 74);
  const y = scale(shown.low, shown.high);
  context.textAlign = 'right';
  for (const { at, label } of y.ticks) {
    context.fillText(label, margin.left - 12, bottom - at * side + 8);
  }
  context.save();
  context.translate(30, margin.top + side / 2);
  context.rotate(-Math.PI / 2);
  context.textAlign = 'center';
  context.fillText(`${up}${y.rest}`, 0, 0);
  context.restore();
}

/** Milliseconds of work between two frames of the page. */
const slice = 12;

/** A text that is made in pieces as a file; a page that makes all of them at once stands still. */
export async function saveText(
  name: string,
  pieces: Iterable<string>,
  type: string,
): Promise<void> {
  const made: string[] = [];
  let until = performance.now() + slice;
  for (const piece of pieces) {
    made.push(piece);
    if (performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve));
    until = performance.now() + slice;
  }
  download(name, new Blob(made), type);
}
