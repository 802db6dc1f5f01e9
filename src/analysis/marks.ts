/**
 * The period doublings of a diagram, as numbers: found between columns, then solved for by Newton's
 * method and a root of det(Df^p + I), and chased from one doubling to the next beyond what the
 * columns resolve.
 */

import { type BranchPoint, CycleSolver } from './branch.ts';
import type { CascadeColumn } from './cascade.ts';
import { type CascadeRequest, prepareSweep } from './cascade-request.ts';
import { modulus } from './matrix.ts';

/** A value of the swept parameter where a stable cycle has the multiplier −1. */
export interface DoublingMark {
  readonly value: number;
  /** Of the cycle that loses its stability. */
  readonly period: number;
  /** The period that the cascade it belongs to starts from: 1, or that of a window. */
  readonly base: number;
  /** 1 for the first doubling of its cascade: period = base·2^(index−1). */
  readonly index: number;
  /** Whether a stable cycle of twice the period was found beyond it; else orbits leave there. */
  readonly doubles: boolean;
  /** The multiplier as computed at `value`, −1 to rounding. */
  readonly multiplier: number;
  /** The largest |f(x_i) − x_{i+1}| of the cycle at `value`. */
  readonly residual: number;
  /** The cycle's points at `value`, full states. */
  readonly orbit: readonly (readonly number[])[];
}

export interface MarkOptions {
  /** Doublings to look for in each cascade; default 4. */
  readonly perCascade?: number;
  /** Columns in a row that a cycle must fill for its doubling to be looked for; default a 300th of all, 2 at least. */
  readonly leastColumns?: number;
}

/** The part of a cascade's result that its doublings are found from (a `CascadeResult` fits). */
export interface MarkedColumns {
  readonly request: CascadeRequest;
  readonly columns: readonly Pick<CascadeColumn, 'value' | 'period' | 'state'>[];
}

/**
 * The doublings that a diagram shows, ascending in value. What cannot be solved for is left out.
 * Yields between cascades.
 */
export function* locateDoublings(
  result: MarkedColumns,
  options: MarkOptions = {},
): Generator<{ readonly fraction: number }, DoublingMark[]> {
  const { columns, request: range } = result;
  const { perCascade = 4 } = options;
  const leastColumns = options.leastColumns ?? Math.max(2, Math.round(columns.length / 300));
  const solver = new CycleSolver(prepareSweep(result.request));
  const marks: DoublingMark[] = [];
  // Short periods first: the chase from them finds most of what the others would.
  const all = [...edges(columns, leastColumns)].sort((a, b) => a.from.period! - b.from.period!);
  for (const [i, { from, to }] of all.entries()) {
    const period = from.period!;
    const known = marks.some(
      (mark) => mark.period === period && isBetween(mark.value, from.value, to.value),
    );
    if (known) continue;
    yield { fraction: i / all.length };
    const start = solver.at(from.value, from.state, period);
    if (start === null) continue;
    const found = chase(solver, start, to.value, perCascade, range);
    marks.push(...found.filter((mark) => isBetween(mark.value, range.from, range.to)));
  }
  return marks.sort((a, b) => a.value - b.value);
}

/**
 * The values of the first doublings of the first cascade that starts from a fixed point; null for
 * each that was not found.
 */
export function doublingValues(marks: readonly DoublingMark[], count: number): (number | null)[] {
  return Array.from({ length: count }, (_, k) => {
    const mark = marks.find(({ base, index, doubles }) => base === 1 && index === k + 1 && doubles);
    return mark?.value ?? null;
  });
}

function isBetween(value: number, a: number, b: number): boolean {
  return Math.min(a, b) <= value && value <= Math.max(a, b);
}

type Range = Pick<CascadeRequest, 'from' | 'to'>;

function clamp(value: number, { from, to }: Range): number {
  return Math.min(Math.max(value, Math.min(from, to)), Math.max(from, to));
}

