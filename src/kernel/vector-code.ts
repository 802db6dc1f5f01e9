/**
 * Straight-line code on vectors of two float64, written as one writes
 * mathematics: `x.mul(x).add(1)`. Each value gets a local of the function under
 * construction; engines turn locals into registers. Comparisons give masks (all
 * bits of a lane set or none), and both branches of a choice are computed.
 */

import { type FunctionBody, v128 } from './encoder.ts';
import { instruction, vector, vectorInstruction } from './instructions.ts';

export type Operand = Vector | number;

/** A value in both lanes; a mask and the raw bits of a float64 are values too. */
export class Vector {
  readonly body: FunctionBody;
  readonly local: number;

  constructor(body: FunctionBody, local: number) {
    this.body = body;
    this.local = local;
  }

  /** A number in both lanes, of the same function. */
  constant(value: number): Vector {
    this.body.f64x2Const(value);
    return popped(this.body);
  }

  add(y: Operand): Vector {
    return this.with(y, vector.binary.add);
  }

  sub(y: Operand): Vector {
    return this.with(y, vector.binary.sub);
  }

  /** y − this. */
  from(y: Operand): Vector {
    pushed(this.body, y);
    this.body.opIndex(instruction.localGet, this.local);
    this.body.op(vector.binary.sub);
    return popped(this.body);
  }

  mul(y: Operand): Vector {
    return this.with(y, vector.binary.mul);
  }

  div(y: Operand): Vector {
    return this.with(y, vector.binary.div);
  }

  /** y ÷ this. */
  under(y: Operand): Vector {
    pushed(this.body, y);
    this.body.opIndex(instruction.localGet, this.local);
    this.body.op(vector.binary.div);
    return popped(this.body);
  }

  neg(): Vector {
    return this.alone(vector.neg);
  }

  abs(): Vector {
    return this.alone(vector.abs);
  }

  sqrt(): Vector {
    return this.alone(vector.sqrt);
  }

  /** Down to an integer. */
  floor(): Vector {
    return this.alone(vectorInstruction.floor);
  }

  /** Towards 0 to an integer. */
  truncate(): Vector {
    return this.alone(vectorInstruction.truncate);
  }

  /** The smaller one; NaN stays NaN if `bound` is a number. */
  atMost(bound: Operand): Vector {
    return this.with(bound, vectorInstruction.pseudoMin);
  }

  /** The larger one; NaN stays NaN if `bound` is a number. */
  atLeast(bound: Operand): Vector {
    return this.with(bound, vectorInstruction.pseudoMax);
  }

  lessThan(y: Operand): Vector {
    return this.with(y, vector.comparison.lt);
  }

  /** y < this. */
  greaterThan(y: Operand): Vector {
    pushed(this.body, y);
    this.body.opIndex(instruction.localGet, this.local);
    this.body.op(vector.comparison.lt);
    return popped(this.body);
  }

  /** this ≤ y. */
  atMostEqual(y: Operand): Vector {
    return this.with(y, vector.comparison.le);
  }

  equals(y: Operand): Vector {
    return this.with(y, vector.comparison.eq);
  }

  differsFrom(y: Operand): Vector {
    return this.with(y, vector.comparison.ne);
  }

  and(bits: Operand): Vector {
    return this.with(bits, vectorInstruction.and);
  }

  or(bits: Operand): Vector {
    return this.with(bits, vectorInstruction.or);
  }

  xor(bits: Operand): Vector {
    return this.with(bits, vectorInstruction.xor);
  }

  /** The bits that are set here and not in `bits`. */
  andNot(bits: Operand): Vector {
    return this.with(bits, vectorInstruction.andNot);
  }

  /** Of a mask: `whenTrue` in the lanes where it is set, `whenFalse` in the others. */
  select(whenTrue: Operand, whenFalse: Operand): Vector {
    pushed(this.body, whenTrue);
    pushed(this.body, whenFalse);
    this.body.opIndex(instruction.localGet, this.local);
    this.body.op(vector.select);
    return popped(this.body);
  }

  /** The bits as 64-bit integers, moved to the left. */
  shiftLeft(count: number): Vector {
    return this.shift(vectorInstruction.integerShiftLeft, count);
  }

  /** The bits as unsigned 64-bit integers, moved to the right. */
  shiftRight(count: number): Vector {
    return this.shift(vectorInstruction.integerShiftRight, count);
  }

  integerAdd(y: Operand): Vector {
    return this.with(y, vectorInstruction.integerAdd);
  }

  integerSubtract(y: Operand): Vector {
    return this.with(y, vectorInstruction.integerSubtract);
  }

  integerEquals(y: Operand): Vector {
    return this.with(y, vectorInstruction.integerEqual);
  }

  /** The sign bit alone. */
  sign(): Vector {
    return this.and(-0);
  }

  /** Overwrites this value, for results of an `ifAny`. */
  assign(value: Vector): void {
    this.body.opIndex(instruction.localGet, value.local);
    this.body.opIndex(instruction.localSet, this.local);
  }

  /** Of a mask: code that runs when it is set in a lane. */
  ifAny(write: () => void): void {
    this.body.opIndex(instruction.localGet, this.local);
    // On x86 one instruction less than the question whether any bit is set.
    this.body.op(vectorInstruction.signs);
    this.body.opBlock(instruction.if);
    write();
    this.body.op(instruction.end);
  }

  private with(y: Operand, opcode: number): Vector {
    this.body.opIndex(instruction.localGet, this.local);
    pushed(this.body, y);
    this.body.op(opcode);
    return popped(this.body);
  }

  private alone(opcode: number): Vector {
    this.body.opIndex(instruction.localGet, this.local);
    this.body.op(opcode);
    return popped(this.body);
  }

  private shift(opcode: number, count: number): Vector {
    this.body.opIndex(instruction.localGet, this.local);
    this.body.i32Const(count);
    this.body.op(opcode);
    return popped(this.body);
  }
}

function pushed(body: FunctionBody, value: Operand): void {
  if (typeof value === 'number') body.f64x2Const(value);
  else body.opIndex(instruction.localGet, value.local);
}

/** The vector on the stack, now in a local. */
export function popped(body: FunctionBody): Vector {
  const local = body.local(v128);
  body.opIndex(instruction.localSet, local);
  return new Vector(body, local);
}

/** The float64 of these bits: how a constant of 64-bit integers is written. */
export function bits(integer: bigint): number {
  return Number(new Float64Array(BigUint64Array.of(integer).buffer)[0]);
}

/** Adding it rounds a number below 2⁵¹ to an integer, which then stands in the lowest bits. */
export const roundingShift = 1.5 * 2 ** 52;
