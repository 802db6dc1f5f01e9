/** A group of lanes in locals, for the loops over their steps. */

import { type Expression, symbol } from '../math/expression.ts';
import type { ExpressionEmitter } from './emitter.ts';
import type { FunctionBody } from './encoder.ts';
import { instruction, vector } from './instructions.ts';
import { invariants } from './invariants.ts';
import { loadSymbols, storeLocal } from './transfer.ts';

/** A lowered step and where its arrays are. */
export interface PlacedStep {
  readonly state: readonly string[];
  readonly parameters: readonly string[];
  readonly next: readonly Expression[];
  readonly stateAt: readonly number[];
  readonly parametersAt: readonly number[];
  /** What else is computed from the state, lowered too: `LaneGroup.observe` leaves it on the stack. */
  readonly observed?: Expression | undefined;
}

export interface LaneGroup {
  /** `locals[vector][s]`: the current value of state s. */
  readonly locals: readonly (readonly number[])[];
  /** Writes one step of one vector. */
  step(l: number): void;
  /** Leaves `observed` of one vector on the stack. */
  observe(l: number): void;
  /** Writes the states back. */
  store(): void;
}

/** Loads the group whose first lane is at byte `first` and computes what does not change over steps. */
export function loadGroup(
  body: FunctionBody,
  emitter: ExpressionEmitter,
  placed: PlacedStep,
  first: number,
  vectors: number,
): LaneGroup {
  const { state, parameters, next, stateAt, parametersAt, observed } = placed;
  const observables = observed === undefined ? [] : [observed];
  const hoisted = invariants([...next, ...observables], new Set(state));
  const fixed = new Map<Expression, number>();
  const bindings: Map<Expression, number>[] = [];
  for (let l = 0; l < vectors; l++) {
    const within = vector.bytes * l;
    const bound = loadSymbols(body, vector, first, state, (s) => stateAt[s]! + within);
    // The parameters themselves are needed only here, so all vectors may use the same locals.
    loadSymbols(body, vector, first, parameters, (p) => parametersAt[p]! + within, fixed);
    emitter.emit(hoisted, fixed, (i) => {
      const kept = body.local(vector.type);
      body.opIndex(instruction.localSet, kept);
      bound.set(hoisted[i]!, kept);
    });
    bindings.push(bound);
  }
  const locals = bindings.map((bound) => state.map((name) => bound.get(symbol(name))!));
  return {
    locals,
    step(l) {
      // All new values are on the stack before the first is stored: a simultaneous update.
      emitter.emit(next, bindings[l]!);
      for (const local of locals[l]!.toReversed()) body.opIndex(instruction.localSet, local);
    },
    observe(l) {
      emitter.emit(observables, bindings[l]!);
    },
    store() {
      locals.forEach((ofVector, l) => {
        ofVector.forEach((local, s) => {
          storeLocal(body, vector, first, local, stateAt[s]! + vector.bytes * l);
        });
      });
    },
  };
}
