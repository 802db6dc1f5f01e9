/** Cycles that the branches of a diagram are followed from. */

import { type CascadeRequest, type Sweep, writeIfPossible } from '../cascade-request.ts';
import { compileWithJacobian } from '../map.ts';
import type { MarkedColumns } from '../marks.ts';
import { type BranchAtlas, isTurnOf, type Seed } from './branch-atlas.ts';

/** Isolated windows that are looked into, the widest first. */
const mostWindows = 24;
/** Values at which the orbits of further starts are looked at, and steps before that. */
const looks = 160;
const settling = 3_000;
/** Places along each coordinate where fixed points are looked for. */
const places = { 1: 65, 2: 9 } as const;

/** Fixed points near the starts and, for one or two variables, on a grid over what the starts span. */
export function* fixedPoints(
  atlas: BranchAtlas,
  sweep: Sweep,
  request: CascadeRequest,
): Generator<Seed> {
  const [low, high] = atlas.range;
  const n = sweep.definition.state.length;
  const variables = sweep.loss.variables.length;
  const guesses = sweep.starts.map((start) => start.slice());
  const side = variables === 1 ? places[1] : variables === 2 ? places[2] : 0;
  const reach = 1.5 * Math.max(1, ...request.starts.flat().map(Math.abs));
  for (let index = 0; index < side ** variables; index++) {
    const guess = new Float64Array(n);
    for (let i = 0; i < variables; i++) {
      const place = Math.floor(index / side ** i) % side;
      guess[i] = -reach + (2 * reach * place) / (side - 1);
    }
    guesses.push(guess);
  }
  for (const share of [0.5, 0.02, 0.98]) {
    const value = low + share * (high - low);
    const found: Float64Array[] = [];
    for (const guess of guesses) {
      const points = atlas.cycleAt(value, guess, 1);
      if (points === null || found.some((one) => isTurnOf(one, points, n))) continue;
      if (points.some((x) => Math.abs(x) > 4 * reach)) continue;
      found.push(points);
      yield { value, points };
    }
  }
}

/** The cycles of runs of settled columns, the longest runs first; `leftOut` hears of the rest. */
export function* settledCycles(
  atlas: BranchAtlas,
  columns: MarkedColumns['columns'],
  mostPeriod: number,
  leftOut: (count: number) => void,
): Generator<Seed> {
  const runs: { first: number; end: number; period: number }[] = [];
  columns.forEach(({ period }, i) => {
    const last = runs.at(-1);
    if (last !== undefined && last.end === i && last.period === period) last.end = i + 1;
    else if (period !== null && period <= mostPeriod) runs.push({ first: i, end: i + 1, period });
  });
  runs.sort((a, b) => b.end - b.first - (a.end - a.first));
  if (runs.length > mostWindows) leftOut(runs.length - mostWindows);
  for (const { first, end, period } of runs.slice(0, mostWindows)) {
    const { value, state } = columns[(first + end) >> 1]!;
    const points = atlas.cycleAt(value, state, period);
    if (points !== null) yield { value, points };
  }
}

/**
 * What an orbit from `start` has settled on at some values, as columns are; those of the diagram itself tell of
 * its first start only.
 */
export function* columnsFrom(
  sweep: Sweep,
  start: Float64Array,
  [low, high]: readonly [number, number],
  mostPeriod: number,
): Generator<MarkedColumns['columns'][number]> {
  const { point, image, parameters, evaluate } = compileWithJacobian(sweep.definition);
  const before = start.slice();
  for (let i = 0; i < looks; i++) {
    const value = low + ((i + 0.5) / looks) * (high - low);
    if (!writeIfPossible(sweep, value, parameters)) continue;
    point.set(start);
    for (let step = 0; step < settling; step++) {
      evaluate();
      point.set(image);
    }
    before.set(point);
    let period: number | null = null;
    for (let step = 1; step <= mostPeriod && period === null; step++) {
      evaluate();
      point.set(image);
      const isBack = before.every(
        (x, k) => Math.abs(point[k]! - x) <= 1e-6 * Math.max(1, Math.abs(x)),
      );
      if (isBack) period = step;
    }
    yield { value, period, state: before.slice() };
  }
}

/**
 * The seeds and their mirror images. Coordinates are reflected about 0 and about each fixed point; where the
 * loss has that symmetry, and only there, the image of a cycle is a cycle.
 */
export function* withImages(
  atlas: BranchAtlas,
  sweep: Sweep,
  seeds: Iterable<Seed>,
): Generator<Seed> {
  const n = sweep.definition.state.length;
  const variables = sweep.loss.variables.length;
  // Each set of coordinates of one or two variables, all at once of more.
  const all = 2 ** Math.min(variables, 2) - 1;
  for (const seed of seeds) {
    yield seed;
    const { value, points } = seed;
    const period = points.length / n;
    const found = [points];
    for (const centre of [new Float64Array(n), ...atlas.fixedPointsAt(value)]) {
      for (let set = 1; set <= all; set++) {
        const isMoved = (k: number) => variables > 2 || (set >> (k % variables)) % 2 === 1;
        // A velocity, which at a fixed point is 0, changes its sign with its coordinate.
        const image = points.map((x, i) => (isMoved(i % n) ? 2 * centre[i % n]! - x : x));
        if (found.some((one) => isTurnOf(one, image, n))) continue;
        const cycle = atlas.cycleAt(value, image, period);
        if (cycle === null || !isTurnOf(cycle, image, n)) continue;
        found.push(cycle);
        yield { value, points: cycle };
      }
    }
  }
}
