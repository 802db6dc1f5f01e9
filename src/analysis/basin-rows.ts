/** The starts of some rows of a map of basins, each with the attractor it goes to. */

import { compileSweep } from '../kernel/sweep.ts';
import { AnalysisError } from './analysis-error.ts';
import { AttractorList, type KnownAttractor } from './attractor-list.ts';
import { attractorsOfRow } from './attractor-order.ts';
import type { BasinsRequest } from './basins-request.ts';
import { prepareSweep, type Sweep } from './cascade-request.ts';
import { axisValues, type ChartProgress, requireAxis } from './chart.ts';
import { compileWithJacobian } from './map.ts';

export interface BasinRowsRequest extends BasinsRequest {
  /** Which rows (values of `up`) to compute: half-open. */
  readonly rowRange: readonly [number, number];
}

/** Plain data: it travels from a worker. */
export interface BasinRows {
  readonly rows: readonly [number, number];
  /** In the order in which they were met. */
  readonly attractors: readonly KnownAttractor[];
  /** Indexes of `attractors`, row by row. */
  readonly cells: Uint16Array;
}

/**
 * Rows that belong together: attractors are told apart within them first. Always the same ones, so that
 * a map does not depend on how its parts were shared out.
 */
const rowsOfPart = 16;

/** A map as pieces of whole rows, to be shared out. */
export function basinParts(request: BasinsRequest): BasinRowsRequest[] {
  const rows = request.up?.count ?? 1;
  return Array.from({ length: Math.ceil(rows / rowsOfPart) }, (_, i) => ({
    ...request,
    rowRange: [i * rowsOfPart, Math.min(rows, (i + 1) * rowsOfPart)] as const,
  }));
}

/** Steps in which a bounded orbit shows its range. */
const keep = 256;
export const mostAttractors = 4096;

/**
 * Some rows of a map of basins: what `basinParts` shares out and `BasinMap` puts together.
 *
 * @throws what `basins` throws
 */
export function* basinRows(request: BasinRowsRequest): Generator<ChartProgress, BasinRows> {
  const { across, up, steps = 4000, rowRange } = request;
  const [firstRow, endRow] = rowRange;
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
  const cells = new Uint16Array(lanes * (endRow - firstRow));
  let list = new AttractorList(map);
  const known: KnownAttractor[] = [];

  for (let row = firstRow; row < endRow; row++) {
    const value = rows[row]!;
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
    const names = upIndex === null ? attractorsOfRow(list.found, known) : null;
    if (names === null) known.splice(0, known.length, ...list.found);
    for (const [lane, index] of indexes.entries()) {
      cells[(row - firstRow) * lanes + lane] = names === null ? index : names[index]!;
    }
    yield { fraction: (row + 1 - firstRow) / (endRow - firstRow) };
  }
  return { rows: rowRange, attractors: known, cells };
}

interface Prepared {
  readonly sweep: Sweep;
  readonly acrossIndex: number;
  /** null where the rows are values of a parameter. */
  readonly upIndex: number | null;
}

function prepare(request: BasinRowsRequest): Prepared {
  const { across, up, start, steps: _, rowRange: __, ...rest } = request;
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
