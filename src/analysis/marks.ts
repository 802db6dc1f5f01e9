/**
 * The period doublings of a diagram, as numbers: a cycle that columns show is followed to its flip,
 * and from there on one doubling leads to the next, beyond what the columns resolve.
 */

import { BranchFollower } from './bifurcation/continuation.ts';
import { type Doubling, DoublingChain } from './bifurcation/doubling-chain.ts';
import type { CascadeColumn } from './cascade.ts';
import { type CascadeRequest, prepareSweep, type Sweep } from './cascade-request.ts';
import { findCycle } from './cycle.ts';

/** A value of the swept parameter where a stable cycle has the multiplier −1. */
export interface DoublingMark {
  readonly value: number;
  /** Of the cycle that loses its stability. */
  readonly period: number;
  /** The period that the cascade it belongs to starts from: 1, or that of a window. */
  readonly base: number;
  /** 1 for the first doubling of its cascade: period = base·2^(index−1). */
  readonly index: number;
  /** Whether a stable cycle of twice the period begins there (supercritical); else orbits leave. */
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
  const chase = new Chase(prepareSweep(result.request));
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
    const found = chase.from(from, to.value, perCascade);
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

/** From a cycle to its flip, and from flip to flip. */
class Chase {
  readonly #sweep: Sweep;
  readonly #follower: BranchFollower;
  readonly #chain: DoublingChain;

  constructor(sweep: Sweep) {
    this.#sweep = sweep;
    this.#follower = new BranchFollower(sweep);
    this.#chain = new DoublingChain(sweep);
  }

  /** The flips of the cascade that the cycle of a column starts before `end`, inside the sweep. */
  from(column: Edge['from'], end: number, count: number): DoublingMark[] {
    const found: Doubling[] = [];
    let flip = this.#firstFlip(column, end);
    const { from, to } = this.#sweep.request;
    while (flip !== null && isBetween(flip.value, from, to)) {
      const before = found.at(-1);
      found.push(flip);
      if (found.length === count || flip.side !== 'supercritical') break;
      const next = this.#chain.next(flip, before === undefined ? 0 : flip.value - before.value);
      flip = typeof next === 'string' ? null : next;
    }
    const n = this.#chain.map.dimension;
    return found.map((one, k) => describe(one, found[0]!.period, k + 1, n));
  }

  /** Where the cycle of a column has its first flip on the way to `end`, if that is what it meets first. */
  #firstFlip({ value, period, state }: Edge['from'], end: number): Doubling | null {
    const { map } = this.#chain;
    this.#sweep.writeParameters(value, map.parameters);
    const cycle = findCycle(map, state, period!);
    if (cycle === null || cycle.period !== period) return null;
    const work = this.#follower.follow(
      { value, points: cycle.points, direction: { value: end - value, points: null } },
      {
        low: Math.min(value, end),
        high: Math.max(value, end),
        escapeRadius: this.#sweep.escapeRadius,
        untilCrossing: true,
      },
    );
    for (;;) {
      const step = work.next();
      if (!step.done) continue;
      const crossing = step.value.crossings[0];
      if (crossing?.kind !== 'flip') return null;
      const { before, after } = crossing;
      return (
        this.#chain.flipNear(after.points, after.value) ??
        this.#chain.flipNear(before.points, before.value)
      );
    }
  }
}

function describe(flip: Doubling, base: number, index: number, n: number): DoublingMark {
  const { value, period, points, multiplier, residual, side } = flip;
  return {
    value,
    period,
    base,
    index,
    doubles: side === 'supercritical',
    multiplier,
    residual,
    orbit: Array.from({ length: period }, (_, i) =>
      Array.from(points.subarray(i * n, (i + 1) * n)),
    ),
  };
}
