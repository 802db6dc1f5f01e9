/**
 * From random words to numbers in (0, 1), and from two of those to two
 * independent standard normal numbers.
 *
 * G. E. P. Box, M. E. Muller: A note on the generation of random normal deviates,
 * Annals of Mathematical Statistics 29 (1958) 610. No branch, no rejection: each
 * normal costs the same and is found without the ones before it.
 */

import { logOfNormal } from '../elementary/logarithm.ts';
import type { Vector } from '../vector-code.ts';
import type { Block } from './philox.ts';
import { onCircle } from './turn.ts';
import type { Words } from './words.ts';

/** A pair of numbers for each of four blocks: of blocks 0 and 1, then of blocks 2 and 3. */
export type Pairs = readonly (readonly [Vector, Vector])[];

/**
 * (k + ½)·2⁻⁵² for the upper 52 bits k of a word of 64: never 0 or 1, and spread
 * evenly about ½. With 53 bits the half would be rounded away above ½, to even.
 */
function uniform(words: Words): Vector {
  return words.vector
    .shiftRight(12)
    .or(1)
    .sub(1 - 2 ** -53);
}

/** Words 0 and 1 of a block are the lower and upper half of one integer, 2 and 3 of another. */
export function uniforms([w0, w1, w2, w3]: Block): Pairs {
  const first = [0, 4, 1, 5] as const;
  const second = [2, 6, 3, 7] as const;
  return [first, second].map((order) => [
    uniform(w0.shuffle(w1, order)),
    uniform(w2.shuffle(w3, order)),
  ]);
}

/** √(−2 log u)·(cos 2πv, sin 2πv). */
export function normals(block: Block): Pairs {
  return uniforms(block).map(([u, v]) => onCircle(v, logOfNormal(u).mul(-2).sqrt()));
}
