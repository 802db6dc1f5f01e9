/**
 * Basins of attraction: which start goes where, over a grid of starts or of one start coordinate and a
 * parameter, with the share of each attractor and the dimension of the boundary between them.
 */

import { compileSweep } from '../kernel/sweep.ts';
import { AnalysisError } from './analysis-error.ts';
import { AttractorList, type KnownAttractor } from './attractor-list.ts';
import { type BoundaryDimension, boundaryDimension } from './boundary.ts';
import { type MotionRequest, prepareSweep, type Sweep } from './cascade-request.ts';
import { axisValues, type ChartAxis, type ChartProgress, requireAxis } from './chart.ts';
import { compileWithJacobian } from './map.ts';

export interface BasinsRequest extends MotionRequest {
  /** A variable of the loss: the start's coordinate along the rows. */
  readonly across: ChartAxis;
  /** Another variable of the loss, or a parameter of the motion; without it there is one row. */
  readonly up?: ChartAxis | undefined;
  /** The start, for the coordinates that are on no axis. */
  readonly start: readonly number[];
  /** Steps of each orbit before it is looked at; default 4,000. */
  readonly steps?: number | undefined;
}

/** A set that orbits end on. */
export interface Attractor extends Pick<KnownAttractor, 'period' | 'status' | 'point'> {
  /** The part of all starts that end there. */
  readonly fraction: number;
}

export interface BasinsResult {
  readonly request: BasinsRequest;
  /**
   * In descending order of fraction. Over a parameter the point is that at the first value where
   * the attractor was met; attractors of one period are told apart by their order.
   */
  readonly attractors: readonly Attractor[];
  /** The index of each cell's attractor, [row·across.count + column]. */
  readonly cells: Uint16Array;
  /**
   * Between the basins; over a parameter, along which the attractors change too, between the starts
   * that stay and those that escape. null where there is too little boundary to fit.
   */
  readonly boundary: BoundaryDimension | null;
}

/** Steps in which a bounded orbit shows its range. */
const keep = 256;
const mostAttractors = 4096;

/** @throws what `prepareSweep` throws, naming the field. */
export function* basins(request: BasinsRequest): Generator<ChartProgress, BasinsResult> {
  const { across, up, steps = 4000 } = request;
  requireAxis('across', across);
  if (up !== undefined) requireAxis('up', up);
  const { sweep, acrossIndex, upIndex } = prepare(request);
  const columns = axisValues(across);
  const rows = up === undefined ? Float64Array.of(sweep.values[0]!) : axisValues(up);
  const lanes = across.count;
  const program = compileSweep(sweep.definition, {
    lanes,
    rows: 1,
    observable: 0,
    exponent: false,
  });
  const map = compileWithJacobian(sweep.definition);
  const start = sweep.starts[0]!.slice();
  const state = new Float64Array(start.length);
  sweep.writeParameters(sweep.values[0]!, map.parameters);
  const cells = new Uint16Array(lanes * rows.length);
  let list = new AttractorList(map);
  const known: KnownAttractor[] = [];

  for (const [row, value] of rows.entries()) {
    if (upIndex === null) {
      sweep.writeParameters(value, map.parameters);
      // At another parameter other attractors: those of each row have their own list.
      list = new AttractorList(map);
    } else {
      start[upIndex] = value;
    }
    for (let lane = 0; lane < lanes; lane++) {
      for (let s = 0; s < start.length; s++) program.state[s]![lane] = start[s]!;
      program.state[acrossIndex]![lane] = columns[lane]!;
      for (let p = 0; p < map.parameters.length; p++) {
        program.parameters[p]![lane] = map.parameters[p]!;
      }
    }
    const { escapeRadius } = sweep;
    program.run({ burnIn: steps, keep, low: -1, high: 1, escapeRadius });
    const indexes: number[] = [];
    for (let lane = 0; lane < lanes; lane++) {
      for (let s = 0; s < state.length; s++) state[s] = program.state[s]![lane]!;
      const index = list.indexOf({
        escaped: program.escapedAt[lane]! >= 0,
        period: program.period[lane]!,
        state,
        least: program.least[lane]!,
        most: program.most[lane]!,
      });
      if (index >= mostAttractors) {
        const problem = `more than ${mostAttractors} attractors were met`;
        throw new AnalysisError('steps', problem, 'take more steps, so that orbits settle');
      }
      indexes.push(index);
    }
    const names = upIndex === null ? inOrder(list.found, known) : null;
    if (names === null) known.splice(0, known.length, ...list.found);
    for (const [lane, index] of indexes.entries()) {
      cells[row * lanes + lane] = names === null ? index : names[index]!;
    }
    yield { fraction: (row + 1) / rows.length };
  }
  return summarize(request, known, cells, up !== undefined && upIndex === null);
}

