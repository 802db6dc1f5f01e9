/** Finite-time exponents over the number of steps, as shapes in a picture of given size. */

import type { SpectrumResult } from '../../analysis/spectrum.ts';
import type { Interval } from '../plot/curves.ts';
import { powerOfTen, tickLabel, ticks } from '../plot/ticks.ts';

export interface ConvergenceLayout {
  /** The estimate, and the band of two standard errors either way, as commands of a path. */
  readonly line: string;
  readonly band: string;
  /** Places from the left and from the top. */
  readonly across: readonly { readonly at: number; readonly label: string }[];
  readonly upward: readonly { readonly at: number; readonly label: string }[];
  /** Where the exponent 0 is; null outside. */
  readonly zero: number | null;
}

/** The band covers this many standard errors either way. */
export const bandErrors = 2;

/** Steps of each orbit before which estimates do not stretch the axis. */
const settledFrom = 64;

type Convergence = SpectrumResult['convergence'];

/** The interval of one exponent: its late estimates with their bands, and 0 if it is near. */
function rangeOf(convergence: Convergence, i: number, orbits: number): Interval {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { steps, exponents } of convergence) {
    if (steps / orbits < settledFrom && steps !== convergence.at(-1)!.steps) continue;
    const { value, error } = exponents[i]!;
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value - bandErrors * error);
    high = Math.max(high, value + bandErrors * error);
  }
  if (!(low <= high)) return [-1, 1];
  // The exponent of a cycle is known to rounding: an axis of that would show rounding.
  const span = Math.max(high - low, 1e-3 * Math.max(1, Math.abs(high)));
  // Where orbits part or come together is read off the side of 0.
  if (low > 0 && low < 2 * span) low = 0;
  if (high < 0 && -high < 2 * span) high = 0;
  const room = 0.12 * Math.max(high - low, span);
  return [low - room, high + room];
}

/** Exponent number `i` of every estimate. */
export function convergenceLayout(
  { convergence, orbits }: Pick<SpectrumResult, 'convergence' | 'orbits'>,
  i: number,
  width: number,
  height: number,
): ConvergenceLayout {
  const [low, high] = rangeOf(convergence, i, orbits);
  const log = (steps: number) => Math.log10(steps / orbits);
  const [first, last] = [log(convergence[0]!.steps), log(convergence.at(-1)!.steps)];
  const x = (steps: number) => ((log(steps) - first) / Math.max(1e-9, last - first)) * width;
  const y = (value: number) =>
    Math.min(9 * height, Math.max(-9 * height, ((high - value) / (high - low)) * height));
  const known = convergence.filter(({ exponents }) => Number.isFinite(exponents[i]!.value));
  const points = (side: number) =>
    known.map(({ steps, exponents }) => {
      const { value, error } = exponents[i]!;
      return `${x(steps).toFixed(1)} ${y(value + side * bandErrors * error).toFixed(1)}`;
    });
  const decades = Array.from({ length: 8 }, (_, k) => k + 1).filter((k) => k >= first && k <= last);
  return {
    line: known.length === 0 ? '' : `M${points(0).join('L')}`,
    band: known.length === 0 ? '' : `M${points(1).join('L')}L${points(-1).reverse().join('L')}Z`,
    across: decades.map((k) => ({ at: x(orbits * Number(`1e${k}`)), label: powerOfTen(k) })),
    upward: ticks(low, high, Math.max(2, height / 40)).map((tick) => ({
      at: y(tick),
      label: tickLabel(tick),
    })),
    zero: low <= 0 && high >= 0 ? y(0) : null,
  };
}
