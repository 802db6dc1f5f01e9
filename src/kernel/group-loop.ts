/**
 * The code of the loop over steps: groups of lanes, one group after the other,
 * each kept in locals while it takes its steps.
 */

import { type Expression, symbol } from '../math/expression.ts';
import type { ElementaryLibrary } from './elementary.ts';
import { ExpressionEmitter, type Place } from './emitter.ts';
import { FunctionBody, i32 } from './encoder.ts';
import { instruction, vector } from './instructions.ts';
import { invariants } from './invariants.ts';
import type { StepDefinition } from './step-definition.ts';
import { addToLocal, countDown, loadSymbols, storeLocal } from './transfer.ts';

/** Byte addresses of the arrays in memory. */
export interface Addresses {
  readonly state: readonly number[];
  readonly parameters: readonly number[];
  /** Row k of a group's history holds a state of its lanes after k steps of the recording. */
  readonly history: number;
  /** From one row of the history to the next. */
  readonly rowBytes: number;
  /** From one group's history to the next group's; default 0. */
  readonly groupBytes?: number | undefined;
  /**
   * `[i][lane]`: where value i of those that do not change over the steps (in the order of
   * `invariants`) is kept; a parameter stays in its own array. Default: in locals. From memory
   * each use is a load; but of more locals than the machine has registers engines move some in and
   * out, states among them, and then each step waits for that.
   */
  readonly invariants?: readonly number[] | undefined;
}

/**
 * (first byte of the lanes, byte after them, steps ≥ 1, address of the first group's row 0 of the
 * history) → nothing.
 */
export type GroupLoop = (first: number, end: number, steps: number, record: number) => void;

/** The function that advances groups of lanes, storing state `recorded` after each step if given. */
export function groupLoop(
  definition: StepDefinition,
  next: readonly Expression[],
  addresses: Addresses,
  vectors: number,
  library: ElementaryLibrary,
  recorded: number | undefined,
): FunctionBody {
  const { state, parameters } = definition;
  const body = new FunctionBody([i32, i32, i32, i32]);
  const [first, end, steps, record] = [0, 1, 2, 3] as const;
  const remaining = body.local(i32);
  const target = body.local(i32);
  const emitter = new ExpressionEmitter(body, vector, library);
  const hoisted = invariants(next, new Set(state));
  const each = Array.from({ length: vectors }, (_, l) => l);
  const lane = (l: number): number => vector.bytes * l;
  const inMemory = addresses.invariants;

  body.opBlock(instruction.loop);
  const fixed = new Map<Expression, number>();
  const lanes = each.map((l) => {
    const bound = loadSymbols(body, vector, first, state, (s) => addresses.state[s]! + lane(l));
    const address = (p: number): number => addresses.parameters[p]! + lane(l);
    // The parameters themselves are needed only here, so all vectors may use the same locals.
    loadSymbols(body, vector, first, parameters, address, fixed);
    const places = new Map<Expression, Place>(bound);
    const computed = inMemory === undefined ? hoisted : hoisted.filter((e) => e.kind !== 'symbol');
    emitter.emit(computed, fixed, (i) => {
      const kept = body.local(vector.type);
      body.opIndex(instruction.localSet, kept);
      places.set(computed[i]!, kept);
    });
    inMemory?.forEach((array, i) => {
      const value = hoisted[i]!;
      const place = { base: first, offset: array + lane(l) };
      const local = places.get(value);
      if (local !== undefined) storeLocal(body, vector, first, local as number, place.offset);
      places.set(value, place);
    });
    return { places, states: state.map((name) => bound.get(symbol(name))!) };
  });
  // With one state, store each new value as soon as it is there. With several, engines would
  // compute the recorded one of every vector first and run out of registers meanwhile; storing
  // the old values at the head of the loop leaves them free to finish one vector at a time.
  const recordsNew = recorded !== undefined && next.length === 1;
  const recordsOld = recorded !== undefined && next.length > 1;
  const storeRecorded = (l: number, offset: number): void => {
    storeLocal(body, vector, target, lanes[l]!.states[recorded!]!, offset + lane(l));
  };

  body.opIndex(instruction.localGet, record);
  body.opIndex(instruction.localSet, target);
  body.opIndex(instruction.localGet, steps);
  body.opIndex(instruction.localSet, remaining);
  if (inMemory !== undefined) {
    // Without a branch between them V8 mixes the last step with what stores its result, and without
    // the empty loop it unrolls steps and loads for all of them first. Seen in its machine code:
    // either takes registers from the states.
    body.opIndex(instruction.localGet, steps);
    body.opBlock(instruction.if);
  }
  body.opBlock(instruction.loop);
  if (inMemory !== undefined) emptyLoop(body);
  if (recordsOld) for (const l of each) storeRecorded(l, 0);
  for (const l of each) {
    // All new values are on the stack before the first is stored: a simultaneous update.
    emitter.emit(next, lanes[l]!.places);
    for (const local of lanes[l]!.states.toReversed()) body.opIndex(instruction.localSet, local);
    if (recordsNew) storeRecorded(l, addresses.rowBytes);
  }
  if (recorded !== undefined) addToLocal(body, target, addresses.rowBytes);
  countDown(body, remaining);
  if (inMemory !== undefined) body.op(instruction.end);

  for (const l of each) {
    if (recordsOld) storeRecorded(l, 0);
    lanes[l]!.states.forEach((local, s) => {
      storeLocal(body, vector, first, local, addresses.state[s]! + lane(l));
    });
  }
  addToLocal(body, record, addresses.groupBytes ?? 0);
  addToLocal(body, first, lane(vectors));
  body.opIndex(instruction.localGet, first);
  body.opIndex(instruction.localGet, end);
  body.op(instruction.i32NotEqual);
  body.opIndex(instruction.branchIf, 0);
  body.op(instruction.end);
  return body;
}

/** A loop without a way back. */
function emptyLoop(body: FunctionBody): void {
  body.opBlock(instruction.loop);
  body.op(instruction.end);
}
