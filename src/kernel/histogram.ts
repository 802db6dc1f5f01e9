/**
 * Code that counts recorded values, for a group of lanes at a time: first the cell of every value,
 * two at once and without a branch; then the counts, lane by lane; at the end the group's counts
 * go to where they are kept.
 *
 * Cell 0 takes what lies below, and NaN; the cells 1 … rows are the rows; cell rows + 1 takes what
 * lies above. So no value needs a test.
 */

import type { FunctionBody } from './encoder.ts';
import { i32, v128 } from './encoder.ts';
import { instruction, scalar, vector, vectorInstruction, wordInstruction } from './instructions.ts';
import type { SweepAddresses } from './sweep-memory.ts';
import { addToLocal, copyLocal, countDown, setLocal, storeLocal } from './transfer.ts';
import { popped, type Vector } from './vector-code.ts';

export interface Counted {
  /** Vectors of a group. */
  readonly vectors: number;
  readonly rows: number;
  readonly at: SweepAddresses;
}

/** Added to k < 2⁴⁸ it leaves 4·k in the lowest 32 bits: the byte offset of a cell. */
const offsetShift = 2 ** 50;

/** The row of x is the integer below (x − low)·scale. */
export interface Cells {
  readonly low: Vector;
  readonly scale: Vector;
  readonly below: Vector;
  readonly above: Vector;
  readonly toOffset: Vector;
}

/** Constants of the counting, in locals from the start of the function. */
export function cellConstants(low: Vector, scale: Vector, rows: number): Cells {
  return {
    low,
    scale,
    below: low.constant(-1),
    above: low.constant(rows),
    toOffset: low.constant(offsetShift + 1),
  };
}

/**
 * Replaces the values in the `steps` rows of the scratch by byte offsets of cells, and takes them
 * into account in the least and the most of each lane of the group at byte `first`.
 */
export function writeCells(
  body: FunctionBody,
  { vectors, at }: Counted,
  cells: Cells,
  first: number,
  steps: number,
): void {
  const [row, remaining] = startRows(body, vectors, at, steps);
  const load = (base: number, address: number): Vector => {
    body.opIndex(instruction.localGet, base);
    body.opMemory(vector.load, address, vector.alignmentExponent);
    return popped(body);
  };
  const each = Array.from({ length: vectors }, (_, l) => vector.bytes * l);
  const least = each.map((lane) => load(first, at.least + lane));
  const most = each.map((lane) => load(first, at.most + lane));
  body.opBlock(instruction.loop);
  each.forEach((lane, l) => {
    const x = load(row, lane);
    // A NaN leaves both as they are.
    least[l]!.assign(least[l]!.atMost(x));
    most[l]!.assign(most[l]!.atLeast(x));
    const position = x.sub(cells.low).mul(cells.scale).floor();
    const cell = cells.below.atLeast(position).atMost(cells.above);
    storeLocal(body, vector, row, cell.add(cells.toOffset).local, lane);
  });
  addToLocal(body, row, vector.bytes * vectors);
  countDown(body, remaining);
  each.forEach((lane, l) => {
    storeLocal(body, vector, first, least[l]!.local, at.least + lane);
    storeLocal(body, vector, first, most[l]!.local, at.most + lane);
  });
}

/** Counts the `steps` rows of the scratch that `writeCells` left. */
export function writeCounting(body: FunctionBody, { vectors, at }: Counted, steps: number): void {
  const [row, remaining] = startRows(body, vectors, at, steps);
  const offset = body.local(i32);
  body.opBlock(instruction.loop);
  for (let lane = 0; lane < 2 * vectors; lane++) {
    const cell = at.counts + lane * at.countsBytes;
    body.opIndex(instruction.localGet, row);
    body.opMemory(instruction.i32Load, 8 * lane, 2);
    body.opIndex(instruction.localTee, offset);
    body.opIndex(instruction.localGet, offset);
    body.opMemory(instruction.i32Load, cell, 2);
    body.i32Const(1);
    body.op(instruction.i32Add);
    body.opMemory(instruction.i32Store, cell, 2);
  }
  addToLocal(body, row, vector.bytes * vectors);
  countDown(body, remaining);
}

/**
 * Moves the group's counts to the targets of its lanes and clears them. Lanes with a state outside
 * `radius` lose theirs.
 *
 * @param keepOld local with −1 to add to what the target has, 0 to overwrite it
 */
export function writeResults(
  body: FunctionBody,
  { vectors, rows, at }: Counted,
  first: number,
  radius: number,
  keepOld: number,
): void {
  const old = body.local(v128);
  const lane = body.local(i32);
  const lanes = body.local(i32);
  const source = body.local(i32);
  const target = body.local(i32);
  const left = body.local(i32);
  body.opIndex(instruction.localGet, keepOld);
  body.op(wordInstruction.splat);
  body.opIndex(instruction.localSet, old);
  copyLocal(body, first, lane);
  setLocal(body, lanes, 2 * vectors);
  setLocal(body, source, at.counts + 4);

  body.opBlock(instruction.loop);
  body.opIndex(instruction.localGet, lane);
  body.opMemory(instruction.i32Load, at.target, 2);
  body.i32Const(at.waste);
  at.state.forEach((state, s) => {
    body.opIndex(instruction.localGet, lane);
    body.opMemory(scalar.load, state, scalar.alignmentExponent);
    body.op(scalar.abs);
    body.opIndex(instruction.localGet, radius);
    body.op(scalar.comparison.le);
    if (s > 0) body.op(instruction.i32And);
  });
  body.op(instruction.select);
  body.opIndex(instruction.localSet, target);

  const quads = Math.floor(rows / 4);
  const from = body.local(i32);
  copyLocal(body, source, from);
  if (quads > 0) {
    setLocal(body, left, quads);
    body.opBlock(instruction.loop);
    body.opIndex(instruction.localGet, target);
    body.opIndex(instruction.localGet, from);
    body.opMemory(vector.load, 0, 2);
    body.opIndex(instruction.localGet, target);
    body.opMemory(vector.load, 0, 2);
    body.opIndex(instruction.localGet, old);
    body.op(vectorInstruction.and);
    body.op(wordInstruction.add);
    body.opMemory(vector.store, 0, 2);
    body.opIndex(instruction.localGet, from);
    body.f64x2Const(0);
    body.opMemory(vector.store, 0, 2);
    addToLocal(body, from, 16);
    addToLocal(body, target, 16);
    countDown(body, left);
  }
  for (let cell = 0; cell < rows % 4; cell++) {
    body.opIndex(instruction.localGet, target);
    body.opIndex(instruction.localGet, from);
    body.opMemory(instruction.i32Load, 4 * cell, 2);
    body.opIndex(instruction.localGet, target);
    body.opMemory(instruction.i32Load, 4 * cell, 2);
    body.opIndex(instruction.localGet, keepOld);
    body.op(instruction.i32And);
    body.op(instruction.i32Add);
    body.opMemory(instruction.i32Store, 4 * cell, 2);
    body.opIndex(instruction.localGet, from);
    body.i32Const(0);
    body.opMemory(instruction.i32Store, 4 * cell, 2);
  }
  addToLocal(body, lane, 8);
  addToLocal(body, source, at.countsBytes);
  countDown(body, lanes);
}

/** A pointer to the first row after the start and a counter of rows. */
function startRows(
  body: FunctionBody,
  vectors: number,
  at: SweepAddresses,
  steps: number,
): [number, number] {
  const row = body.local(i32);
  const remaining = body.local(i32);
  setLocal(body, row, at.scratch + vector.bytes * vectors);
  copyLocal(body, steps, remaining);
  return [row, remaining];
}
