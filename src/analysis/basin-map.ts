/** The rows of a map of basins put together: one list of attractors for all. */

import { defineLoss } from '../loss/loss.ts';
import { AnalysisError } from './analysis-error.ts';
import { indexIn, type KnownAttractor } from './attractor-list.ts';
import { attractorsOfRows } from './attractor-order.ts';
import { type BasinRows, mostAttractors } from './basin-rows.ts';
import type { BasinsRequest, BasinsResult } from './basins-request.ts';
import { boundaryDimension } from './boundary.ts';

/** Takes rows in any order and says what is known so far. */
export class BasinMap {
  readonly #request: BasinsRequest;
  readonly #overParameter: boolean;
  readonly #known: KnownAttractor[];
  /** Indexes of the attractors known. */
  readonly #cells: Uint16Array;

  /**
   * @param coarse a coarser map of the same window, which stands in for what has not come yet and whose
   *   order of attractors is kept
   */
  constructor(request: BasinsRequest, coarse?: BasinMap) {
    const { across, up } = request;
    this.#request = request;
    this.#overParameter = up !== undefined && !defineLoss(request).variables.includes(up.name);
    this.#known = coarse === undefined ? [] : [...coarse.#known];
    this.#cells =
      coarse === undefined
        ? new Uint16Array(across.count * (up?.count ?? 1))
        : spread(coarse.#cells, coarse.#request, request);
  }

  /** Lays computed rows over what is there. */
  add({ rows, attractors, cells }: BasinRows): void {
    const names = this.#overParameter
      ? attractorsOfRows(attractors, this.#known)
      : attractors.map((one) => indexIn(this.#known, one));
    if (this.#known.length > mostAttractors) {
      const problem = `more than ${mostAttractors} attractors were met`;
      throw new AnalysisError('steps', problem, 'take more steps, so that orbits settle');
    }
    this.#cells.set(
      cells.map((cell) => names[cell]!),
      rows[0] * this.#request.across.count,
    );
  }

  /** The map as it stands; attractors, and with them their colours, keep their order from one to the next. */
  result(): BasinsResult {
    const cells = this.#cells.slice();
    const known = this.#known;
    const counts = this.#counts();
    const { across, up } = this.#request;
    return {
      request: this.#request,
      attractors: known.map(({ period, status, point }, i) => {
        return { period, status, point, fraction: counts[i]! / cells.length };
      }),
      cells,
      boundary: boundaryDimension(
        this.#overParameter
          ? cells.map((cell) => Number(known[cell]!.status === 'escaped'))
          : cells,
        across.count,
        up?.count ?? 1,
      ),
    };
  }

  /** Puts the attractors in descending order of their basins. */
  sort(): void {
    const counts = this.#counts();
    const order = this.#known.map((_, i) => i).sort((a, b) => counts[b]! - counts[a]!);
    const names = order.map((_, i) => order.indexOf(i));
    const sorted = order.map((i) => this.#known[i]!);
    this.#known.splice(0, sorted.length, ...sorted);
    for (let i = 0; i < this.#cells.length; i++) this.#cells[i] = names[this.#cells[i]!]!;
  }

  #counts(): number[] {
    const counts = this.#known.map(() => 0);
    for (const cell of this.#cells) counts[cell]!++;
    return counts;
  }
}

/** Cells spread over a finer grid: each takes its nearest. */
function spread(cells: Uint16Array, from: BasinsRequest, to: BasinsRequest): Uint16Array {
  const [columns, rows] = [to.across.count, to.up?.count ?? 1];
  const [fewer, fewerRows] = [from.across.count, from.up?.count ?? 1];
  const nearest = (i: number, count: number, few: number) =>
    count === 1 ? 0 : Math.round((i * (few - 1)) / (count - 1));
  const finer = new Uint16Array(columns * rows);
  for (let j = 0; j < rows; j++) {
    const row = nearest(j, rows, fewerRows) * fewer;
    for (let i = 0; i < columns; i++) {
      finer[j * columns + i] = cells[row + nearest(i, columns, fewer)]!;
    }
  }
  return finer;
}
