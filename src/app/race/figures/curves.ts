/** The curves of a race's plots. */
import type { RaceRun } from '../../../analysis/race/request.ts';
import { decade } from '../../plot/ticks.ts';
import { type Abscissa, countsOf } from '../abscissa.ts';

export type Quantity = 'loss' | 'gradient' | 'distance';

/** The plots of a race from top to bottom. */
export const quantityTitles: Readonly<Record<Quantity, string>> = {
  loss: 'Loss above the lowest, U − U*',
  gradient: 'Norm of the gradient, |∇U|',
  distance: 'Distance to the minimum, |x − x*|',
};

/** What is plotted of a run; null where it is not known. */
export function quantityOf(
  run: RaceRun,
  quantity: Quantity,
  lowest: number,
): readonly number[] | null {
  if (quantity === 'loss') return run.loss.map((loss) => loss - lowest);
  return quantity === 'gradient' ? run.gradientNorm : run.distance;
}

/** Below this part of the greatest value a curve is rounding. */
const floor = 1e-16;

export interface CurveRange {
  readonly from: number;
  readonly to: number;
}

/** Whole decades around what is to be seen: from the least value above rounding to a little over the start. */
export function rangeOf(
  runs: readonly RaceRun[],
  quantity: Quantity,
  lowest: number,
): CurveRange | null {
  let least = Infinity;
  let start = 0;
  let greatest = 0;
  for (const run of runs) {
    const values = quantityOf(run, quantity, lowest);
    if (values === null) continue;
    start = Math.max(start, values[0] ?? 0);
    for (const value of values) {
      if (value > 0) least = Math.min(least, value);
      if (Number.isFinite(value)) greatest = Math.max(greatest, value);
    }
  }
  if (!(greatest > 0)) return null;
  // Who leaves the landscape must not press all others flat.
  const top = Math.min(greatest, start > 0 ? 100 * start : greatest);
  const bottom = Math.max(Math.min(least, top), floor * top);
  const from = decade(Math.floor(Math.log10(bottom)));
  const to = decade(Math.ceil(Math.log10(top) - 1e-9));
  return { from, to: to > from ? to : 10 * from };
}

/** A run's curve; zeros and what is below the range lie on its lower edge. */
export function curveOf(
  run: RaceRun,
  quantity: Quantity,
  abscissa: Abscissa,
  lowest: number,
  range: CurveRange,
): (readonly [number, number])[] {
  const values = quantityOf(run, quantity, lowest);
  if (values === null) return [];
  const counts = countsOf(run, abscissa);
  return values.map((value, i) => [counts[i]!, value > range.from ? value : range.from] as const);
}
