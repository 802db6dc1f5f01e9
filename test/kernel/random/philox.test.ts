import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileBlocks } from './blocks.ts';
import { philoxReference } from './reference.ts';

// The known answers for philox4x32 with 10 rounds that come with Random123 (D. E. Shaw Research),
// tests/kat_vectors: counter, key, words.
const published = [
  {
    counter: [0, 0, 0, 0],
    key: [0, 0],
    words: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  },
  {
    counter: [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    key: [0xffffffff, 0xffffffff],
    words: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  },
  {
    counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    key: [0xa4093822, 0x299f31d0],
    words: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  },
] as const;

const blocks = compileBlocks();
const big = (words: readonly number[]): bigint[] => words.map(BigInt);

test.each(published)('known answer for counter $counter', ({ counter, key, words }) => {
  expect(philoxReference(big(counter), big(key))).toEqual(big(words));
  // In each of the four places, beside blocks that differ.
  for (let lane = 0; lane < 4; lane++) {
    const counters = [0, 1, 2, 3].map((i) => (i === lane ? counter : ([i, 7, 8, 9] as const)));
    expect(blocks.philox(counters, key)[lane]).toEqual(words);
  }
});

test('any counters and keys as in plain integers', () => {
  const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  const four = fc.tuple(word, word, word, word);
  fc.assert(
    fc.property(fc.tuple(four, four, four, four), fc.tuple(word, word), (counters, key) => {
      const expected = counters.map((c) => philoxReference(big(c), big(key)).map(Number));
      expect(blocks.philox(counters, key)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});
