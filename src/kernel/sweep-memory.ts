/** The memory of a sweep: the lanes at work, what one group of them scribbles on, and the histograms. */

import { allocate } from './memory.ts';
import type { RadiusAddresses } from './spectral-radius.ts';

/** Byte addresses. Arrays of lanes have 8 bytes per lane; lane 0 is at the address. */
export interface SweepAddresses {
  readonly state: readonly number[];
  readonly tangent: readonly number[];
  readonly parameters: readonly number[];
  /** Integers: the power of two that was taken out of the tangent. */
  readonly power: number;
  readonly least: number;
  readonly most: number;
  /** Integers: steps of a look before the state was back, and before it was nearly back. */
  readonly returned: number;
  readonly nearlyReturned: number;
  /** Products of Jacobians round a cycle, where there are three dimensions or more. */
  readonly radius: RadiusAddresses;
  /** Integers: the address of the lane's histogram among the results. */
  readonly target: number;
  /** Rows of one group: the recorded observable, then where it is counted. */
  readonly scratch: number;
  /** Histograms of one group, one cell before and one after those of the rows; 4 bytes per cell. */
  readonly counts: number;
  readonly countsBytes: number;
  /** Histograms of all lanes, `rows` cells each. */
  readonly density: number;
  /** A histogram that nobody reads. */
  readonly waste: number;
}

/** Steps of a chunk: recorded, then counted. The scratch of one group stays in the first cache. */
export const chunkSteps = 32;

export interface SweepMemory {
  readonly memory: WebAssembly.Memory;
  readonly addresses: SweepAddresses;
}

/**
 * @param working lanes at work
 * @param group lanes that are followed together
 * @param lanes histograms
 * @throws RangeError when that does not fit.
 */
export function sweepMemory(
  sizes: { readonly states: number; readonly tangents: number; readonly parameters: number },
  working: number,
  group: number,
  lanes: number,
  rows: number,
): SweepMemory {
  const { states, tangents, parameters } = sizes;
  const perLane = states + tangents + parameters + 6;
  const countsLength = Math.ceil((rows + 2) / 4) * 2;
  const entries = tangents > 2 ? tangents * tangents : 0;
  const room = allocate([
    ...Array.from({ length: perLane }, () => working),
    (chunkSteps + 1) * group,
    countsLength * group,
    Math.ceil((lanes * rows) / 2),
    Math.ceil(rows / 2),
    entries * working,
    entries === 0 ? 0 : working,
    entries === 0 ? 0 : working,
    4 * entries,
  ]);
  const offsets = [...room.offsets];
  const take = (count: number): number[] => offsets.splice(0, count);
  const addresses = {
    state: take(states),
    tangent: take(tangents),
    parameters: take(parameters),
    power: offsets[0]!,
    least: offsets[1]!,
    most: offsets[2]!,
    returned: offsets[3]!,
    nearlyReturned: offsets[4]!,
    target: offsets[5]!,
    scratch: offsets[6]!,
    counts: offsets[7]!,
    countsBytes: 8 * countsLength,
    density: offsets[8]!,
    waste: offsets[9]!,
    radius: {
      matrix: offsets[10]!,
      entryBytes: 8 * working,
      size: offsets[11]!,
      power: offsets[12]!,
      work: offsets[13]!,
    },
  };
  return { memory: room.memory, addresses };
}
