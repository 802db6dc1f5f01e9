/**
 * Sums of expressions over the rows of a table: the loss of a fit and its gradient in one pass over
 * the data, two rows per vector.
 */

import { binary, type Expression, symbol } from '../math/expression.ts';
import { substituteExactly } from '../math/substitute.ts';
import { ElementaryLibrary } from './elementary.ts';
import { ExpressionEmitter, fewElementary, type Place } from './emitter.ts';
import { FunctionBody, i32 } from './encoder.ts';
import { instantiate } from './instantiate.ts';
import { instruction, type NumberType, scalar, vector } from './instructions.ts';
import { invariants } from './invariants.ts';
import { lower } from './lower.ts';
import { allocate, requireCount } from './memory.ts';
import { requireDeclared } from './step-definition.ts';
import { addToLocal, loadSymbols, storeLocal } from './transfer.ts';

export interface RowSumDefinition {
  /** Names with one value for all rows. */
  readonly parameters: readonly string[];
  /** Names with a value in each row. */
  readonly columns: readonly string[];
  /** What is added up over the rows, each for itself. */
  readonly summands: readonly Expression[];
}

/** The bits of a sum depend on the rows and their order alone. */
export interface RowSumProgram {
  readonly rows: number;
  /** `columns[c][row]`, 0 at first: views to be filled. */
  readonly columns: readonly Float64Array[];
  /** Values of the parameters; write before a sum. */
  readonly parameters: Float64Array;
  /** The sums of the last call. */
  readonly sums: Float64Array;
  /**
   * Adds up rows `first` ≤ row < `end`, all by default.
   *
   * @throws RangeError for rows that are not there.
   */
  sum(first?: number, end?: number): void;
  /**
   * Adds up the rows with these numbers, `from` ≤ i < `to` of the list; one may occur several times. The
   * columns count as they were when it was first called.
   */
  sumOf(list: ArrayLike<number>, from?: number, to?: number): void;
}

/** Rows are added up in blocks, so that rounding grows with the block and the number of blocks, not the rows. */
const blockRows = 2048;

/**
 * Compiles sums over at most `rows` rows.
 *
 * @throws Error if a summand uses a name that is not declared; RangeError for sizes out of range.
 */
export function compileRowSum(definition: RowSumDefinition, rows: number): RowSumProgram {
  const { parameters, columns, summands } = definition;
  requireDeclared([...parameters, ...columns], summands, 'parameters or columns');
  requireCount('rows', rows, 1);
  const lowered = lower(summands);
  // Rows that are asked for by number are copied behind the table, column by column.
  const staged = Math.min(rows, blockRows);
  const capacity = rows + staged;
  const { memory, offsets } = allocate([
    parameters.length,
    summands.length,
    ...columns.map(() => capacity),
  ]);
  const [parametersAt, sumsAt, ...columnsAt] = offsets as [number, number, ...number[]];
  const library = new ElementaryLibrary(fewElementary(lowered));
  const places = { parametersAt, sumsAt, columnsAt };
  // Two vectors a turn share what reading and writing the totals costs; where the totals are few,
  // more of them, so that none waits for its last addition. By timings of 1 to 8.
  const vectors = Math.max(2, Math.min(4, Math.ceil(8 / Math.max(1, summands.length))));
  const group = 2 * vectors;
  const linked = instantiate(
    {
      groups: sumLoop(definition, lowered, places, vector, vectors, library),
      single: sumLoop(definition, lowered, places, scalar, 1, library),
    },
    memory,
    library,
  ) as unknown as { groups: RowLoop; single: RowLoop };

  const view = (offset: number, length: number) => new Float64Array(memory.buffer, offset, length);
  const table = columnsAt.map((offset) => view(offset, capacity));
  const partial = view(sumsAt, summands.length);
  const sums = new Float64Array(summands.length);
  // Rows from anywhere miss the cache once a row, and not once a column.
  let byRow: Float64Array | null = null;
  const width = columns.length;
  const starts = new Int32Array(staged);
  const rowByRow = (): Float64Array => {
    const copy = new Float64Array(rows * width);
    table.forEach((column, c) => {
      for (let row = 0; row < rows; row++) copy[row * width + c] = column[row]!;
    });
    return copy;
  };
  const addBlock = (first: number, end: number): void => {
    const whole = first + group * Math.floor((end - first) / group);
    partial.fill(0);
    if (whole > first) linked.groups(8 * first, 8 * whole);
    if (end > whole) linked.single(8 * whole, 8 * end);
    for (let s = 0; s < sums.length; s++) sums[s]! += partial[s]!;
  };
  return {
    rows,
    columns: columnsAt.map((offset) => view(offset, rows)),
    parameters: view(parametersAt, parameters.length),
    sums,
    sum(first = 0, end = rows) {
      requireCount('end', end, 0, rows);
      requireCount('first', first, 0, end);
      sums.fill(0);
      for (let from = first; from < end; from += blockRows) {
        addBlock(from, Math.min(end, from + blockRows));
      }
    },
    sumOf(list, from = 0, to = list.length) {
      byRow ??= rowByRow();
      sums.fill(0);
      for (let at = from; at < to; at += staged) {
        const count = Math.min(staged, to - at);
        for (let i = 0; i < count; i++) {
          const row = list[at + i]!;
          // An unsigned comparison in one: not below 0, and below the number of rows.
          if (!(row >>> 0 < rows)) throw new RangeError(`There is no row ${row} of ${rows}.`);
          starts[i] = row * width;
        }
        for (let c = 0; c < width; c++) gather(byRow, starts, c, table[c]!, rows, count);
        addBlock(rows, rows + count);
      }
    },
  };
}

