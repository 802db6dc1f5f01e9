/** The legend of a figure in a file: the samples of the page, in rows. */
import { figureFont } from '../plot/figure-font.ts';
import { type KeyLook, type LegendKey, sampleSize } from '../plot/legend-key.ts';
import { type Pen, shapeOf } from '../plot/pen.ts';

/** Heights of a row and of a letter's upper half, widths between a sample, its words and the next one. */
const row = 18;
const rise = 4;
const afterSample = 6;
const between = 18;

export interface LegendPlace {
  readonly left: number;
  readonly top: number;
  /** The least is that of the longest entry. */
  readonly width: number;
  /** Colour of the words. */
  readonly text: string;
}

/** Draws the keys from left to right, in as many rows as they need. @returns the height of all rows, 0 without keys */
export function paintLegend(
  context: Pen,
  keys: readonly LegendKey[],
  { left, top, width, text }: LegendPlace,
): number {
  context.font = `12px ${figureFont}`;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  let [at, rows] = [0, keys.length === 0 ? 0 : 1];
  for (const { label, ...look } of keys) {
    const wide = sampleSize.width + afterSample + context.measureText(label).width;
    if (at > 0 && at + wide > width) {
      at = 0;
      rows++;
    }
    const middle = top + (rows - 0.5) * row;
    context.save();
    context.translate(left + at, middle);
    paintSample(context, look);
    context.restore();
    context.fillStyle = text;
    context.fillText(label, left + at + sampleSize.width + afterSample, middle + rise);
    at += wide + between;
  }
  return rows * row;
}

/** The sample to the right of the origin, its line at height 0. */
function paintSample(context: Pen, { colour, line, mark, opacity = 1 }: KeyLook): void {
  context.globalAlpha = opacity;
  context.strokeStyle = colour;
  context.fillStyle = colour;
  if (line !== undefined) {
    context.lineWidth = line.width;
    context.setLineDash([...(line.dash ?? [])]);
    context.beginPath();
    context.moveTo(1, 0);
    context.lineTo(sampleSize.width - 1, 0);
    context.stroke();
    context.setLineDash([]);
  }
  if (mark === undefined) return;
  context.translate(sampleSize.width / 2, 0);
  context.lineWidth = 2;
  if (mark.hollow) context.stroke(shapeOf(mark.d));
  else context.fill(shapeOf(mark.d));
}
