/**
 * The code of the loop over steps: groups of lanes, one group after the other,
 * each kept in locals while it takes its steps.
 */

import { type Expression, symbol } from '../math/expression.ts';
import type { ElementaryLibrary } from './elementary.ts';
import { ExpressionEmitter } from './emitter.ts';
import { FunctionBody, i32 } from './encoder.ts';
import { instruction, vector } from './instructions.ts';
import { invariants } from './invariants.ts';
import type { StepDefinition } from './step-definition.ts';
import { addToLocal, countDown, loadSymbols, storeLocal } from './transfer.ts';

/** Byte addresses of the arrays in memory. */
export interface Addresses {
  readonly state: readonly number[];
  readonly parameters: readonly number[];
  /** Row k of the history holds a state after k steps of the recording. */
  readonly history: number;
  /** From one row of the history to the next. */
  readonly rowBytes: number;
}

/** Random numbers that lie ready: row n·names.length + i holds noise i of step n for all lanes. */
export interface NoiseRows {
  readonly names: readonly string[];
  readonly rowBytes: number;
}

/**
 * (first byte of the lanes, byte after them, steps ≥ 1, their address in the first row of the
 * history, or of the noise) → nothing.
 */
export type GroupLoop = (first: number, end: number, steps: number, record: number) => void;

/**
 * The function that advances groups of lanes, storing state `recorded` after each step if given,
 * or else with noise in the step.
 */
export function groupLoop(
  definition: StepDefinition,
  next: readonly Expression[],
  addresses: Addresses,
  vectors: number,
  library: ElementaryLibrary,
  recorded: number | undefined,
  noise?: NoiseRows,
): FunctionBody {
  const { state, parameters } = definition;
  const body = new FunctionBody([i32, i32, i32, i32]);
  const [first, end, steps, record] = [0, 1, 2, 3] as const;
  const remaining = body.local(i32);
  const target = body.local(i32);
  const emitter = new ExpressionEmitter(body, vector, library);
  const hoisted = invariants(next, new Set([...state, ...(noise?.names ?? [])]));
  const each = Array.from({ length: vectors }, (_, l) => l);
  const lane = (l: number): number => vector.bytes * l;

  body.opBlock(instruction.loop);
  const fixed = new Map<Expression, number>();
  const bindings = each.map((l) => {
    const bound = loadSymbols(body, vector, first, state, (s) => addresses.state[s]! + lane(l));
    const address = (p: number): number => addresses.parameters[p]! + lane(l);
    // The parameters themselves are needed only here, so all vectors may use the same locals.
    loadSymbols(body, vector, first, parameters, address, fixed);
    emitter.emit(hoisted, fixed, (i) => {
      const kept = body.local(vector.type);
      body.opIndex(instruction.localSet, kept);
      bound.set(hoisted[i]!, kept);
    });
    return bound;
  });
  const stateLocals = bindings.map((bound) => state.map((name) => bound.get(symbol(name))!));

  // With one state, store each new value as soon as it is there. With several, engines would
  // compute the recorded one of every vector first and run out of registers meanwhile; storing
  // the old values at the head of the loop leaves them free to finish one vector at a time.
  const recordsNew = recorded !== undefined && next.length === 1;
  const recordsOld = recorded !== undefined && next.length > 1;
  const storeRecorded = (l: number, offset: number): void => {
    storeLocal(body, vector, target, stateLocals[l]![recorded!]!, offset + lane(l));
  };

  body.opIndex(instruction.localGet, steps);
  body.opIndex(instruction.localSet, remaining);
  body.opIndex(instruction.localGet, record);
  body.opIndex(instruction.localSet, target);
  body.opBlock(instruction.loop);
  if (recordsOld) for (const l of each) storeRecorded(l, 0);
  for (const l of each) {
    if (noise !== undefined) {
      const address = (i: number): number => noise.rowBytes * i + lane(l);
      loadSymbols(body, vector, target, noise.names, address, bindings[l]);
    }
    // All new values are on the stack before the first is stored: a simultaneous update.
    emitter.emit(next, bindings[l]!);
    for (const local of stateLocals[l]!.toReversed()) body.opIndex(instruction.localSet, local);
    if (recordsNew) storeRecorded(l, addresses.rowBytes);
  }
  if (recorded !== undefined) addToLocal(body, target, addresses.rowBytes);
  if (noise !== undefined) addToLocal(body, target, noise.rowBytes * noise.names.length);
  countDown(body, remaining);

  for (const l of each) {
    if (recordsOld) storeRecorded(l, 0);
    stateLocals[l]!.forEach((local, s) => {
      storeLocal(body, vector, first, local, addresses.state[s]! + lane(l));
    });
  }
  addToLocal(body, record, lane(vectors));
  addToLocal(body, first, lane(vectors));
  body.opIndex(instruction.localGet, first);
  body.opIndex(instruction.localGet, end);
  body.op(instruction.i32NotEqual);
  body.opIndex(instruction.branchIf, 0);
  body.op(instruction.end);
  return body;
}
