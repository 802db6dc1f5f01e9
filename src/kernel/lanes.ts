/**
 * Many independent orbits of one map, as fast as the machine goes: two orbits
 * per f64x2 vector, and several vectors interleaved in the loop over steps so
 * that the dependent chain of one orbit does not idle the core.
 */

import { type Expression, symbol } from '../math/expression.ts';
import { ElementaryImports } from './elementary.ts';
import { ExpressionEmitter, elementaryNames } from './emitter.ts';
import { FunctionBody, i32 } from './encoder.ts';
import { instantiate } from './instantiate.ts';
import { instruction, vector } from './instructions.ts';
import { interleaving } from './interleaving.ts';
import { invariants } from './invariants.ts';
import { lower } from './lower.ts';
import { allocate, layOut, requireCount } from './memory.ts';
import { requireStepDefinition, type StepDefinition } from './step-definition.ts';

export interface LaneOptions {
  /** How many orbits, at least 1. */
  readonly lanes: number;
  /** The most steps one call of `record` may store; default 0. */
  readonly recordSteps?: number;
  /** Vectors interleaved, 1 to 16; chosen from the expression when absent. */
  readonly vectors?: number;
}

export interface LaneProgram {
  readonly definition: StepDefinition;
  /** Orbits asked for. */
  readonly lanes: number;
  /** Orbits there is room for: `lanes` rounded up to whole groups of 2 × vectors. */
  readonly capacity: number;
  readonly vectors: number;
  /** `state[s][lane]`: the current value of definition.state[s]; write it to set a start. */
  readonly state: readonly Float64Array[];
  /** `parameters[p][lane]`: the value of definition.parameters[p] for that orbit. */
  readonly parameters: readonly Float64Array[];
  /**
   * Takes `steps` steps of the first `lanes` orbits (default: all). Orbits are
   * computed in whole groups, so some after `lanes` may advance too.
   */
  advance(steps: number, lanes?: number): void;
  /**
   * As `advance`, storing state `stateIndex` after each step: entry
   * `[k·capacity + lane]` is its value after step k + 1. The array is a view
   * that the next call overwrites; only the first `lanes` of each row are meaningful.
   *
   * @throws RangeError when steps exceed the `recordSteps` the program was compiled with.
   */
  record(steps: number, stateIndex: number, lanes?: number): Float64Array;
}

/** Byte addresses of the arrays in memory. */
interface Addresses {
  readonly state: readonly number[];
  readonly parameters: readonly number[];
  /** Row k of the history holds a state after k steps of the recording. */
  readonly history: number;
  /** From one row of the history to the next. */
  readonly rowBytes: number;
}

/** (first byte of the lanes, byte after them, steps ≥ 1, their address in the first row) → nothing. */
type GroupLoop = (first: number, end: number, steps: number, record: number) => void;

// One call stays below about 50 µs: engines replace first-tier by optimised code only between
// calls, so a long run in one call would never leave the first tier.
const laneStepsPerCall = 65_536;
// Rows recorded before the next group's turn: few enough for the core to write them as streams.
const recordStepsPerCall = 8;
const advanceStepsPerCall = 4_096;

/**
 * Compiles a step for many orbits at once. + − × ÷ √ and integer powers give
 * the bits of `evaluate`; other functions those of `Math`.
 *
 * @throws Error for an invalid definition; RangeError for sizes out of range or beyond memory.
 */
export function compileLanes(definition: StepDefinition, options: LaneOptions): LaneProgram {
  requireStepDefinition(definition);
  const { lanes, recordSteps = 0 } = options;
  requireCount('lanes', lanes, 1);
  requireCount('recordSteps', recordSteps, 0);
  const next = lower(definition.next);
  const vectors =
    options.vectors ?? Math.min(interleaving(next, definition.state), Math.ceil(lanes / 2));
  requireCount('vectors', vectors, 1, 16);

  const group = 2 * vectors;
  const capacity = Math.ceil(lanes / group) * group;
  const names = [...definition.state, ...definition.parameters];
  // One row more than is returned: a recording loop also stores the state it starts from.
  const rows = recordSteps === 0 ? 0 : recordSteps + 1;
  const layout = layOut([...names.map(() => capacity), rows * capacity]);
  const memory = allocate(layout.pages);
  const addresses: Addresses = {
    state: layout.offsets.slice(0, definition.state.length),
    parameters: layout.offsets.slice(definition.state.length, names.length),
    history: layout.offsets[names.length]!,
    rowBytes: 8 * capacity,
  };

  const imports = new ElementaryImports(elementaryNames(next));
  const compile = (recorded: number | undefined): GroupLoop => {
    const body = groupLoop(definition, next, addresses, vectors, imports, recorded);
    return instantiate({ run: body }, memory, imports)['run'] as GroupLoop;
  };
  const advanceLoop = compile(undefined);
  // A recording loop per state, made when first asked for.
  const recordLoops: GroupLoop[] = [];

  const run = (
    loop: GroupLoop,
    steps: number,
    used: number,
    stepsPerCall: number,
    recording: boolean,
  ): void => {
    const groups = Math.ceil(used / group);
    const chunk = Math.max(1, Math.min(steps, stepsPerCall));
    const groupsPerCall = Math.max(1, Math.floor(laneStepsPerCall / (group * chunk)));
    for (let done = 0; done < steps; done += chunk) {
      const now = Math.min(chunk, steps - done);
      const target = recording ? addresses.history + done * addresses.rowBytes : 0;
      for (let g = 0; g < groups; g += groupsPerCall) {
        const first = 8 * group * g;
        const end = 8 * group * Math.min(groups, g + groupsPerCall);
        loop(first, end, now, target + first);
      }
    }
  };

  const view = (offset: number): Float64Array => new Float64Array(memory.buffer, offset, capacity);
  return {
    definition,
    lanes,
    capacity,
    vectors,
    state: addresses.state.map(view),
    parameters: addresses.parameters.map(view),
    advance(steps, used = lanes) {
      requireCount('steps', steps, 0);
      requireCount('lanes', used, 1, capacity);
      run(advanceLoop, steps, used, advanceStepsPerCall, false);
    },
    record(steps, stateIndex, used = lanes) {
      requireCount('steps', steps, 0, recordSteps);
      requireCount('stateIndex', stateIndex, 0, definition.state.length - 1);
      requireCount('lanes', used, 1, capacity);
      recordLoops[stateIndex] ??= compile(stateIndex);
      run(recordLoops[stateIndex], steps, used, recordStepsPerCall, true);
      const afterFirstStep = addresses.history + addresses.rowBytes;
      return new Float64Array(memory.buffer, afterFirstStep, steps * capacity);
    },
  };
}

