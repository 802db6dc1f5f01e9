/**
 * The instructions the kernels use, and the two number types they compute
 * with: one float64, or a vector of two. Code generation is written once
 * against `NumberType`; only this file knows how the two differ.
 *
 * Opcodes above 0xff are a prefix byte (0xfd, SIMD) and a number:
 * WebAssembly Core Specification 2.0, §5.4. No fused or relaxed instruction is
 * in the list, so every engine computes the same bits.
 */

import type { BinaryOperation, Comparison } from '../math/expression.ts';
import { type FunctionBody, f64, v128 } from './encoder.ts';

const simd = (code: number): number => 0xfd0000 | code;

export const instruction = {
  loop: 0x03,
  if: 0x04,
  end: 0x0b,
  branchIf: 0x0d,
  call: 0x10,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  /** Of two values of one type, the first where the i32 on top is not 0. */
  select: 0x1b,
  i32Load: 0x28,
  i32Store: 0x36,
  i32NotEqual: 0x47,
  i32LessUnsigned: 0x49,
  i32Add: 0x6a,
  i32Subtract: 0x6b,
  i32And: 0x71,
  i32ShiftLeft: 0x74,
  i32x4ExtractLane: simd(0x1b),
  f64x2Splat: simd(0x14),
  f64x2ExtractLane: simd(0x21),
  f64x2ReplaceLane: simd(0x22),
} as const;

/** Instructions of vectors that elementary functions are made of, besides those of `vector`. */
export const vectorInstruction = {
  loadSplat: simd(0x0a),
  andNot: simd(0x4f),
  and: simd(0x4e),
  or: simd(0x50),
  xor: simd(0x51),
  /** The sign bit of each 64-bit lane, as an i32. */
  signs: simd(0xc4),
  floor: simd(0x75),
  truncate: simd(0x7a),
  integerShiftLeft: simd(0xcb),
  integerShiftRight: simd(0xcd),
  integerAdd: simd(0xce),
  integerSubtract: simd(0xd1),
  integerEqual: simd(0xd6),
  /** b < a ? b : a, so that a NaN in `a` stays. */
  pseudoMin: simd(0xf6),
  /** a < b ? b : a, so that a NaN in `a` stays. */
  pseudoMax: simd(0xf7),
} as const;

/** Instructions of four 32-bit words, for random numbers. */
export const wordInstruction = {
  /** Takes 16 numbers of bytes of its two operands: `FunctionBody.opBytes`. */
  shuffle: simd(0x0d),
  splat: simd(0x11),
  /** A 64-bit integer into both halves. */
  splatLong: simd(0x12),
  add: simd(0xae),
  /** 64-bit products of the unsigned words 0 and 1, or 2 and 3. */
  productsLow: simd(0xde),
  productsHigh: simd(0xdf),
} as const;

/** Instructions of 64-bit integers, for the reduction of large angles. */
export const integerInstruction = {
  load: 0x29,
  wrap: 0xa7,
  extend: 0xad,
  reinterpret: 0xbd,
  toNumber: 0xb9,
  asNumber: 0xbf,
  /** A float64, 0 to 2⁶⁴, without its fraction. */
  fromNumber: 0xb1,
  equalZero: 0x50,
  lessUnsigned: 0x54,
  countLeadingZeros: 0x79,
  add: 0x7c,
  subtract: 0x7d,
  multiply: 0x7e,
  and: 0x83,
  or: 0x84,
  xor: 0x85,
  shiftLeft: 0x86,
  shiftRightSigned: 0x87,
  shiftRight: 0x88,
} as const;

/** The instructions of one number type, by what they mean. */
export interface NumberType {
  readonly type: typeof f64 | typeof v128;
  /** Bytes of one value in memory, and the base-2 logarithm of it. */
  readonly bytes: 8 | 16;
  readonly alignmentExponent: 3 | 4;
  readonly load: number;
  readonly store: number;
  readonly neg: number;
  readonly abs: number;
  readonly sqrt: number;
  readonly floor: number;
  readonly binary: Readonly<Record<Exclude<BinaryOperation, 'pow'>, number>>;
  readonly comparison: Readonly<Record<Comparison, number>>;
  /** Takes consequent, alternative and the result of a comparison from the stack. */
  readonly select: number;
  constant(body: FunctionBody, value: number): void;
}

export const scalar: NumberType = {
  type: f64,
  bytes: 8,
  alignmentExponent: 3,
  load: 0x2b,
  store: 0x39,
  neg: 0x9a,
  abs: 0x99,
  sqrt: 0x9f,
  floor: 0x9c,
  binary: { add: 0xa0, sub: 0xa1, mul: 0xa2, div: 0xa3, min: 0xa4, max: 0xa5 },
  comparison: { eq: 0x61, ne: 0x62, lt: 0x63, le: 0x65 },
  select: 0x1b,
  constant: (body, value) => body.f64Const(value),
};

/** f64x2. `min` and `max` are the IEEE 754-2019 ones, as Math.min: NaN if either is, −0 below 0. */
export const vector: NumberType = {
  type: v128,
  bytes: 16,
  alignmentExponent: 4,
  load: simd(0x00),
  store: simd(0x0b),
  neg: simd(0xed),
  abs: simd(0xec),
  sqrt: simd(0xef),
  floor: simd(0x75),
  binary: {
    add: simd(0xf0),
    sub: simd(0xf1),
    mul: simd(0xf2),
    div: simd(0xf3),
    min: simd(0xf4),
    max: simd(0xf5),
  },
  comparison: { eq: simd(0x47), ne: simd(0x48), lt: simd(0x49), le: simd(0x4b) },
  select: simd(0x52),
  constant: (body, value) => body.f64x2Const(value),
};
