/** Where numbers of an axis lie on paper, and which of them are written there. */
import { unitOf } from '../../../analysis/search/axes.ts';
import type { SearchAxis } from '../../../analysis/search/request.ts';
import { decade, tickLabel, ticks } from '../../plot/ticks.ts';

export interface Tick {
  readonly unit: number;
  readonly label: string;
}

/** About `count` numbers along an axis. */
export function axisTicks(axis: SearchAxis, count: number): Tick[] {
  return numbersAlong(axis, count)
    .map((value) => ({ unit: unitOf(axis, value), label: tickLabel(value) }))
    .filter(({ unit }) => unit > -1e-9 && unit < 1 + 1e-9);
}

function numbersAlong({ from, to, scale }: SearchAxis, count: number): number[] {
  if (scale === 'linear') return ticks(from, to, count);
  if (scale === 'logarithmic') return decades(from, to, count);
  // 0, 0.5, 0.9, 0.99: what is left to 1 is round.
  const left = decades(1 - to, 1 - from, count);
  return left.map((rest) => Number((1 - rest).toPrecision(12))).toReversed();
}

/** Powers of ten, and 2 and 5 times them where there is room. */
function decades(from: number, to: number, count: number): number[] {
  const first = Math.floor(Math.log10(from) + 1e-9);
  const last = Math.ceil(Math.log10(to) - 1e-9);
  const leads = 3 * (last - first) <= count ? [1, 2, 5] : [1];
  const found: number[] = [];
  for (let k = first; k <= last; k++) {
    for (const lead of leads) {
      const value = Number((lead * decade(k)).toPrecision(12));
      if (value >= from * (1 - 1e-9) && value <= to * (1 + 1e-9)) found.push(value);
    }
  }
  return found;
}
