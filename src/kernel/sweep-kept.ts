/** The steps of a sweep that count, for the orbits in the first working lanes. */

import type { SweepLanes } from './sweep-lanes.ts';
import { chunkSteps } from './sweep-memory.ts';
import { logarithmOf } from './tangent-power.ts';

// Engines replace first-tier by optimised code only between calls, so none should be long.
const laneStepsPerCall = 65_536;

export class KeptSteps {
  readonly #lanes: SweepLanes;
  readonly #rows: number;
  /** Of each tangent when counting starts. */
  readonly #size: Float64Array;
  #used = 0;

  constructor(lanes: SweepLanes, rows: number) {
    this.#lanes = lanes;
    this.#rows = rows;
    this.#size = new Float64Array(lanes.half);
  }

  /** Makes the first `count` lanes ready and takes `align` steps that turn their tangents. */
  begin(ids: Int32Array, count: number, align: number): void {
    const { group, power, least, most, tangent, target, addresses, follow } = this.#lanes;
    const used = Math.ceil(count / group) * group;
    this.#used = used;
    power.fill(0, 0, 2 * used);
    least.fill(Number.POSITIVE_INFINITY, 0, used);
    most.fill(Number.NEGATIVE_INFINITY, 0, used);
    tangent.forEach((column, s) => {
      column.fill(1 / (1 + s), 0, used);
    });
    for (let i = 0; i < used; i++) {
      const inResults = addresses.density + 4 * ids[i]! * this.#rows;
      target[2 * i] = i < count ? inResults : addresses.waste;
    }
    if (align > 0) {
      follow(0, 8 * used, align, 0, 0, 0, 0, 0, 0);
      power.fill(0, 0, 2 * used);
    }
    for (let i = 0; i < count; i++) this.#size[i] = this.#tangentSize(i);
  }

  run(what: {
    readonly keep: number;
    readonly low: number;
    readonly high: number;
    readonly escapeRadius: number;
    readonly add: boolean;
  }): void {
    const { keep, low, high, escapeRadius } = what;
    const { group, follow } = this.#lanes;
    const scale = this.#rows / (high - low);
    const keepOld = what.add ? -1 : 0;
    const most = Math.floor(laneStepsPerCall / group / chunkSteps) * chunkSteps;
    // Several groups in one call only where one call takes all their steps.
    const stretch = group * Math.max(1, Math.floor(laneStepsPerCall / group / keep));
    for (let g = 0; g < this.#used; g += stretch) {
      const end = Math.min(this.#used, g + stretch);
      for (let done = 0; done < keep; done += most) {
        const now = Math.min(most, keep - done);
        const closing = done + now === keep ? 1 : 0;
        follow(8 * g, 8 * end, now, 1, closing, keepOld, low, scale, escapeRadius);
      }
    }
  }

  /** ln of the factor by which the tangent of a lane has grown since `begin`. */
  growth(lane: number): number {
    return logarithmOf(this.#tangentSize(lane) / this.#size[lane]!, this.#lanes.power[2 * lane]!);
  }

  #tangentSize(lane: number): number {
    let size = 0;
    for (const column of this.#lanes.tangent) size = Math.max(size, Math.abs(column[lane]!));
    return size;
  }
}
