/** Linear memory of fixed size: tables, then consecutive arrays of float64. */

import { sineTable, sineTableAt, sineTableBytes } from './elementary/sine-table.ts';
import { angleTable } from './large-angle.ts';

const pageBytes = 65_536;
/** Addresses are 32-bit. */
const mostBytes = 65_536 * pageBytes;

export interface Layout {
  /** Byte offset of each array, 16-byte aligned. */
  readonly offsets: readonly number[];
  readonly pages: number;
}

/** @throws RangeError when the arrays of these lengths (in float64) exceed 4 GiB together. */
export function layOut(lengths: readonly number[]): Layout {
  const offsets: number[] = [];
  let end = sineTableAt + sineTableBytes;
  for (const length of lengths) {
    offsets.push(end);
    end += Math.ceil(length / 2) * 16;
  }
  if (!(end <= mostBytes)) {
    throw new RangeError(
      `A kernel would need ${(end / 2 ** 30).toPrecision(3)} GiB of memory, more than the 4 GiB it can address; ask for fewer lanes or record fewer steps at a time.`,
    );
  }
  return { offsets, pages: Math.max(1, Math.ceil(end / pageBytes)) };
}

/** @throws RangeError when the machine has not that much memory. */
export function allocate(pages: number): WebAssembly.Memory {
  try {
    // Initial = maximum: the memory never grows, so views on it never detach.
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    new BigUint64Array(memory.buffer).set(angleTable());
    new Float64Array(memory.buffer, sineTableAt).set(sineTable);
    return memory;
  } catch (cause) {
    throw new RangeError(
      `A kernel could not get ${((pages * pageBytes) / 2 ** 20).toFixed(1)} MiB of memory; ask for fewer lanes or record fewer steps at a time.`,
      { cause },
    );
  }
}

/** @throws RangeError unless `value` is an integer in `minimum` … `maximum`. */
export function requireCount(
  name: string,
  value: number,
  minimum: number,
  maximum = Number.MAX_SAFE_INTEGER,
): void {
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return;
  const range =
    maximum === Number.MAX_SAFE_INTEGER ? `at least ${minimum}` : `${minimum} to ${maximum}`;
  throw new RangeError(`${name} must be an integer, ${range}, but is ${value}.`);
}