/** The function that advances groups of lanes, storing state `recorded` after each step if given. */
function groupLoop(
  definition: StepDefinition,
  next: readonly Expression[],
  addresses: Addresses,
  vectors: number,
  imports: ElementaryImports,
  recorded: number | undefined,
): FunctionBody {
  const body = new FunctionBody([i32, i32, i32, i32]);
  const [first, end, steps, record] = [0, 1, 2, 3] as const;
  const remaining = body.local(i32);
  const target = body.local(i32);
  const emitter = new ExpressionEmitter(body, vector, imports);
  const hoisted = invariants(next, new Set(definition.state));

  const stateLocals = Array.from({ length: vectors }, () =>
    definition.state.map(() => body.local(vector.type)),
  );
  const parameterLocals = definition.parameters.map(() => body.local(vector.type));
  const bindings = stateLocals.map(
    (locals) =>
      new Map<Expression, number>(locals.map((l, s) => [symbol(definition.state[s]!), l])),
  );

  const load = (address: number, index: number, local: number): void => {
    body.opIndex(instruction.localGet, first);
    body.opMemory(vector.load, address + 16 * index, vector.alignmentExponent);
    body.opIndex(instruction.localSet, local);
  };

  body.opBlock(instruction.loop);
  for (let l = 0; l < vectors; l++) {
    addresses.state.forEach((address, s) => {
      load(address, l, stateLocals[l]![s]!);
    });
    addresses.parameters.forEach((address, p) => {
      load(address, l, parameterLocals[p]!);
    });
    const fromParameters = new Map<Expression, number>(
      definition.parameters.map((name, p) => [symbol(name), parameterLocals[p]!]),
    );
    const kept = hoisted.map(() => body.local(vector.type));
    emitter.emit(hoisted, fromParameters, (i) => {
      body.opIndex(instruction.localSet, kept[i]!);
      bindings[l]!.set(hoisted[i]!, kept[i]!);
    });
  }

  body.opIndex(instruction.localGet, steps);
  body.opIndex(instruction.localSet, remaining);
  body.opIndex(instruction.localGet, record);
  body.opIndex(instruction.localSet, target);
  // With one state, store each new value as soon as it is there. With several, engines would
  // compute the recorded one of every vector first and run out of registers meanwhile; storing
  // the old values at the head of the loop leaves them free to finish one vector at a time.
  const recordsNew = recorded !== undefined && next.length === 1;
  const recordsOld = recorded !== undefined && next.length > 1;
  const storeRecorded = (l: number, offset: number): void => {
    body.opIndex(instruction.localGet, target);
    body.opIndex(instruction.localGet, stateLocals[l]![recorded!]!);
    body.opMemory(vector.store, offset + 16 * l, vector.alignmentExponent);
  };

  body.opBlock(instruction.loop);
  if (recordsOld) for (let l = 0; l < vectors; l++) storeRecorded(l, 0);
  for (let l = 0; l < vectors; l++) {
    // All new values are on the stack before the first is stored: a simultaneous update.
    emitter.emit(next, bindings[l]!);
    for (let s = next.length - 1; s >= 0; s--) {
      body.opIndex(instruction.localSet, stateLocals[l]![s]!);
    }
    if (recordsNew) storeRecorded(l, addresses.rowBytes);
  }
  if (recorded !== undefined) {
    body.opIndex(instruction.localGet, target);
    body.i32Const(addresses.rowBytes);
    body.op(instruction.i32Add);
    body.opIndex(instruction.localSet, target);
  }
  body.opIndex(instruction.localGet, remaining);
  body.i32Const(1);
  body.op(instruction.i32Subtract);
  body.opIndex(instruction.localTee, remaining);
  body.opIndex(instruction.branchIf, 0);
  body.op(instruction.end);

  for (let l = 0; l < vectors; l++) {
    if (recordsOld) storeRecorded(l, 0);
    addresses.state.forEach((address, s) => {
      body.opIndex(instruction.localGet, first);
      body.opIndex(instruction.localGet, stateLocals[l]![s]!);
      body.opMemory(vector.store, address + 16 * l, vector.alignmentExponent);
    });
  }
  for (const pointer of [record, first]) {
    body.opIndex(instruction.localGet, pointer);
    body.i32Const(16 * vectors);
    body.op(instruction.i32Add);
    body.opIndex(instruction.localSet, pointer);
  }
  body.opIndex(instruction.localGet, first);
  body.opIndex(instruction.localGet, end);
  body.op(instruction.i32NotEqual);
  body.opIndex(instruction.branchIf, 0);
  body.op(instruction.end);
  return body;
}
