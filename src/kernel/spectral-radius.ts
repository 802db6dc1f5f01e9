/**
 * Code for the spectral radius of many matrices of one size n, two at a time: M^k for k = 2²⁰ by
 * repeated squaring, its power of two kept apart. By Gelfand's formula ln‖M^k‖/k is the logarithm of
 * the radius, off by ln(condition)/k at most.
 */

import { FunctionBody, i32 } from './encoder.ts';
import { instruction, vector } from './instructions.ts';
import { addToLocal, copyLocal, countDown, setLocal } from './transfer.ts';
import { bits, popped, type Vector } from './vector-code.ts';

export interface RadiusAddresses {
  /** Entries row by row: n² arrays of lanes, one after the other. */
  readonly matrix: number;
  /** Bytes from one of them to the next. */
  readonly entryBytes: number;
  /** The norm of M^k is size·2^power; power is an integer. */
  readonly size: number;
  readonly power: number;
  /** Room for two matrices of vectors. */
  readonly work: number;
}

/** (first byte of the lanes, byte after them) → nothing. */
export type RadiusLoop = (first: number, end: number) => void;

/** k = 2^squarings; even. */
const squarings = 20;
export const radiusPower = 2 ** squarings;

export function radiusLoop(n: number, at: RadiusAddresses): FunctionBody {
  const body = new FunctionBody([i32, i32]);
  const [first, end] = [0, 1] as const;
  const source = body.local(i32);
  const pointer = body.local(i32);
  const left = body.local(i32);
  const rounds = body.local(i32);
  const matrixBytes = n * n * vector.bytes;
  const [a, b] = [at.work, at.work + matrixBytes] as const;
  const load = (base: number, offset: number): Vector => {
    body.opIndex(instruction.localGet, base);
    body.opMemory(vector.load, offset, vector.alignmentExponent);
    return popped(body);
  };
  const store = (base: number, offset: number, value: Vector): void => {
    body.opIndex(instruction.localGet, base);
    body.opIndex(instruction.localGet, value.local);
    body.opMemory(vector.store, offset, vector.alignmentExponent);
  };
  const zero = (): Vector => {
    body.f64x2Const(0);
    return popped(body);
  };
  const power = zero();
  const size = zero();

  /** For each entry of the matrix at `address`, with the pointer at it. */
  const entries = (address: number, write: () => void): void => {
    setLocal(body, pointer, address);
    setLocal(body, left, n * n);
    body.opBlock(instruction.loop);
    write();
    addToLocal(body, pointer, vector.bytes);
    countDown(body, left);
  };
  /** Takes the power of two out of a matrix and adds it to `power`. */
  const normalise = (address: number): void => {
    size.assign(zero());
    entries(address, () => size.assign(load(pointer, 0).abs().atLeast(size)));
    const ordinary = size.greaterThan(2 ** -1022).and(size.lessThan(2 ** 1023));
    const biased = size.shiftRight(52);
    const reciprocal = size.constant(bits(2046n)).integerSubtract(biased).shiftLeft(52);
    const scale = ordinary.select(reciprocal, 1);
    entries(address, () => store(pointer, 0, load(pointer, 0).mul(scale)));
    size.assign(size.mul(scale));
    power.assign(power.integerAdd(biased.integerSubtract(bits(1023n)).and(ordinary)));
  };
  const row = body.local(i32);
  const column = body.local(i32);
  const columnsLeft = body.local(i32);
  /** The matrix at `from` squared, to `to`. */
  const square = (from: number, to: number): void => {
    setLocal(body, row, from);
    setLocal(body, pointer, to);
    setLocal(body, left, n);
    body.opBlock(instruction.loop);
    setLocal(body, column, from);
    setLocal(body, columnsLeft, n);
    body.opBlock(instruction.loop);
    let sum: Vector | undefined;
    for (let m = 0; m < n; m++) {
      const product = load(row, vector.bytes * m).mul(load(column, vector.bytes * n * m));
      sum = sum === undefined ? product : sum.add(product);
    }
    store(pointer, 0, sum!);
    addToLocal(body, pointer, vector.bytes);
    addToLocal(body, column, vector.bytes);
    countDown(body, columnsLeft);
    addToLocal(body, row, vector.bytes * n);
    countDown(body, left);
    power.assign(power.integerAdd(power));
    normalise(to);
  };

  body.opBlock(instruction.loop);
  power.assign(zero());
  copyLocal(body, first, source);
  entries(a, () => {
    store(pointer, 0, load(source, at.matrix));
    addToLocal(body, source, at.entryBytes);
  });
  normalise(a);
  setLocal(body, rounds, squarings / 2);
  body.opBlock(instruction.loop);
  square(a, b);
  square(b, a);
  countDown(body, rounds);
  store(first, at.size, size);
  store(first, at.power, power);
  addToLocal(body, first, vector.bytes);
  body.opIndex(instruction.localGet, first);
  body.opIndex(instruction.localGet, end);
  body.op(instruction.i32NotEqual);
  body.opIndex(instruction.branchIf, 0);
  body.op(instruction.end);
  return body;
}