interface Prepared {
  readonly sweep: Sweep;
  readonly acrossIndex: number;
  /** null where the rows are values of a parameter. */
  readonly upIndex: number | null;
}

function prepare(request: BasinsRequest): Prepared {
  const { across, up, start, steps: _, ...rest } = request;
  const particle = rest.particle;
  const fixed = particle === undefined ? rest.parameters.lr : particle.dt;
  // Whether `up` is a variable is known once the loss is: first a sweep of one column.
  const one = (over: string, from: number, to: number, columns: number) =>
    prepareSweep({ ...rest, over, from, to, columns, keep: 1, starts: [start] });
  const still = one(particle === undefined ? 'lr' : 'dt', fixed ?? 0, fixed ?? 0, 1);
  const { variables } = still.loss;
  const acrossIndex = variables.indexOf(across.name);
  if (acrossIndex < 0) {
    const problem = `the loss has no variable ${across.name}`;
    throw new AnalysisError('across', problem, `choose one of ${variables.join(', ')}`);
  }
  if (up !== undefined && up.name === across.name) {
    throw new AnalysisError('up', `both axes are ${up.name}`, 'choose two');
  }
  const upIndex = up === undefined ? -1 : variables.indexOf(up.name);
  if (up !== undefined && upIndex < 0) {
    return { sweep: one(up.name, up.from, up.to, 2), acrossIndex, upIndex: null };
  }
  if (fixed === undefined) {
    throw new AnalysisError('parameters.lr', 'the rule needs a rate (lr)', 'give it a value');
  }
  return { sweep: still, acrossIndex, upIndex: up === undefined ? null : upIndex };
}

/** The number of each attractor of a row among all: those of one kind by the order of their points. */
function inOrder(found: readonly KnownAttractor[], known: KnownAttractor[]): number[] {
  const kind = ({ status, period }: KnownAttractor): string => `${status} ${period}`;
  const place = (one: KnownAttractor): number => one.point?.[0] ?? 0;
  const names = found.map(() => -1);
  const ascending = found.map((_, i) => i).sort((a, b) => place(found[a]!) - place(found[b]!));
  const ranks = new Map<string, number>();
  for (const i of ascending) {
    const one = found[i]!;
    const rank = ranks.get(kind(one)) ?? 0;
    ranks.set(kind(one), rank + 1);
    const slots = known.flatMap((other, k) => (kind(other) === kind(one) ? [k] : []));
    names[i] = slots[rank] ?? known.push(one) - 1;
  }
  return names;
}

function summarize(
  request: BasinsRequest,
  known: readonly KnownAttractor[],
  cells: Uint16Array,
  overParameter: boolean,
): BasinsResult {
  const counts = known.map(() => 0);
  for (const cell of cells) counts[cell]!++;
  const order = known.map((_, i) => i).sort((a, b) => counts[b]! - counts[a]!);
  const renamed = Uint16Array.from(order, (_, i) => order.indexOf(i));
  return {
    request,
    attractors: order.map((i) => {
      const { period, status, point } = known[i]!;
      return { period, status, point, fraction: counts[i]! / cells.length };
    }),
    cells: cells.map((cell) => renamed[cell]!),
    boundary: boundaryDimension(
      overParameter ? cells.map((cell) => Number(known[cell]!.status === 'escaped')) : cells,
      request.across.count,
      request.up?.count ?? 1,
    ),
  };
}
