/** Maps over two numbers as tables: a row per cell. */
import type { BasinsResult } from '../../analysis/basins-request.ts';
import { axisValues, type ChartRequest, type ChartResult } from '../../analysis/chart.ts';
import type { PlotTable } from './plot-table.ts';

/** What a period of a chart's cell says: cycles by number, then what is none. */
function periodWords(period: number): string {
  if (period > 0) return String(period);
  return period < 0 ? 'leaves' : 'none up to 64';
}

const percent = (part: number) => `${(100 * part).toFixed(part > 0 && part < 0.1 ? 1 : 0)} %`;

/** Period and exponent at every pair of numbers. */
export function chartTable(
  { over, and, rule }: ChartRequest,
  { periods, exponents }: Pick<ChartResult, 'periods' | 'exponents'>,
  [across, up]: readonly [string, string],
): PlotTable {
  const [xs, ys] = [axisValues(over), axisValues(and)];
  const counts = new Map<string, number>();
  for (const period of periods) {
    const words = periodWords(period);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const shares = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 6)
    .map(([words, count]) => {
      const what = Number.isNaN(Number(words))
        ? words === 'leaves'
          ? 'leaves'
          : 'settles on no cycle of up to 64 points'
        : `settles on ${words === '1' ? '1 point' : `${words} points`}`;
      return `${percent(count / periods.length)} ${what}`;
    });
  return {
    title: `Chart of ${rule}`,
    summary: `What the motion settles on over ${across} from ${over.from} to ${over.to} and ${up} from ${and.from} to ${and.to}: ${shares.join(', ')}.`,
    columns: [across, up, 'period', 'Lyapunov exponent (per step)'],
    count: periods.length,
    row: (k) => [
      xs[k % xs.length]!,
      ys[Math.floor(k / xs.length)]!,
      periodWords(periods[k]!),
      exponents[k]!,
    ],
    grid: { across: xs.length, up: ys.length },
  };
}

/** The attractor of every start. */
export function basinsTable(
  { request, attractors, cells }: BasinsResult,
  [across, up]: readonly [string, string],
  boundary: string,
): PlotTable {
  const xs = axisValues(request.across);
  const ys = request.up === undefined ? null : axisValues(request.up);
  const shares = attractors.map(({ status, point, fraction }, i) => {
    const where =
      point === null ? '' : ` at (${point.map((x) => Number(x.toPrecision(4))).join(', ')})`;
    return `${percent(fraction)} go to attractor ${i + 1}, ${status}${where}`;
  });
  return {
    title: 'Basins',
    summary: `Where starts end: ${shares.join('; ')}. ${boundary}`,
    columns: [across, ...(ys === null ? [] : [up]), 'attractor', 'what becomes of it'],
    count: cells.length,
    row: (k) => [
      xs[k % xs.length]!,
      ...(ys === null ? [] : [ys[Math.floor(k / xs.length)]!]),
      cells[k]! + 1,
      attractors[cells[k]!]!.status,
    ],
    grid: { across: xs.length, up: ys?.length ?? 1 },
  };
}
