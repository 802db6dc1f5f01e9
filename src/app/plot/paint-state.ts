import { figureFont } from './figure-font.ts';
import type { PaintFrame } from './pen.ts';

/**
 * Why a figure has nothing to draw, in its middle.
 *
 * - `empty`: nothing has been computed yet, or there is nothing to compute
 * - `gone`: what would be drawn has left the picture; a cross stands over the words
 */
export type StateKind = 'empty' | 'gone';

const line = 18;
const air = 16;

export function paintState(
  { context, width, height, ink }: PaintFrame,
  words: string,
  kind: StateKind = 'empty',
): void {
  context.font = `12.5px ${figureFont}`;
  context.textBaseline = 'alphabetic';
  context.textAlign = 'center';
  const rows = wrapped(words, (text) => context.measureText(text).width <= width - 2 * air);
  const middle = width / 2;
  let y = (height - rows.length * line) / 2 + 13;
  if (kind === 'gone') {
    context.strokeStyle = ink.muted;
    context.lineWidth = 1.8;
    context.beginPath();
    for (const side of [-1, 1]) {
      context.moveTo(middle - 5 * side, y - 27);
      context.lineTo(middle + 5 * side, y - 17);
    }
    context.stroke();
  }
  context.fillStyle = ink.muted;
  for (const row of rows) {
    context.fillText(row, middle, y);
    y += line;
  }
}

/** Words in rows, each as long as it fits. */
export function wrapped(words: string, fits: (row: string) => boolean): string[] {
  const rows: string[] = [];
  for (const word of words.split(' ')) {
    const longer = rows.length === 0 ? word : `${rows.at(-1)} ${word}`;
    if (rows.length === 0 || !fits(longer)) rows.push(word);
    else rows[rows.length - 1] = longer;
  }
  return rows;
}
