/** Random numbers for use outside kernels: many streams at once, any part of them. */

import { ElementaryLibrary } from '../elementary.ts';
import { instantiate } from '../instantiate.ts';
import { allocate, requireCount } from '../memory.ts';
import { type Distribution, type Fill, fillBody, streamsAtOnce } from './fill.ts';

export interface RandomOptions {
  /**
   * How many consecutive streams are filled at once, at least 1. Eight are computed together:
   * many streams of a few numbers cost less than a few streams of many.
   */
  readonly streams: number;
  /** How many consecutive numbers of each stream, at least 1. */
  readonly perStream: number;
}

/**
 * Number j of stream s under a seed is a pure function of (seed, s, j): it does
 * not depend on the sizes of the program, on other numbers or on the engine.
 */
export interface RandomProgram {
  readonly streams: number;
  readonly perStream: number;
  /** Numbers in a row of `values`: `streams` rounded up to a multiple of 8. */
  readonly capacity: number;
  /**
   * What the last call made: `values[j·capacity + s]` is number first + j of stream
   * firstStream + s. A view that the next call overwrites.
   */
  readonly values: Float64Array;
  /**
   * Uniform numbers in the open interval (0, 1): odd multiples of 2⁻⁵³.
   *
   * @param seed an integer, 0 to 2⁵³ − 1, as are the others.
   * @param firstStream default 0.
   * @param first default 0.
   * @throws RangeError when one of them is out of range or a number past 2⁵³ − 1 is asked for.
   */
  uniforms(seed: number, firstStream?: number, first?: number): void;
  /** Standard normal numbers; parameters as for `uniforms`. */
  normals(seed: number, firstStream?: number, first?: number): void;
}

const most = Number.MAX_SAFE_INTEGER;

// One call stays well below a millisecond: engines replace first-tier by optimised code only
// between calls.
const numbersPerCall = 32_768;

/**
 * Compiles the generators: Philox4x32-10 with the seed as its key and (block, stream) as its
 * counter, each of 64 bits. Block b of a stream gives two uniform numbers, 2b and 2b + 1, and from
 * those two by Box and Muller's transformation the normal numbers 2b and 2b + 1.
 *
 * @throws RangeError for sizes out of range or beyond memory.
 */
export function compileRandom({ streams, perStream }: RandomOptions): RandomProgram {
  requireCount('streams', streams, 1);
  requireCount('perStream', perStream, 1);
  const capacity = Math.ceil(streams / streamsAtOnce) * streamsAtOnce;
  const rowBytes = 8 * capacity;
  // Blocks come as two rows; the odd one out at either end is not among the values.
  const { memory, offsets } = allocate([(perStream + 2) * capacity]);
  const valuesAt = offsets[0]! + rowBytes;
  const fills = instantiate(
    { uniforms: fillBody('uniforms', rowBytes), normals: fillBody('normals', rowBytes) },
    memory,
    new ElementaryLibrary(false),
  ) as unknown as Readonly<Record<Distribution, Fill>>;

  const bytesPerCall = Math.min(rowBytes, 4 * numbersPerCall);
  const blocksPerCall = Math.max(1, Math.floor((4 * numbersPerCall) / rowBytes));
  const run = (fill: Fill, seed: number, firstStream: number, first: number): void => {
    requireSeed(seed);
    requireNumber('firstStream', firstStream, most - streams + 1);
    requireNumber('first', first, most - perStream + 1);
    const before = first % 2;
    const blocks = Math.ceil((before + perStream) / 2);
    for (let done = 0; done < blocks; done += blocksPerCall) {
      const now = Math.min(blocksPerCall, blocks - done);
      const row = valuesAt + (2 * done - before) * rowBytes;
      for (let from = 0; from < rowBytes; from += bytesPerCall) {
        const to = Math.min(rowBytes, from + bytesPerCall);
        fill(seed, firstStream + from / 8, (first - before) / 2 + done, now, row + from, row + to);
      }
    }
  };

  return {
    streams,
    perStream,
    capacity,
    values: new Float64Array(memory.buffer, valuesAt, perStream * capacity),
    uniforms(seed, firstStream = 0, first = 0) {
      run(fills.uniforms, seed, firstStream, first);
    },
    normals(seed, firstStream = 0, first = 0) {
      run(fills.normals, seed, firstStream, first);
    },
  };
}

/** @throws RangeError unless `seed` is an integer that a float64 holds exactly. */
export function requireSeed(seed: number): void {
  requireNumber('seed', seed, most);
}

/** As `requireCount`, of a number that may be as large as 2⁵³ − 1. */
export function requireNumber(name: string, value: number, maximum: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= maximum) return;
  throw new RangeError(`${name} must be an integer, 0 to ${maximum}, but is ${value}.`);
}
