/** The value of every trial in the order of evaluation, and the lowest so far. */

import type { SearchResult } from '../../../analysis/search/request.ts';
import { figureFont } from '../../plot/figure-font.ts';
import type { Ink } from '../../plot/ink.ts';
import { type LegendKey, round } from '../../plot/legend-key.ts';
import type { PaintFrame } from '../../plot/pen.ts';
import { tickLabel, ticks } from '../../plot/ticks.ts';
import { generationColour } from './map-painter.ts';

/** What the points and lines of the picture mean. */
export function valuesLegend({ trials, known }: SearchResult, ink: Ink): LegendKey[] {
  const last = trials.at(-1)?.generation ?? 0;
  const keys: LegendKey[] = [
    { label: 'tried', colour: generationColour(last, last), mark: round(2.4) },
    { label: 'lowest so far', colour: ink.text, line: { width: 1.6 } },
  ];
  if (known === null) return keys;
  const line = { width: 1.6, dash: [6, 4] };
  return [...keys, { label: 'the known optimum', colour: ink.accent, line }];
}

const margin = { left: 46, right: 10, top: 8, bottom: 32 };

export function paintValues(
  { context, width, height, ink }: PaintFrame,
  { trials, known }: SearchResult,
  label: string,
): void {
  const [left, right] = [margin.left, width - margin.right];
  const [top, bottom] = [margin.top, height - margin.bottom];
  const values = trials.map(({ value }) => value);
  const low = Math.min(known?.value ?? Infinity, ...values);
  const high = Math.max(...values);
  const air = 0.05 * (high - low) || 1;
  const [from, to] = [low - air, high + air];
  const x = (k: number) => left + ((k + 0.5) / trials.length) * (right - left);
  const y = (value: number) => bottom - ((value - from) / (to - from)) * (bottom - top);

  context.font = `11px ${figureFont}`;
  context.lineWidth = 1;
  context.strokeStyle = ink.line;
  context.fillStyle = ink.muted;
  context.textAlign = 'right';
  for (const value of ticks(from, to, (bottom - top) / 28)) {
    const at = Math.round(y(value)) + 0.5;
    context.beginPath();
    context.moveTo(left, at);
    context.lineTo(right, at);
    context.stroke();
    context.fillText(tickLabel(value), left - 5, at + 4);
  }
  context.textAlign = 'center';
  for (const k of ticks(0, trials.length, (right - left) / 60)) {
    if (k > 0) context.fillText(tickLabel(k), Math.min(right - 8, x(k - 1)), bottom + 14);
  }
  context.fillText('evaluations', (left + right) / 2, height - 5);
  context.save();
  context.translate(11, (top + bottom) / 2);
  context.rotate(-Math.PI / 2);
  context.fillText(label, 0, 0);
  context.restore();

  const last = trials.at(-1)?.generation ?? 0;
  trials.forEach(({ value, generation }, k) => {
    context.beginPath();
    context.arc(x(k), y(value), 2.4, 0, 2 * Math.PI);
    context.fillStyle = generationColour(generation, last);
    context.fill();
  });
  context.beginPath();
  let lowest = Number.POSITIVE_INFINITY;
  values.forEach((value, k) => {
    const before = lowest;
    lowest = Math.min(lowest, value);
    if (k > 0) context.lineTo(x(k), y(before));
    context.lineTo(x(k), y(lowest));
  });
  context.strokeStyle = ink.text;
  context.lineWidth = 1.6;
  context.stroke();
  if (known !== null) {
    context.beginPath();
    context.moveTo(left, y(known.value));
    context.lineTo(right, y(known.value));
    context.strokeStyle = ink.accent;
    context.setLineDash([6, 4]);
    context.stroke();
    context.setLineDash([]);
  }
}
