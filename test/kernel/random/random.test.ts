import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileRandom, type RandomProgram } from '../../../src/kernel/random/random.ts';
import { compileBlocks } from './blocks.ts';
import { asUniform, blockWords, uniformReference } from './reference.ts';

const most = Number.MAX_SAFE_INTEGER;
const blocks = compileBlocks();

/** Anything to 2⁵³ − 1 − room, small numbers and those near powers of two among them. */
const integer = (room: number) =>
  fc.oneof(
    fc.integer({ min: 0, max: 20 }),
    fc.maxSafeNat().map((n) => Math.min(n, most - room)),
    fc
      .tuple(fc.integer({ min: 31, max: 53 }), fc.integer({ min: -20, max: 20 }))
      .map(([power, offset]) => Math.min(2 ** power + offset, most - room)),
  );

/** The values without the padding of the rows. */
function table({ values, streams, perStream, capacity }: RandomProgram): number[][] {
  return Array.from({ length: perStream }, (_, j) =>
    Array.from(values.subarray(j * capacity, j * capacity + streams)),
  );
}

describe('definition', () => {
  test('uniforms are those of Philox in plain integers, for any seed, stream and place', () => {
    const program = compileRandom({ streams: 11, perStream: 5 });
    fc.assert(
      fc.property(integer(0), integer(10), integer(4), (seed, stream, first) => {
        program.uniforms(seed, stream, first);
        expect(table(program)).toEqual(
          Array.from({ length: 5 }, (_, j) =>
            Array.from({ length: 11 }, (_, s) =>
              asUniform(uniformReference(seed, stream + s, first + j)),
            ),
          ),
        );
      }),
    );
  });

  test('normals 2b and 2b + 1 are those of block b', () => {
    const program = compileRandom({ streams: 9, perStream: 4 });
    fc.assert(
      fc.property(integer(0), integer(8), integer(3), (seed, stream, first) => {
        program.normals(seed, stream, first);
        table(program).forEach((row, j) => {
          row.forEach((value, s) => {
            const words = blockWords(seed, stream + s, Math.floor((first + j) / 2));
            expect(value).toBe(blocks.normals([words])[0]![(first + j) % 2]);
          });
        });
      }),
    );
  });

  test('the first numbers of seed 1', () => {
    const program = compileRandom({ streams: 1, perStream: 4 });
    program.uniforms(1);
    expect(table(program).flat()).toEqual([
      0.8946847163350925, 0.7112680765766944, 0.8741119351871308, 0.6561031684921107,
    ]);
    program.normals(1);
    expect(table(program).flat()).toEqual([
      -0.11368019704496897, -0.4578696352040145, -0.28859563518898035, -0.43105247686471787,
    ]);
  });
});

describe('any part is computed by itself', () => {
  test.each(['uniforms', 'normals'] as const)('%s', (kind) => {
    const whole = compileRandom({ streams: 45, perStream: 37 });
    const seed = 20_261_123;
    whole[kind](seed, 1000, 7);
    const expected = table(whole);
    const part = fc.record({
      stream: fc.integer({ min: 0, max: 44 }),
      first: fc.integer({ min: 0, max: 36 }),
      streams: fc.integer({ min: 1, max: 45 }),
      perStream: fc.integer({ min: 1, max: 37 }),
    });
    fc.assert(
      fc.property(part, ({ stream, first, streams, perStream }) => {
        const program = compileRandom({
          streams: Math.min(streams, 45 - stream),
          perStream: Math.min(perStream, 37 - first),
        });
        program[kind](seed, 1000 + stream, 7 + first);
        expect(table(program)).toEqual(
          expected
            .slice(first, first + program.perStream)
            .map((row) => row.slice(stream, stream + program.streams)),
        );
      }),
    );
  });

  test('sizes that take several calls of the kernel', () => {
    const wide = compileRandom({ streams: 150_001, perStream: 3 });
    wide.normals(4, 5, 6);
    const long = compileRandom({ streams: 3, perStream: 50_001 });
    long.normals(4, 5, 6);
    const one = compileRandom({ streams: 1, perStream: 1 });
    const normal = (stream: number, j: number): number => {
      one.normals(4, stream, j);
      return one.values[0]!;
    };
    for (const [stream, j] of [
      [0, 0],
      [16_383, 1],
      [16_384, 2],
      [65_535, 0],
      [65_536, 1],
      [150_000, 2],
    ] as const) {
      expect(wide.values[j * wide.capacity + stream]).toBe(normal(5 + stream, 6 + j));
    }
    for (const j of [0, 1, 32_767, 32_768, 49_999, 50_000]) {
      expect(long.values[j * long.capacity + 2]).toBe(normal(7, 6 + j));
    }
    expect(wide.values.every((value) => value !== 0)).toBe(true);
    expect(long.values.every((value) => value !== 0)).toBe(true);
  });
});

describe('refusals', () => {
  const program = compileRandom({ streams: 2, perStream: 3 });

  test.each([-1, 0.5, 2 ** 53, Number.NaN, Infinity])('seed %s', (seed) => {
    const message = `seed must be an integer, 0 to ${most}, but is ${seed}.`;
    expect(() => program.uniforms(seed)).toThrow(new RangeError(message));
    expect(() => program.normals(seed)).toThrow(new RangeError(message));
  });

  test('streams and numbers beyond 2⁵³ − 1', () => {
    program.normals(0, most - 1, most - 2);
    expect(() => program.normals(0, most, 0)).toThrow(
      `firstStream must be an integer, 0 to ${most - 1}`,
    );
    expect(() => program.normals(0, 0, most - 1)).toThrow(
      `first must be an integer, 0 to ${most - 2}`,
    );
    expect(() => program.uniforms(0, 0.5, 0)).toThrow(/firstStream .* 0\.5/);
    expect(() => program.uniforms(0, 0, -1)).toThrow(/first .* -1/);
  });

  test('sizes', () => {
    expect(() => compileRandom({ streams: 0, perStream: 1 })).toThrow(/streams/);
    expect(() => compileRandom({ streams: 1, perStream: 1.5 })).toThrow(/perStream/);
    expect(() => compileRandom({ streams: 2 ** 20, perStream: 2 ** 20 })).toThrow(/GiB/);
  });
});
