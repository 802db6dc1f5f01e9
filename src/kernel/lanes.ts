/**
 * Many independent orbits of one map, as fast as the machine goes: two orbits
 * per f64x2 vector, and several vectors interleaved in the loop over steps so
 * that the dependent chain of one orbit does not idle the core.
 */

import { type Expression, symbol } from '../math/expression.ts';
import { ElementaryLibrary } from './elementary.ts';
import { fewElementary } from './emitter.ts';
import { type Addresses, type GroupLoop, groupLoop } from './group-loop.ts';
import { instantiate } from './instantiate.ts';
import { loopShape } from './interleaving.ts';
import { invariants } from './invariants.ts';
import { lower } from './lower.ts';
import { allocate, requireCount } from './memory.ts';
import { requireStepDefinition, type StepDefinition } from './step-definition.ts';

export interface LaneOptions {
  /** How many orbits, at least 1. */
  readonly lanes: number;
  /** The most steps one call of `record` may store; default 0. */
  readonly recordSteps?: number;
  /** Vectors interleaved, 1 to 16; chosen from the expression when absent. */
  readonly vectors?: number;
  /** Where values that do not change over the steps are kept; chosen from the expression when absent. */
  readonly invariantsIn?: 'locals' | 'memory';
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
   * `[recordStart(lane) + k·recordStride]` is its value after step k + 1. The array is
   * a view that the next call overwrites.
   *
   * @throws RangeError when steps exceed the `recordSteps` the program was compiled with.
   */
  record(steps: number, stateIndex: number, lanes?: number): Float64Array;
  /** From one step of a lane to the next in what `record` returns. */
  readonly recordStride: number;
  /** The first step of a lane in what `record` returns. */
  recordStart(lane: number): number;
}

// One call stays below about 50 µs: engines replace first-tier by optimised code only between
// calls, so a long run in one call would never leave the first tier.
const laneStepsPerCall = 65_536;
const stepsPerCall = 4_096;

/**
 * Compiles a step for many orbits at once. + − × ÷ √ and integer powers give
 * the bits of `evaluate`; other functions those of `functions.ts`.
 *
 * @throws Error for an invalid definition; RangeError for sizes out of range or beyond memory.
 */
export function compileLanes(definition: StepDefinition, options: LaneOptions): LaneProgram {
  requireStepDefinition(definition);
  const { lanes, recordSteps = 0 } = options;
  requireCount('lanes', lanes, 1);
  requireCount('recordSteps', recordSteps, 0);
  const next = lower(definition.next);
  const shape = loopShape(next, definition.state);
  const vectors = options.vectors ?? Math.min(shape.vectors, Math.ceil(lanes / 2));
  const inMemory = (options.invariantsIn ?? shape.invariantsIn) === 'memory';
  requireCount('vectors', vectors, 1, 16);

  const group = 2 * vectors;
  const capacity = Math.ceil(lanes / group) * group;
  const names = [...definition.state, ...definition.parameters];
  // One row more than is returned: a recording loop also stores the state it starts from.
  const rows = recordSteps === 0 ? 0 : recordSteps + 1;
  const kept = inMemory ? invariants(next, new Set(definition.state)) : [];
  const computed = kept.filter(({ kind }) => kind !== 'symbol');
  const arrays = [...names, ...computed].map(() => capacity);
  const { memory, offsets } = allocate([...arrays, rows * capacity]);
  const at = new Map<Expression, number>();
  [...names.map(symbol), ...computed].forEach((e, i) => {
    at.set(e, offsets[i]!);
  });
  const history = offsets.at(-1)!;
  const rowBytes = 8 * group;
  const groupBytes = rowBytes * rows;
  const addresses: Addresses = {
    state: definition.state.map((name) => at.get(symbol(name))!),
    parameters: definition.parameters.map((name) => at.get(symbol(name))!),
    ...(inMemory ? { invariants: kept.map((e) => at.get(e)!) } : {}),
    history,
    rowBytes,
    groupBytes,
  };

  const inlines = fewElementary(next);
  const compile = (recorded: number | undefined): GroupLoop => {
    const library = new ElementaryLibrary(inlines);
    const body = groupLoop(definition, next, addresses, vectors, library, recorded);
    return instantiate({ run: body }, memory, library)['run'] as GroupLoop;
  };
  const advanceLoop = compile(undefined);
  // A recording loop per state, made when first asked for.
  const recordLoops: GroupLoop[] = [];

  const run = (loop: GroupLoop, steps: number, used: number): void => {
    const groups = Math.ceil(used / group);
    const chunk = Math.max(1, Math.min(steps, stepsPerCall));
    const groupsPerCall = Math.max(1, Math.floor(laneStepsPerCall / (group * chunk)));
    for (let done = 0; done < steps; done += chunk) {
      const now = Math.min(chunk, steps - done);
      for (let g = 0; g < groups; g += groupsPerCall) {
        const end = 8 * group * Math.min(groups, g + groupsPerCall);
        loop(8 * group * g, end, now, history + done * rowBytes + g * groupBytes);
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
      run(advanceLoop, steps, used);
    },
    record(steps, stateIndex, used = lanes) {
      requireCount('steps', steps, 0, recordSteps);
      requireCount('stateIndex', stateIndex, 0, definition.state.length - 1);
      requireCount('lanes', used, 1, capacity);
      recordLoops[stateIndex] ??= compile(stateIndex);
      run(recordLoops[stateIndex], steps, used);
      if (rows === 0) return new Float64Array(0);
      return new Float64Array(memory.buffer, history + rowBytes, rows * capacity - group);
    },
    recordStride: group,
    recordStart: (lane) => Math.floor(lane / group) * group * rows + (lane % group),
  };
}