interface Edge {
  /** One of the last columns in which a cycle is stable. */
  readonly from: MarkedColumns['columns'][number];
  /** The next column in which it is not. */
  readonly to: MarkedColumns['columns'][number];
}

/** Where a cycle that fills at least `least` columns stops being what the orbit settles on. */
function* edges(columns: MarkedColumns['columns'], least: number): Generator<Edge> {
  for (let first = 0; first < columns.length; ) {
    const { period } = columns[first]!;
    let end = first + 1;
    while (end < columns.length && columns[end]!.period === period) end++;
    if (period !== null && end - first >= least) {
      // One column inside: the outermost may lie exactly on the doubling, where there is no side.
      const sides = [
        { from: columns[Math.min(first + 1, end - 1)]!, to: columns[first - 1] },
        { from: columns[Math.max(end - 2, first)]!, to: columns[end] },
      ];
      for (const { from, to } of sides) {
        // Towards half its period a cycle was born, not doubled.
        if (to !== undefined && to.period !== period / 2) yield { from, to };
      }
    }
    first = end;
  }
}

/** The flip of a stable cycle between it and `end`, and those of the cascade that starts there. */
function chase(
  solver: CycleSolver,
  start: BranchPoint,
  end: number,
  count: number,
  range: Range,
): DoublingMark[] {
  const base = start.cycle.period;
  const found: DoublingMark[] = [];
  let flip = solver.flip(start, end);
  // The distance over which the cycle changes; its sign is the direction of the chase.
  let scale = end - start.value;
  for (let index = 1; flip !== null && index <= count; index++) {
    const next = doubled(solver, flip, scale);
    found.push(describe(flip, base, index, next !== null));
    if (next === null) break;
    // The doubled cycle doubles again at about five times this distance; well beyond is far enough.
    scale = next.value - flip.value;
    if (!isBetween(next.value, range.from, range.to)) break;
    const well = flip.value + 30 * scale;
    flip = solver.flip(next, clamp(well, range));
  }
  return found;
}

/**
 * The stable cycle of twice the period just beyond a flip, in the direction of `scale`, or null
 * where there is none. At a flip the multiplier of the doubled cycle starts at 1 and falls four
 * times as fast as that of the old one, so where the old one is −1.1 the new one attracts strongly.
 */
function doubled(solver: CycleSolver, flip: BranchPoint, scale: number): BranchPoint | null {
  const { cycle, value } = flip;
  const { period, points } = cycle;
  const nudge = 1e-4 * scale;
  const nudged = solver.at(value + nudge, points, period);
  if (nudged === null) return null;
  const slope = Math.abs((largestNegative(nudged) - largestNegative(flip)) / nudge);
  if (!(slope > 0)) return null;
  const beyond = value + (Math.sign(scale) * 0.1) / slope;
  const size = Math.max(1, ...points.map(Math.abs));
  const aside = points.slice(0, solver.map.dimension).map((x) => x + 1e-4 * size);
  const settled = solver.iterate(beyond, aside, 600 * period);
  const found = settled && solver.at(beyond, settled, 2 * period);
  return found !== null && found.cycle.modulus < 1 ? found : null;
}

/** The multiplier nearest to −1. */
function largestNegative({ cycle }: BranchPoint): number {
  return cycle.multipliers.reduce((best, mu) =>
    modulus({ re: mu.re + 1, im: mu.im }) < modulus({ re: best.re + 1, im: best.im }) ? mu : best,
  ).re;
}

function describe(flip: BranchPoint, base: number, index: number, doubles: boolean): DoublingMark {
  const { value, cycle } = flip;
  const n = cycle.points.length / cycle.period;
  return {
    value,
    period: cycle.period,
    base,
    index,
    doubles,
    multiplier: largestNegative(flip),
    residual: cycle.residual,
    orbit: Array.from({ length: cycle.period }, (_, i) =>
      Array.from(cycle.points.subarray(i * n, (i + 1) * n)),
    ),
  };
}