/** target[at + i] = source[starts[i] + offset]: a loop of its own, which engines make fast. */
function gather(
  source: Float64Array,
  starts: Int32Array,
  offset: number,
  target: Float64Array,
  at: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) target[at + i] = source[starts[i]! + offset]!;
}

/** (byte of the first row in a column, byte after the last) → adds to the sums in memory. */
type RowLoop = (first: number, end: number) => void;

interface Places {
  readonly parametersAt: number;
  readonly sumsAt: number;
  readonly columnsAt: readonly number[];
}

function sumLoop(
  { parameters, columns }: RowSumDefinition,
  summands: readonly Expression[],
  { parametersAt, sumsAt, columnsAt }: Places,
  numbers: NumberType,
  vectors: number,
  library: ElementaryLibrary,
): FunctionBody {
  const body = new FunctionBody([i32, i32]);
  const [at, end] = [0, 1] as const;
  const zero = body.local(i32);
  const wide = numbers === vector;
  const emitter = new ExpressionEmitter(body, numbers, library);

  // Parameters in both halves of a vector; what depends on them alone is computed before the loop.
  const single = loadSymbols(body, scalar, zero, parameters, (p) => parametersAt + 8 * p);
  const fixed = new Map<Expression, number>();
  for (const [name, local] of single) {
    const spread = wide ? body.local(vector.type) : local;
    if (wide) {
      body.opIndex(instruction.localGet, local);
      body.op(instruction.f64x2Splat);
      body.opIndex(instruction.localSet, spread);
    }
    fixed.set(name, spread);
  }
  const hoisted = invariants(summands, new Set(columns));
  const kept = new Map<Expression, Place>();
  emitter.emit(hoisted, fixed, (i) => {
    const local = body.local(numbers.type);
    body.opIndex(instruction.localSet, local);
    kept.set(hoisted[i]!, local);
  });

  // What the vectors of a turn add is summed first: the totals, which rarely find registers, are
  // then read and written once per turn.
  const each = Array.from({ length: vectors }, (_, l) => l);
  const totals = summands.map(() => body.local(numbers.type));
  const places = new Map<Expression, Place>(kept);
  const copies = each.map((l) => {
    const names = columns.map((name) => symbol(`${name} of vector ${l}`));
    names.forEach((name, c) => {
      places.set(name, { base: at, offset: columnsAt[c]! + numbers.bytes * l });
    });
    const renamed = Object.fromEntries(columns.map((name, c) => [name, names[c]!]));
    return substituteExactly(summands, renamed);
  });
  const sums = summands.map((_, s) =>
    copies.map((copy) => copy[s]!).reduce((sum, copy) => binary('add', sum, copy)),
  );
  body.opBlock(instruction.loop);
  emitter.emit(sums, places, (s) => {
    body.opIndex(instruction.localGet, totals[s]!);
    body.op(numbers.binary.add);
    body.opIndex(instruction.localSet, totals[s]!);
  });
  addToLocal(body, at, numbers.bytes * vectors);
  body.opIndex(instruction.localGet, at);
  body.opIndex(instruction.localGet, end);
  body.op(instruction.i32NotEqual);
  body.opIndex(instruction.branchIf, 0);
  body.op(instruction.end);

  const sum = body.local(scalar.type);
  summands.forEach((_, s) => {
    body.opIndex(instruction.localGet, zero);
    body.opMemory(scalar.load, sumsAt + 8 * s, scalar.alignmentExponent);
    for (let half = 0; half < (wide ? 2 : 1); half++) {
      body.opIndex(instruction.localGet, totals[s]!);
      if (wide) body.opIndex(instruction.f64x2ExtractLane, half);
      body.op(scalar.binary.add);
    }
    body.opIndex(instruction.localSet, sum);
    storeLocal(body, scalar, zero, sum, sumsAt + 8 * s);
  });
  return body;
}
