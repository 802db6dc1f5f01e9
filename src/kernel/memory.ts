/** Linear memory of fixed size: tables, then consecutive arrays of float64. */

import { sineTable, sineTableAt, sineTableBytes } from './elementary/sine-table.ts';
import { angleTable } from './large-angle.ts';

const pageBytes = 65_536;
/** Addresses are 32-bit. */
const mostBytes = 65_536 * pageBytes;
const tablesEnd = sineTableAt + sineTableBytes;

/** Where the arrays of one kernel lie. */
export interface Room {
  /** Shared with other kernels of this thread; it never grows, so views on it never detach. */
  readonly memory: WebAssembly.Memory;
  /** Byte offset of each array, 16-byte aligned; all are 0. */
  readonly offsets: readonly number[];
}

/**
 * A browser sets 8 GiB of addresses aside for each memory, however small, and has 1 TiB of them for
 * all tabs of a site together: room for some 120 memories, and a page may have a thousand kernels.
 * So small kernels share one. It is given back when the last of them is.
 */
const sharedBytes = 64 * pageBytes;
/** A larger kernel has a memory of its own, which does not wait for others. */
const mostShared = sharedBytes / 4;
/** Kernels begin on a line of the cache. */
const line = 64;

let shelf: { readonly memory: WebAssembly.Memory; end: number } | null = null;

/**
 * Room for arrays of these lengths, in float64, beside the tables.
 *
 * @throws RangeError when they exceed 4 GiB together, or the machine has not that much memory.
 */
export function allocate(lengths: readonly number[]): Room {
  const offsets: number[] = [];
  let bytes = 0;
  for (const length of lengths) {
    offsets.push(bytes);
    bytes += Math.ceil(length / 2) * 16;
  }
  if (!(tablesEnd + bytes <= mostBytes)) {
    throw new RangeError(
      `A kernel would need ${(bytes / 2 ** 30).toPrecision(3)} GiB of memory, more than the 4 GiB it can address; ask for fewer lanes or record fewer steps at a time.`,
    );
  }
  if (bytes > mostShared) return { memory: fresh(tablesEnd + bytes), offsets: from(tablesEnd) };
  if (shelf === null || shelf.end + bytes > sharedBytes) {
    shelf = { memory: fresh(sharedBytes), end: tablesEnd };
  }
  const start = shelf.end;
  shelf.end = Math.ceil((start + bytes) / line) * line;
  return { memory: shelf.memory, offsets: from(start) };

  function from(first: number): number[] {
    return offsets.map((offset) => first + offset);
  }
}

/** A memory with the tables at its beginning. */
function fresh(bytes: number): WebAssembly.Memory {
  const pages = Math.ceil(bytes / pageBytes);
  try {
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
