/**
 * The cycles under a bifurcation diagram as curves: from fixed points and settled columns along every
 * branch that hangs together with them, through folds, over flips to the doubled cycles and at branch
 * points to the others; and, on the line, where attractors meet unstable cycles.
 */

import { elementaryFunctions } from '../../kernel/functions.ts';
import { type CascadeRequest, prepareSweep, type Sweep } from '../cascade-request.ts';
import type { MarkedColumns } from '../marks.ts';
import { observableReader } from '../observable.ts';
import { BranchAtlas, type Progress } from './branch-atlas.ts';
import { columnsFrom, fixedPoints, settledCycles, withImages } from './branch-seeds.ts';
import { diagramCrises } from './diagram-crises.ts';
import type { BranchesResult, DrawnPoint } from './drawn-branches.ts';
import { monodromy } from './monodromy.ts';

export type { BranchesResult, DrawnBranch, DrawnPoint } from './drawn-branches.ts';

/** Plain data. */
export interface BranchesRequest {
  /** Of the diagram, in the window that is shown; its starts are where fixed points are looked for. */
  readonly request: CascadeRequest;
  /** The whole diagram, where branches that pass through the window may begin; default the window. */
  readonly whole?: readonly [from: number, to: number] | undefined;
  /** Columns that settled: cycles that hang together with no fixed point are found from them. */
  readonly columns?: MarkedColumns['columns'] | undefined;
  /** Cycles of a longer period are not followed, except deep inside the whole; default 16. */
  readonly mostPeriod?: number | undefined;
}

/** Cycles in windows deep inside; longer ones take seconds. */
const longestPeriod = 64;

/**
 * The branches of a diagram.
 *
 * @throws what `prepareSweep` throws
 */
export function* diagramBranches(asked: BranchesRequest): Generator<Progress, BranchesResult> {
  const { request, mostPeriod = 16, columns = [] } = asked;
  const window = ordered(request.from, request.to);
  const whole = asked.whole === undefined ? window : ordered(...asked.whole);
  const sweep = prepareSweep({ ...request, from: whole[0], to: whole[1], columns: 2, keep: 1 });
  const inWhole = new BranchAtlas(sweep, withoutRest(request.over, whole), mostPeriod);
  yield* inWhole.grow(fixedPoints(inWhole, sweep, request));
  // Where doublings accumulate, δ times the depth shows one doubling more.
  const { log } = elementaryFunctions;
  const depth = log((whole[1] - whole[0]) / (window[1] - window[0])) / log(4.669);
  const deepest = Math.min(longestPeriod, mostPeriod * 2 ** Math.max(0, Math.floor(depth)));
  const isAll = whole[0] === window[0] && whole[1] === window[1];
  const atlas = isAll
    ? inWhole
    : new BranchAtlas(sweep, withoutRest(request.over, window), mostPeriod);
  if (!isAll) yield* atlas.grow(inWhole.through(window));
  let windows = 0;
  const settled = (from: MarkedColumns['columns']) =>
    withImages(
      atlas,
      sweep,
      settledCycles(atlas, from, deepest, (count) => {
        windows += count;
      }),
    );
  yield* atlas.grow(settled(columns));
  for (const start of sweep.starts.slice(1)) {
    yield* atlas.grow(settled([...columnsFrom(sweep, start, atlas.range, deepest)]));
  }
  const { branches, points, notes } = atlas.drawn();
  const crises = yield* drawnCrises(sweep, atlas, window);
  const more = [
    ...(windows > 0
      ? [`the ${windows} narrowest stretches of settled columns were passed over`]
      : []),
    ...(sweep.definition.state.length > 1
      ? ['crises are marked for 1-D rules only: one variable, no velocity']
      : []),
  ];
  return {
    branches,
    points: [...points, ...crises].sort((a, b) => a.value - b.value),
    notes: [...notes, ...more],
  };
}

/** The crises in the window, of attractors as wide as the cycles in it. */
function* drawnCrises(
  sweep: Sweep,
  atlas: BranchAtlas,
  window: readonly [number, number],
): Generator<Progress, DrawnPoint[]> {
  const [low, high] = atlas.extent(0) ?? [0, 0];
  if (!(high > low)) return [];
  const read = observableReader(sweep.definition, sweep.observable);
  const parameters = new Float64Array(sweep.definition.parameters.length);
  const margin = 0.1 * (high - low);
  const work = diagramCrises(sweep, window, [low - margin, high + margin]);
  for (;;) {
    const step = work.next();
    if (!step.done) {
      yield { fraction: 0.9 + 0.1 * step.value.fraction };
      continue;
    }
    return step.value.flatMap(({ kind, value, error, cycle }) => {
      const points = Float64Array.from(cycle);
      const multiplier = atlas.follower.describe(value, points)?.multipliers[0];
      if (multiplier === undefined) return [];
      const observed = new Float64Array(points.length);
      sweep.writeParameters(value, parameters);
      read(points, parameters, observed);
      const { residual } = monodromy(atlas.follower.map, points);
      const period = cycle.length;
      return { kind, value, error, period, multiplier, residual, side: null, observed };
    });
  }
}

function ordered(from: number, to: number): readonly [number, number] {
  return from <= to ? [from, to] : [to, from];
}

/** At the rate 0 nothing moves and every state is a fixed point: branches begin a little beyond. */
function withoutRest(over: string, [low, high]: readonly [number, number]) {
  const least = over === 'lr' || over === 'dt' ? 1e-3 * (high - low) : 0;
  return [low <= 0 && high > 0 && least > 0 ? least : low, high] as const;
}
