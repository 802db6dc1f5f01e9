/** The exponent of each column as a curve over a line at 0. */

import { statusColours } from '../../export/status-colours.ts';
import type { Interval } from '../plot/curves.ts';
import type { Ink } from '../plot/ink.ts';
import type { LiveLayer } from '../plot/live-columns.ts';

/** Exponents below this are off the strip: a superstable cycle has −∞. */
const lowest = -3;

/** The interval of exponents that a strip shows: 0 and what is positive, and not all of the deepest dips. */
export function exponentRange({ columns: live, stride }: LiveLayer): Interval {
  const values = live.exponent
    .filter((value, i) => i % stride === 0 && !Number.isNaN(value))
    .map((value) => Math.max(lowest, value))
    .sort();
  if (values.length === 0) return [-1, 1];
  const most = Math.max(0, values.at(-1)!);
  const least = Math.min(0, values[Math.floor(0.04 * values.length)]!);
  const span = Math.max(most - least, 1e-3);
  // Room for the line at 0 on either side.
  return [Math.min(least, -0.12 * span) - 0.08 * span, Math.max(most, 0.12 * span) + 0.08 * span];
}

/** Draws the curve: filled above 0 where orbits part, below it where they come together. */
export function paintExponents(
  context: CanvasRenderingContext2D,
  { columns: live, stride }: LiveLayer,
  [low, high]: Interval,
  size: { readonly width: number; readonly height: number; readonly ratio: number },
  ink: Ink,
): void {
  const { width, height, ratio } = size;
  context.clearRect(0, 0, width, height);
  const row = (value: number) =>
    ((high - Math.min(high, Math.max(low, value))) / (high - low)) * height;
  const zero = row(0);
  const { columns, exponent } = live;
  for (let c = 0; c < columns; c += stride) {
    const value = exponent[c]!;
    if (Number.isNaN(value)) continue;
    const left = Math.round((c / columns) * width);
    const right = Math.round((Math.min(columns, c + stride) / columns) * width);
    const y = row(value);
    context.fillStyle = value > 0 ? statusColours.chaotic : statusColours.converged;
    context.globalAlpha = 0.38;
    context.fillRect(left, Math.min(y, zero), right - left, Math.abs(y - zero));
    context.globalAlpha = 1;
    const before =
      c >= stride && !Number.isNaN(exponent[c - stride]!) ? row(exponent[c - stride]!) : y;
    const top = Math.min(y, before) - 0.6 * ratio;
    context.fillRect(left, top, Math.max(1, right - left), Math.abs(y - before) + 1.2 * ratio);
  }
  context.fillStyle = ink.muted;
  context.fillRect(0, Math.round(zero), width, Math.max(1, Math.round(ratio)));
}

/** A certified column with its exponent (`CascadeColumn` fits). */
export interface CertifiedExponent {
  readonly value: number;
  readonly lyapunov: { readonly value: number | null; readonly error: number | null };
}

/** The band covers this many standard errors either way. */
const bandErrors = 2;

/** Draws certified exponents: a band of two standard errors about their curve, wherever they are known. */
export function paintExponentBand(
  context: CanvasRenderingContext2D,
  columns: readonly CertifiedExponent[],
  [low, high]: Interval,
  size: { readonly width: number; readonly height: number; readonly ratio: number },
  ink: Ink,
): void {
  const { width, height, ratio } = size;
  const first = columns[0];
  const last = columns.at(-1);
  if (first === undefined || last === undefined || first === last) return;
  const row = (value: number) =>
    ((high - Math.min(high, Math.max(low, value))) / (high - low)) * height;
  const at = (value: number) => ((value - first.value) / (last.value - first.value)) * width;
  const step = width / (columns.length - 1);
  context.fillStyle = ink.text;
  context.globalAlpha = 0.8;
  for (const { value, lyapunov } of columns) {
    const { value: exponent, error } = lyapunov;
    if (exponent === null || error === null || !Number.isFinite(exponent)) continue;
    // On a cycle the exponent is known to rounding: the curve alone says it.
    if (!(error > 1e-12)) continue;
    const half = bandErrors * error;
    const top = row(exponent + half);
    const tall = Math.max(1.2 * ratio, row(exponent - half) - top);
    context.fillRect(at(value) - step / 2, top, Math.max(1, step), tall);
  }
  context.globalAlpha = 1;
}
