/** Keeping tangent vectors in range without rounding, and the growth they stand for. */

import type { FunctionBody } from './encoder.ts';
import { elementaryFunctions } from './functions.ts';
import { instruction, vector } from './instructions.ts';
import { bits, popped, Vector } from './vector-code.ts';

/**
 * Divides the vector in `tangent` (locals, one per component) by the power of two of its largest
 * component and adds the exponent to the integers at `address` after byte `first`. A vector that is
 * zero, subnormal or not finite stays as it is.
 */
export function writeTakeOutPower(
  body: FunctionBody,
  tangent: readonly number[],
  first: number,
  address: number,
): void {
  const components = tangent.map((local) => new Vector(body, local));
  const size = components.map((t) => t.abs()).reduce((a, b) => a.atLeast(b));
  const ordinary = size.greaterThan(2 ** -1022).and(size.lessThan(2 ** 1023));
  const biased = size.shiftRight(52);
  const reciprocal = size.constant(bits(2046n)).integerSubtract(biased).shiftLeft(52);
  const scale = ordinary.select(reciprocal, 1);
  for (const t of components) t.assign(t.mul(scale));
  const power = biased.integerSubtract(bits(1023n)).and(ordinary);
  body.opIndex(instruction.localGet, first);
  body.opIndex(instruction.localGet, first);
  body.opMemory(vector.load, address, vector.alignmentExponent);
  const sum = popped(body).integerAdd(power);
  body.opIndex(instruction.localGet, sum.local);
  body.opMemory(vector.store, address, vector.alignmentExponent);
}

const { log } = elementaryFunctions;
const ln2 = log(2);

/** ln(size·2^power). */
export function logarithmOf(size: number, power: number): number {
  return log(size) + power * ln2;
}

/**
 * ln of the spectral radius of the matrix whose columns are columns[j]·2^powers[j].
 *
 * One and two dimensions in closed form; beyond, ln‖M^k‖/k with k = 2²⁰ by repeated squaring
 * (Gelfand's formula), which is off by ln(condition)/k at most.
 */
export function logSpectralRadius(columns: readonly Float64Array[], powers: Int32Array): number {
  const n = columns.length;
  if (n === 1) return logarithmOf(Math.abs(columns[0]![0]!), powers[0]!);
  const largest = Math.max(...powers);
  const matrix = new Float64Array(n * n);
  columns.forEach((column, j) => {
    const scale = negativePowerOfTwo(largest - powers[j]!);
    column.forEach((entry, i) => {
      matrix[i * n + j] = entry * scale;
    });
  });
  if (n === 2) return logarithmOf(largerRoot(matrix), largest);
  return logByPowers(matrix, n) + largest * ln2;
}

/** 2^−k; 0 where that is below all float64. */
function negativePowerOfTwo(k: number): number {
  if (k > 1074) return 0;
  let power = 1;
  for (let i = 0; i < k; i++) power /= 2;
  return power;
}

/** The larger modulus of the eigenvalues of a 2 × 2 matrix. */
function largerRoot([a, b, c, d]: Float64Array): number {
  const half = (a! + d!) / 2;
  const difference = (a! - d!) / 2;
  // (trace/2)² − det, written without cancelling a·d.
  const discriminant = difference * difference + b! * c!;
  if (discriminant < 0) return Math.sqrt(Math.abs(a! * d! - b! * c!));
  return Math.abs(half) + Math.sqrt(discriminant);
}

const squarings = 20;

function logByPowers(matrix: Float64Array<ArrayBuffer>, n: number): number {
  let power = matrix;
  let square = new Float64Array(n * n);
  let total = 0;
  let weight = 1;
  for (let k = 0; ; k++) {
    let size = 0;
    for (const entry of power) size = Math.max(size, Math.abs(entry));
    if (!(size > 0 && size < Number.POSITIVE_INFINITY)) return log(size);
    total += weight * log(size);
    if (k === squarings) return total;
    for (let i = 0; i < power.length; i++) power[i]! /= size;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let m = 0; m < n; m++) sum += power[i * n + m]! * power[m * n + j]!;
        square[i * n + j] = sum;
      }
    }
    [power, square] = [square, power];
    weight /= 2;
  }
}
