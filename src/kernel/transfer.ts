/** Moving values between memory and locals, and counting. */

import { type Expression, symbol } from '../math/expression.ts';
import type { FunctionBody } from './encoder.ts';
import { instruction, type NumberType } from './instructions.ts';

/**
 * Loads each named value from the address in local `base` plus `offsetOf(index)`.
 *
 * @param bindings where the symbols' locals are noted; a symbol that has one already is loaded into it.
 */
export function loadSymbols(
  body: FunctionBody,
  numbers: NumberType,
  base: number,
  names: readonly string[],
  offsetOf: (index: number) => number,
  bindings = new Map<Expression, number>(),
): Map<Expression, number> {
  names.forEach((name, i) => {
    const local = bindings.get(symbol(name)) ?? body.local(numbers.type);
    body.opIndex(instruction.localGet, base);
    body.opMemory(numbers.load, offsetOf(i), numbers.alignmentExponent);
    body.opIndex(instruction.localSet, local);
    bindings.set(symbol(name), local);
  });
  return bindings;
}

/** Stores a local at the address in local `base` plus `offset`. */
export function storeLocal(
  body: FunctionBody,
  numbers: NumberType,
  base: number,
  local: number,
  offset: number,
): void {
  body.opIndex(instruction.localGet, base);
  body.opIndex(instruction.localGet, local);
  body.opMemory(numbers.store, offset, numbers.alignmentExponent);
}

/** Sets an i32 local to a constant. */
export function setLocal(body: FunctionBody, local: number, value: number): void {
  body.i32Const(value);
  body.opIndex(instruction.localSet, local);
}

export function copyLocal(body: FunctionBody, from: number, to: number): void {
  body.opIndex(instruction.localGet, from);
  body.opIndex(instruction.localSet, to);
}

/** Adds a constant to an i32 local. */
export function addToLocal(body: FunctionBody, local: number, amount: number): void {
  body.opIndex(instruction.localGet, local);
  body.i32Const(amount);
  body.op(instruction.i32Add);
  body.opIndex(instruction.localSet, local);
}

/** Ends a loop that is repeated until the i32 local, one less each time, is 0. */
export function countDown(body: FunctionBody, remaining: number): void {
  addToLocal(body, remaining, -1);
  body.opIndex(instruction.localGet, remaining);
  body.opIndex(instruction.branchIf, 0);
  body.op(instruction.end);
}
