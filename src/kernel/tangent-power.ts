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

/** Square matrices whose column j stands for itself times 2^power: number i of a list of them. */
export interface ScaledMatrices {
  /** n × n, row by row, one after the other. */
  readonly entries: Float64Array;
  /** n each. */
  readonly powers: Int32Array;
  readonly n: number;
}

/**
 * ln of the spectral radius of matrix i.
 *
 * One and two dimensions in closed form; beyond, ln‖M^k‖/k with k = 2²⁰ by repeated squaring
 * (Gelfand's formula), which is off by ln(condition)/k at most.
 */
export function logSpectralRadius({ entries, powers, n }: ScaledMatrices, i: number): number {
  const at = i * n * n;
  if (n === 1) return logarithmOf(Math.abs(entries[at]!), powers[i]!);
  if (n === 2) {
    const [p, q] = [powers[2 * i]!, powers[2 * i + 1]!];
    const largest = Math.max(p, q);
    const first = negativePowerOfTwo(largest - p);
    const second = negativePowerOfTwo(largest - q);
    const radius = largerRoot(
      entries[at]! * first,
      entries[at + 1]! * second,
      entries[at + 2]! * first,
      entries[at + 3]! * second,
    );
    return logarithmOf(radius, largest);
  }
  const ofThis = powers.subarray(i * n, (i + 1) * n);
  const largest = Math.max(...ofThis);
  const scales = Array.from(ofThis, (power) => negativePowerOfTwo(largest - power));
  const matrix = entries.slice(at, at + n * n).map((entry, k) => entry * scales[k % n]!);
  return logByPowers(matrix, n) + largest * ln2;
}

/** 2^−k; 0 where that is below all float64. */
function negativePowerOfTwo(k: number): number {
  if (k > 1074) return 0;
  let power = 1;
  for (let i = 0; i < k; i++) power /= 2;
  return power;
}

/** The larger modulus of the eigenvalues of (a b; c d). */
function largerRoot(a: number, b: number, c: number, d: number): number {
  const half = (a + d) / 2;
  const difference = (a - d) / 2;
  // (trace/2)² − det, written without cancelling a·d.
  const discriminant = difference * difference + b * c;
  if (discriminant < 0) return Math.sqrt(Math.abs(a * d - b * c));
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
