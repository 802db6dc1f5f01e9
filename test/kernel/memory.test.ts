import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate, type Room } from '../../src/kernel/memory.ts';
import { compileScalar } from '../../src/kernel/scalar.ts';
import { mul } from '../../src/math/arithmetic.ts';
import { number, symbol } from '../../src/math/expression.ts';

/** First and last byte of a room, for these lengths. */
function extent({ offsets }: Room, lengths: readonly number[]): readonly [number, number] {
  return [offsets[0]!, Math.max(...offsets.map((offset, i) => offset + 8 * lengths[i]!))];
}

test('rooms lie apart, on 16 bytes, empty, within their memory', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(sizes, { maxLength: 12 }), (all) => {
      const rooms = all.map(allocate);
      for (const [i, room] of rooms.entries()) {
        const [from, to] = extent(room, all[i]!);
        expect(to).toBeLessThanOrEqual(room.memory.buffer.byteLength);
        for (const [a, offset] of room.offsets.entries()) {
          expect(offset % 16).toBe(0);
          const array = new Float64Array(room.memory.buffer, offset, all[i]![a]!);
          expect(array.every((value) => value === 0)).toBe(true);
          array.fill(i + 1);
        }
        for (const [j, other] of rooms.entries()) {
          if (j === i || other.memory !== room.memory) continue;
          const [begin, end] = extent(other, all[j]!);
          expect(end <= from || to <= begin).toBe(true);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('a thousand kernels need few memories, and each keeps its numbers', () => {
  const programs = Array.from({ length: 1000 }, (_, i) =>
    compileScalar(['x'], [mul(number(i), symbol('x'))]),
  );
  for (const [i, { input }] of programs.entries()) input[0] = i;
  for (const { run } of programs) run();
  expect(programs.every(({ output }, i) => output[0] === i * i)).toBe(true);
  // A browser has room for some 120.
  expect(new Set(programs.map(({ input }) => input.buffer)).size).toBeLessThanOrEqual(2);
});

test('a large kernel has a memory of its own, as large as it needs', () => {
  const [small, large] = [allocate([8]), allocate([2 ** 20])];
  expect(large.memory).not.toBe(small.memory);
  expect(large.memory.buffer.byteLength).toBeLessThan(8 * 2 ** 20 + 2 * 65_536);
  expect(allocate([8]).memory).toBe(small.memory);
});
