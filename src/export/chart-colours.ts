/** The colours of a chart of periods and of a map of basins. */

import { escapedPeriod } from '../analysis/chart.ts';
import type { LegendEntry } from './figure-layout.ts';
import { hex } from './grid-figure.ts';

type Colour = readonly [number, number, number];

/** Powers of two in blues and greens, as along a cascade; other periods in warm colours. */
const ofPeriods: ReadonlyMap<number, Colour> = new Map([
  [1, [43, 92, 158]],
  [2, [79, 147, 212]],
  [4, [124, 194, 222]],
  [8, [116, 196, 174]],
  [16, [170, 221, 170]],
  [32, [212, 238, 190]],
  [3, [224, 161, 0]],
  [6, [240, 199, 94]],
  [12, [248, 225, 160]],
  [5, [200, 85, 61]],
  [10, [228, 140, 120]],
  [7, [176, 123, 198]],
  [14, [208, 170, 222]],
]);
const otherPeriod: Colour = [150, 160, 130];
const escaped: Colour = [233, 235, 238];
const calm: Colour = [90, 84, 96];
const wild: Colour = [16, 18, 28];

/** The colour of a cell: of its period, or, where it has none, the darker the larger its exponent. */
export function chartColour(period: number, exponent: number): Colour {
  if (period === escapedPeriod) return escaped;
  if (period > 0) return ofPeriods.get(period) ?? otherPeriod;
  const part = Math.min(1, Math.max(0, exponent));
  return calm.map((from, i) => Math.round(from + part * (wild[i]! - from))) as unknown as Colour;
}

/** What the colours that occur mean. */
export function chartLegend(periods: ArrayLike<number>): LegendEntry[] {
  const met = new Set<number>();
  for (let i = 0; i < periods.length; i++) met.add(periods[i]!);
  const listed = [...ofPeriods.keys()].filter((period) => met.has(period));
  const others = [...met].some((period) => period > 0 && !ofPeriods.has(period));
  const first = listed[0];
  return [
    ...listed.map((period) => ({
      colour: hex(ofPeriods.get(period)!),
      words: period === first ? `period ${period}` : String(period),
    })),
    ...(others ? [{ colour: hex(otherPeriod), words: 'longer' }] : []),
    ...(met.has(0) ? [{ colour: hex(calm), words: 'aperiodic or not settled' }] : []),
    ...(met.has(escapedPeriod) ? [{ colour: hex(escaped), words: 'escapes' }] : []),
  ];
}

const ofBasins: readonly Colour[] = [
  [43, 92, 158],
  [224, 161, 0],
  [42, 157, 143],
  [200, 85, 61],
  [176, 123, 198],
  [124, 194, 222],
  [150, 160, 60],
  [110, 70, 60],
];

/** The colour of the basin of attractor `index`; orbits that escape are light, whatever their index. */
export function basinColour(index: number, status: 'cycle' | 'bounded' | 'escaped'): Colour {
  return status === 'escaped' ? escaped : ofBasins[index % ofBasins.length]!;
}
