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

/** ln(size·2^power), the exponent of a product of steps. */
export function logarithmOf(size: number, power: number): number {
  return log(size) + power * ln2;
}

/** 2^−k for k ≥ 0; 0 where that is below all float64. */
export function negativePowerOfTwo(k: number): number {
  if (k > 1074) return 0;
  let power = 1;
  for (let i = 0; i < k; i++) power /= 2;
  return power;
}

/** The larger modulus of the eigenvalues of (a b; c d). */
export function spectralRadius2(a: number, b: number, c: number, d: number): number {
  const half = (a + d) / 2;
  const difference = (a - d) / 2;
  // (trace/2)² − det, written without cancelling a·d.
  const discriminant = difference * difference + b * c;
  if (discriminant < 0) return Math.sqrt(Math.abs(a * d - b * c));
  return Math.abs(half) + Math.sqrt(discriminant);
}
