import type { CascadeColumn, CascadeResult } from '../../analysis/cascade.ts';
import type { StationaryPoint } from '../../loss/stationary.ts';
import { describeDiscrete } from '../../motion/regime.ts';
import { formatNumber } from '../../scene/parameters.ts';
import type { Sweep } from '../../scene/scene.ts';
import type { StripMark } from '../plot/cascade-strip.tsx';

interface MarkContext {
  readonly sweep: Sweep;
  /** Plain text of the swept parameter. */
  readonly symbol: string;
  readonly minimum: StationaryPoint | null;
  readonly rho: number;
}

const subscripts = ['₀', '₁', '₂', '₃', '₄'];

/** Doublings are marked up to this one: the next lie within a few pixels of each other. */
const most = 3;

/**
 * The doublings that the diagram shows: the first exactly, from the curvature; the others between
 * the columns where one period ends and its double begins, with the digits that this bracket allows.
 */
export function stripMarks(result: CascadeResult | null, context: MarkContext): StripMark[] {
  const { sweep, symbol, minimum, rho } = context;
  if (sweep.over !== 'lr') return [];
  const marks: StripMark[] = [];
  const add = (value: number, text: string) => {
    if (value <= sweep.from || value >= sweep.to) return;
    marks.push({ value, label: `${symbol}${subscripts[marks.length + 1]} ${text}` });
  };
  const curvature = minimum?.curvatures.at(-1) ?? 0;
  const stable = describeDiscrete(1, sweep.rule === 'gd' ? 0 : rho, curvature).rateLimit;
  if (stable !== null) {
    const own = sweep.rule === 'heavy-ball' || sweep.rule === 'literal';
    const limit = own ? (1 - rho) * stable : stable;
    add(limit, `= ${formatNumber(limit)}`);
  }
  if (result === null || marks.length === 0) return marks;
  for (let period = 2; marks.length < most; period *= 2) {
    const bracket = doubling(result.columns, period);
    if (bracket === null) break;
    const [low, high] = bracket;
    const value = (low + high) / 2;
    add(value, `≈ ${value.toFixed(Math.max(0, Math.ceil(-Math.log10(high - low))))}`);
  }
  return marks;
}

/** The last value with this period before the first with its double; null if there is no such pair. */
function doubling(columns: readonly CascadeColumn[], period: number): [number, number] | null {
  const doubled = columns.findIndex((column) => column.period === 2 * period);
  for (let i = doubled - 1; i >= 0; i--) {
    const column = columns[i]!;
    if (column.period === period) return [column.value, columns[doubled]!.value];
  }
  return null;
}
