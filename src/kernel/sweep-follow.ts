/**
 * The loop that follows orbits with a tangent vector: chunks of steps, after each of which the
 * tangent gives its power of two to an integer and the observable is counted.
 */

import type { ElementaryLibrary } from './elementary.ts';
import { ExpressionEmitter } from './emitter.ts';
import { FunctionBody, f64, i32 } from './encoder.ts';
import { cellConstants, writeCells, writeCounting, writeResults } from './histogram.ts';
import { instruction, vector } from './instructions.ts';
import { loadGroup, type PlacedStep } from './lane-group.ts';
import { chunkSteps, type SweepAddresses } from './sweep-memory.ts';
import { writeTakeOutPower } from './tangent-power.ts';
import { addToLocal, countDown, storeLocal } from './transfer.ts';
import { popped } from './vector-code.ts';

/**
 * (first byte of the lanes, byte after them, steps ≥ 1; 1 to count or 0; 1 to move the counts to
 * their targets at the end or 0; −1 to add there or 0; lower end of row 0, rows per unit; escape
 * radius) → nothing. The observable after each step of the last chunk stays in the scratch, from its
 * second row on, if nothing was counted.
 */
export type FollowLoop = (
  first: number,
  end: number,
  steps: number,
  counting: 0 | 1,
  closing: 0 | 1,
  keepOld: 0 | -1,
  low: number,
  scale: number,
  radius: number,
) => void;

/**
 * @param tangents how many of the last states are the tangent
 * @param observable the index of the state that is recorded; null records what `placed` observes
 */
export function followLoop(
  placed: PlacedStep,
  tangents: number,
  observable: number | null,
  at: SweepAddresses,
  vectors: number,
  rows: number,
  library: ElementaryLibrary,
): FunctionBody {
  const body = new FunctionBody([i32, i32, i32, i32, i32, i32, f64, f64, f64]);
  const [first, end, steps, counting, closing, keepOld, low, scale, radius] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8,
  ] as const;
  const left = body.local(i32);
  const now = body.local(i32);
  const remaining = body.local(i32);
  const target = body.local(i32);
  const kept = body.local(vector.type);
  const counted = { vectors, rows, at };
  const rowBytes = vector.bytes * vectors;
  const emitter = new ExpressionEmitter(body, vector, library);
  const splat = (local: number) => {
    body.opIndex(instruction.localGet, local);
    body.op(instruction.f64x2Splat);
    return popped(body);
  };
  const cells = cellConstants(splat(low), splat(scale), rows);

  body.opBlock(instruction.loop);
  const group = loadGroup(body, emitter, placed, first, vectors);
  const record = (l: number): void => {
    let local = kept;
    if (observable === null) {
      group.observe(l);
      body.opIndex(instruction.localSet, local);
    } else {
      local = group.locals[l]![observable]!;
    }
    storeLocal(body, vector, target, local, vector.bytes * l);
  };
  body.opIndex(instruction.localGet, steps);
  body.opIndex(instruction.localSet, left);

  body.opBlock(instruction.loop);
  body.opIndex(instruction.localGet, left);
  body.i32Const(chunkSteps);
  body.opIndex(instruction.localGet, left);
  body.i32Const(chunkSteps);
  body.op(instruction.i32LessUnsigned);
  body.op(instruction.select);
  body.opIndex(instruction.localTee, now);
  body.opIndex(instruction.localSet, remaining);
  body.i32Const(at.scratch);
  body.opIndex(instruction.localSet, target);

  body.opBlock(instruction.loop);
  for (let l = 0; l < vectors; l++) {
    // Storing the old value leaves the engine free to finish one vector before the next.
    record(l);
    group.step(l);
  }
  addToLocal(body, target, rowBytes);
  countDown(body, remaining);
  for (let l = 0; l < vectors; l++) record(l);

  if (tangents > 0) {
    group.locals.forEach((locals, l) => {
      writeTakeOutPower(body, locals.slice(-tangents), first, at.power + vector.bytes * l);
    });
  }
  body.opIndex(instruction.localGet, counting);
  body.opBlock(instruction.if);
  writeCells(body, counted, cells, first, now);
  writeCounting(body, counted, now);
  body.op(instruction.end);
  body.opIndex(instruction.localGet, left);
  body.opIndex(instruction.localGet, now);
  body.op(instruction.i32Subtract);
  body.opIndex(instruction.localTee, left);
  body.opIndex(instruction.branchIf, 0);
  body.op(instruction.end);

  group.store();
  body.opIndex(instruction.localGet, closing);
  body.opBlock(instruction.if);
  writeResults(body, counted, first, radius, keepOld);
  body.op(instruction.end);
  addToLocal(body, first, rowBytes);
  body.opIndex(instruction.localGet, first);
  body.opIndex(instruction.localGet, end);
  body.op(instruction.i32NotEqual);
  body.opIndex(instruction.branchIf, 0);
  body.op(instruction.end);
  return body;
}
