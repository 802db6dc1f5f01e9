/**
 * The code of the loop over steps with noise: groups of particles, one group after the other, each kept
 * in locals while it takes its steps.
 */

import { type Expression, freeSymbols, symbol } from '../math/expression.ts';
import { carriedValues } from './carried.ts';
import type { ElementaryLibrary } from './elementary.ts';
import { ExpressionEmitter, type Place } from './emitter.ts';
import { FunctionBody, i32 } from './encoder.ts';
import { instruction, vector, vectorInstruction } from './instructions.ts';
import { invariants } from './invariants.ts';
import type { NoisyStepDefinition } from './step-definition.ts';
import { addToLocal, countDown, loadSymbols, storeLocal } from './transfer.ts';

/** Where things lie, in bytes. */
export interface EnsembleAddresses {
  readonly state: readonly number[];
  /** Of an array with one number per particle, or of the one number for all. */
  readonly parameters: readonly number[];
  /** From one row of the noise to the next: row n·noise.length + i holds noise i of step n. */
  readonly noiseRow: number;
}

/**
 * (first byte of the particles in their arrays, byte after them, steps ≥ 1, address of these particles in
 * the first row of the noise) → nothing.
 */
export type EnsembleLoop = (first: number, end: number, steps: number, noise: number) => void;

/**
 * @param next the step, lowered.
 * @param shared the parameters that are one number for all particles.
 */
export function ensembleLoop(
  definition: NoisyStepDefinition,
  next: readonly Expression[],
  addresses: EnsembleAddresses,
  shared: ReadonlySet<string>,
  vectors: number,
  library: ElementaryLibrary,
): FunctionBody {
  const { state, parameters, noise } = definition;
  const body = new FunctionBody([i32, i32, i32, i32]);
  const [first, end, steps, firstRow] = [0, 1, 2, 3] as const;
  const remaining = body.local(i32);
  const row = body.local(i32);
  // Locals start at 0.
  const origin = body.local(i32);
  const emitter = new ExpressionEmitter(body, vector, library);
  const addressOf = (name: string): number => addresses.parameters[parameters.indexOf(name)]!;
  const keep = (values: readonly Expression[], known: Map<Expression, Place>) => {
    const places = new Map<Expression, Place>();
    emitter.emit(values, known, (i) => {
      const local = body.local(vector.type);
      body.opIndex(instruction.localSet, local);
      places.set(values[i]!, local);
    });
    return places;
  };

  const fixed = invariants(next, new Set([...state, ...noise]));
  const own = parameters.filter((name) => !shared.has(name));
  const ofAll = fixed.filter((e) => freeSymbols(e).every((name) => shared.has(name)));
  const ofEach = fixed.filter((e) => !ofAll.includes(e));
  const inputs = new Map<Expression, Place>();
  for (const name of shared) {
    const local = body.local(vector.type);
    body.opIndex(instruction.localGet, origin);
    body.opMemory(vectorInstruction.loadSplat, addressOf(name), 3);
    body.opIndex(instruction.localSet, local);
    inputs.set(symbol(name), local);
  }
  const common = keep([...new Set([...ofAll, ...invariants(ofEach, new Set(own))])], inputs);
  const carried = carriedValues(next, state, new Set(parameters));

  body.opBlock(instruction.loop);
  const ownLocals = new Map<Expression, number>();
  const particles = Array.from({ length: vectors }, (_, l) => {
    const lane = vector.bytes * l;
    const bound = loadSymbols(body, vector, first, state, (s) => addresses.state[s]! + lane);
    // Needed only here, so all vectors may use the same locals.
    loadSymbols(body, vector, first, own, (p) => addressOf(own[p]!) + lane, ownLocals);
    const kept = keep(ofEach, new Map<Expression, Place>([...common, ...ownLocals]));
    const places = new Map<Expression, Place>([...common, ...kept, ...bound]);
    const begun = keep(
      carried.map(({ before }) => before),
      places,
    );
    return {
      lane,
      places: new Map([...places, ...begun]),
      states: state.map((name) => bound.get(symbol(name))!),
      results: [
        ...state.map((name) => bound.get(symbol(name))!),
        ...carried.map(({ before }) => begun.get(before) as number),
      ],
    };
  });

  body.opIndex(instruction.localGet, firstRow);
  body.opIndex(instruction.localSet, row);
  body.opIndex(instruction.localGet, steps);
  body.opIndex(instruction.localSet, remaining);
  body.opBlock(instruction.loop);
  const noiseLocals = new Map<Expression, number>();
  const roots = [...next, ...carried.map(({ after }) => after)];
  for (const { lane, places, results } of particles) {
    const address = (i: number): number => addresses.noiseRow * i + lane;
    loadSymbols(body, vector, row, noise, address, noiseLocals);
    for (const [name, local] of noiseLocals) places.set(name, local);
    // All new values are on the stack before the first is stored: a simultaneous update.
    emitter.emit(roots, places);
    for (const local of results.toReversed()) body.opIndex(instruction.localSet, local);
  }
  addToLocal(body, row, addresses.noiseRow * noise.length);
  countDown(body, remaining);

  for (const { lane, states } of particles) {
    states.forEach((local, s) => {
      storeLocal(body, vector, first, local, addresses.state[s]! + lane);
    });
  }
  addToLocal(body, firstRow, vector.bytes * vectors);
  addToLocal(body, first, vector.bytes * vectors);
  body.opIndex(instruction.localGet, first);
  body.opIndex(instruction.localGet, end);
  body.op(instruction.i32NotEqual);
  body.opIndex(instruction.branchIf, 0);
  body.op(instruction.end);
  return body;
}
