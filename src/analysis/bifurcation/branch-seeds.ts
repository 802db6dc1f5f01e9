/** Cycles that the branches of a diagram are followed from. */

import type { CascadeRequest, Sweep } from '../cascade-request.ts';
import type { MarkedColumns } from '../marks.ts';
import { type BranchAtlas, isTurnOf, type Seed } from './branch-atlas.ts';

/** Isolated windows that are looked into, the widest first. */
const mostWindows = 24;
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

/** The cycles of runs of settled columns, the longest runs first. */
export function* settledCycles(
  atlas: BranchAtlas,
  columns: MarkedColumns['columns'],
  mostPeriod: number,
): Generator<Seed> {
  const runs: { first: number; end: number; period: number }[] = [];
  columns.forEach(({ period }, i) => {
    const last = runs.at(-1);
    if (last !== undefined && last.end === i && last.period === period) last.end = i + 1;
    else if (period !== null && period <= mostPeriod) runs.push({ first: i, end: i + 1, period });
  });
  runs.sort((a, b) => b.end - b.first - (a.end - a.first));
  for (const { first, end, period } of runs.slice(0, mostWindows)) {
    const { value, state } = columns[(first + end) >> 1]!;
    const points = atlas.cycleAt(value, state, period);
    if (points !== null) yield { value, points };
  }
}
