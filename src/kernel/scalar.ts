/** Expressions evaluated at one point, at many points, or along one orbit. */

import type { Expression } from '../math/expression.ts';
import { ElementaryLibrary } from './elementary.ts';
import { ExpressionEmitter, fewElementary } from './emitter.ts';
import { FunctionBody, i32 } from './encoder.ts';
import { instantiate } from './instantiate.ts';
import { instruction, scalar, vector } from './instructions.ts';
import { invariants } from './invariants.ts';
import { lower } from './lower.ts';
import { allocate, requireCount } from './memory.ts';
import { requireDeclared, requireStepDefinition, type StepDefinition } from './step-definition.ts';
import { addToLocal, countDown, loadSymbols, storeLocal } from './transfer.ts';

export interface ScalarProgram {
  /** Values of the inputs, in the order they were named; write before `run`. */
  readonly input: Float64Array;
  /** Values of the outputs after `run`. */
  readonly output: Float64Array;
  run(): void;
}

/**
 * Compiles expressions to plain float64 code. Nothing is allocated per run.
 *
 * @throws Error if an output uses a name that is not an input.
 */
export function compileScalar(
  inputs: readonly string[],
  outputs: readonly Expression[],
): ScalarProgram {
  requireDeclared(inputs, outputs, 'inputs');
  const { memory, offsets } = allocate([inputs.length, outputs.length]);
  const [inputAt, outputAt] = offsets as [number, number];
  const lowered = lower(outputs);
  const library = new ElementaryLibrary(false);

  const body = new FunctionBody([]);
  // Locals start at 0.
  const zero = body.local(i32);
  const bindings = loadSymbols(body, scalar, zero, inputs, (i) => inputAt + 8 * i);
  const result = body.local(scalar.type);
  new ExpressionEmitter(body, scalar, library).emit(lowered, bindings, (i) => {
    body.opIndex(instruction.localSet, result);
    storeLocal(body, scalar, zero, result, outputAt + 8 * i);
  });

  const { run } = instantiate({ run: body }, memory, library) as { run: () => void };
  return {
    input: new Float64Array(memory.buffer, inputAt, inputs.length),
    output: new Float64Array(memory.buffer, outputAt, outputs.length),
    run,
  };
}

export interface MapProgram {
  /** `inputs[i][point]`, each of the compiled capacity. */
  readonly inputs: readonly Float64Array[];
  readonly outputs: readonly Float64Array[];
  /** Evaluates the first `count` points (rounded up to an even number if there is room). */
  run(count: number): void;
}

/**
 * Compiles expressions for many points, two at a time.
 *
 * @param capacity the most points of one run, at least 1.
 * @throws Error if an output uses a name that is not an input; RangeError for a bad capacity.
 */
export function compileMap(
  inputs: readonly string[],
  outputs: readonly Expression[],
  capacity: number,
): MapProgram {
  requireDeclared(inputs, outputs, 'inputs');
  requireCount('capacity', capacity, 1);
  const { memory, offsets } = allocate([...inputs, ...outputs].map(() => capacity));
  const inputAt = offsets.slice(0, inputs.length);
  const outputAt = offsets.slice(inputs.length);
  const lowered = lower(outputs);
  const library = new ElementaryLibrary(fewElementary(lowered));

  const body = new FunctionBody([i32]);
  const end = 0;
  const at = body.local(i32);
  const result = body.local(vector.type);
  const emitter = new ExpressionEmitter(body, vector, library);
  body.opBlock(instruction.loop);
  const bindings = loadSymbols(body, vector, at, inputs, (i) => inputAt[i]!);
  emitter.emit(lowered, bindings, (i) => {
    body.opIndex(instruction.localSet, result);
    storeLocal(body, vector, at, result, outputAt[i]!);
  });
  addToLocal(body, at, vector.bytes);
  body.opIndex(instruction.localGet, at);
  body.opIndex(instruction.localGet, end);
  body.op(instruction.i32NotEqual);
  body.opIndex(instruction.branchIf, 0);
  body.op(instruction.end);

  const { run } = instantiate({ run: body }, memory, library) as { run: (end: number) => void };
  const view = (offset: number): Float64Array => new Float64Array(memory.buffer, offset, capacity);
  return {
    inputs: inputAt.map(view),
    outputs: outputAt.map(view),
    run(count) {
      requireCount('count', count, 0, capacity);
      if (count > 0) run(Math.ceil(count / 2) * vector.bytes);
    },
  };
}

export interface Stepper {
  /** The current state; write it to set a start. */
  readonly state: Float64Array;
  readonly parameters: Float64Array;
  step(): void;
  /**
   * Takes `steps` steps and writes every state, the first included, into `out`, row by row.
   *
   * @throws RangeError unless `out` has room for (steps + 1) × states.
   */
  trace(steps: number, out: Float64Array): void;
}

const traceRows = 256;

/**
 * Compiles a step for one orbit; the same bits as `compileLanes`.
 *
 * @throws Error for an invalid definition.
 */
export function compileStepper(definition: StepDefinition): Stepper {
  requireStepDefinition(definition);
  const { state, parameters } = definition;
  const width = state.length;
  const { memory, offsets } = allocate([width, parameters.length, traceRows * width]);
  const [stateAt, parametersAt, traceAt] = offsets as [number, number, number];
  const next = lower(definition.next);
  const library = new ElementaryLibrary(false);

  const body = new FunctionBody([i32]);
  const rows = 0;
  const zero = body.local(i32);
  const target = body.local(i32);
  const emitter = new ExpressionEmitter(body, scalar, library);
  const bindings = loadSymbols(body, scalar, zero, state, (i) => stateAt + 8 * i);
  const stateLocals = [...bindings.values()];
  const fixed = loadSymbols(body, scalar, zero, parameters, (i) => parametersAt + 8 * i);
  const hoisted = invariants(next, new Set(state));
  emitter.emit(hoisted, fixed, (i) => {
    const kept = body.local(scalar.type);
    body.opIndex(instruction.localSet, kept);
    bindings.set(hoisted[i]!, kept);
  });
  body.opBlock(instruction.loop);
  // All new values are on the stack before the first is stored: a simultaneous update.
  emitter.emit(next, bindings);
  for (let s = width - 1; s >= 0; s--) body.opIndex(instruction.localSet, stateLocals[s]!);
  stateLocals.forEach((local, s) => {
    storeLocal(body, scalar, target, local, traceAt + 8 * s);
  });
  addToLocal(body, target, 8 * width);
  countDown(body, rows);
  stateLocals.forEach((local, s) => {
    storeLocal(body, scalar, zero, local, stateAt + 8 * s);
  });

  const { run } = instantiate({ run: body }, memory, library) as { run: (rows: number) => void };
  const current = new Float64Array(memory.buffer, stateAt, width);
  const traced = new Float64Array(memory.buffer, traceAt, traceRows * width);
  return {
    state: current,
    parameters: new Float64Array(memory.buffer, parametersAt, parameters.length),
    step: () => run(1),
    trace(steps, out) {
      requireCount('steps', steps, 0);
      const needed = (steps + 1) * width;
      if (out.length < needed) {
        throw new RangeError(
          `The trace of ${steps} steps needs an array of ${needed} numbers but out has ${out.length}.`,
        );
      }
      out.set(current, 0);
      for (let done = 0; done < steps; done += traceRows) {
        const now = Math.min(traceRows, steps - done);
        run(now);
        out.set(traced.subarray(0, now * width), (done + 1) * width);
      }
    },
  };
}
