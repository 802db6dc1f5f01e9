/** Numbers along the lower and the left edge of the orbit's figure. */

import type { Interval } from '../plot/curves.ts';
import { figureFont } from '../plot/figure-font.ts';
import type { Ink } from '../plot/ink.ts';
import type { Pen } from '../plot/pen.ts';
import { tickLabel, ticks } from '../plot/ticks.ts';

/** Room for the numbers, in CSS pixels. */
export const orbitMargin = { left: 34, bottom: 15 } as const;

const font = `10px ${figureFont}`;

/** Clears the picture, writes its numbers and its frame; the inside is `width` × `height`, its corner at (left, 0). */
export function paintAxes(
  context: Pen,
  { width, height }: { readonly width: number; readonly height: number },
  across: Interval,
  upward: Interval,
  ink: Ink,
): void {
  const { left, bottom } = orbitMargin;
  context.clearRect(0, 0, left + width, height + bottom);
  context.font = font;
  context.fillStyle = ink.muted;
  context.strokeStyle = ink.lineStrong;
  context.lineWidth = 1;
  context.beginPath();
  context.textAlign = 'center';
  context.textBaseline = 'top';
  const place = (value: number, [low, high]: Interval) => (value - low) / (high - low);
  for (const tick of ticks(across[0], across[1], Math.max(2, width / 48))) {
    const x = left + place(tick, across) * width;
    context.moveTo(x, height);
    context.lineTo(x, height + 3);
    // The outermost would be cut off at the edge.
    if (x < left + width - 8) context.fillText(tickLabel(tick), x, height + 4);
  }
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of ticks(upward[0], upward[1], Math.max(2, height / 36))) {
    const y = height - place(tick, upward) * height;
    context.moveTo(left - 3, y);
    context.lineTo(left, y);
    if (y > 5) context.fillText(tickLabel(tick), left - 5, Math.min(y, height - 4));
  }
  context.stroke();
  context.strokeStyle = ink.line;
  context.strokeRect(left + 0.5, 0.5, width - 1, height - 1);
}
