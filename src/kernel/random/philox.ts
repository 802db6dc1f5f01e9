/**
 * Philox4x32-10: ten rounds of multiplication and xor turn a counter of four
 * words and a key of two into four random words.
 *
 * J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw: Parallel random numbers: as
 * easy as 1, 2, 3, SC'11 (2011), doi:10.1145/2063384.2063405. It passes BigCrush,
 * and each block can be computed without any other.
 */

import type { FunctionBody } from '../encoder.ts';
import { Words } from './words.ts';

const multipliers = [0xd2511f53, 0xcd9e8d57] as const;
/** What each round adds to the key. */
const keySteps = [0x9e3779b9, 0xbb67ae85] as const;
const rounds = 10;

/** Word i of four counters. */
export type Block = readonly [Words, Words, Words, Words];
/** Words 0 and 1 of the key, each in all four places. */
export type Key = readonly [Words, Words];

/** What is computed before the blocks. */
export interface Schedule {
  readonly multipliers: Key;
  /** One for each round. */
  readonly keys: readonly Key[];
}

export function schedule(body: FunctionBody, key: Key): Schedule {
  const pair = (words: readonly [number, number]): Key => [
    Words.constant(body, words[0]),
    Words.constant(body, words[1]),
  ];
  const steps = pair(keySteps);
  const keys = [key];
  for (let round = 1; round < rounds; round++) {
    const [first, second] = keys[round - 1]!;
    keys.push([first.add(steps[0]), second.add(steps[1])]);
  }
  return { multipliers: pair(multipliers), keys };
}

/** The four products of 64 bits: their lower halves, and their upper ones. */
interface Product {
  readonly low: Words;
  readonly high: Words;
}

function product(factor: Words, multiplier: Words): Product {
  const [a, b] = [factor.productsLow(multiplier), factor.productsHigh(multiplier)];
  return { low: a.lowerHalves(b), high: a.upperHalves(b) };
}

/** Four blocks at once. */
export function philox(counter: Block, { multipliers, keys }: Schedule): Block {
  let block = counter;
  for (const [key0, key1] of keys) {
    const [c0, c1, c2, c3] = block;
    const p = product(c0, multipliers[0]);
    const q = product(c2, multipliers[1]);
    block = [q.high.xor(c1).xor(key0), q.low, p.high.xor(c3).xor(key1), p.low];
  }
  return block;
}
