/** Random numbers for use outside kernels: many streams at once, any part of them. */

export interface RandomOptions {
  /** How many consecutive streams are filled at once, at least 1. */
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
  /** Numbers in a row of `values`: `streams` rounded up to a multiple of 4. */
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
