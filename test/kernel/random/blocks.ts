/** The kernels' own code for one block of words, so that it can be fed with any words at all. */

import { ElementaryLibrary } from '../../../src/kernel/elementary.ts';
import { FunctionBody, i32 } from '../../../src/kernel/encoder.ts';
import { instantiate } from '../../../src/kernel/instantiate.ts';
import { instruction, vector } from '../../../src/kernel/instructions.ts';
import { allocate } from '../../../src/kernel/memory.ts';
import { normals, type Pairs, uniforms } from '../../../src/kernel/random/box-muller.ts';
import { type Block, philox, schedule } from '../../../src/kernel/random/philox.ts';
import { Words } from '../../../src/kernel/random/words.ts';
import { storeLocal } from '../../../src/kernel/transfer.ts';

type Four = readonly [number, number, number, number];

interface BlockFunctions {
  /** Four words from a counter and a key; four blocks at once, of which all are returned. */
  readonly philox: (counters: readonly Four[], key: readonly [number, number]) => number[][];
  /** Two numbers from four words, for four blocks at once. */
  readonly uniforms: (blocks: readonly Four[]) => number[][];
  readonly normals: (blocks: readonly Four[]) => number[][];
}

export function compileBlocks(): BlockFunctions {
  const { memory, offsets } = allocate([6 * 2, 4 * 2]);
  const [input, output] = offsets as [number, number];

  const code = (write: (load: (index: number) => Words, body: FunctionBody) => void) => {
    const body = new FunctionBody([]);
    const zero = body.local(i32);
    write((index) => {
      body.opIndex(instruction.localGet, zero);
      body.opMemory(vector.load, input + 16 * index, 4);
      return Words.popped(body);
    }, body);
    return body;
  };
  const store = (body: FunctionBody, locals: readonly number[]): void => {
    const zero = body.local(i32);
    locals.forEach((local, i) => {
      storeLocal(body, vector, zero, local, output + 16 * i);
    });
  };
  const block = (load: (index: number) => Words): Block => [load(0), load(1), load(2), load(3)];
  const pairs = (make: (block: Block) => Pairs): FunctionBody =>
    code((load, body) => {
      store(
        body,
        make(block(load)).flatMap((pair) => pair.map(({ local }) => local)),
      );
    });
  const run = instantiate(
    {
      philox: code((load, body) => {
        const made = philox(block(load), schedule(body, [load(4), load(5)]));
        store(
          body,
          made.map(({ local }) => local),
        );
      }),
      uniforms: pairs(uniforms),
      normals: pairs(normals),
    },
    memory,
    new ElementaryLibrary(false),
  ) as Record<'philox' | 'uniforms' | 'normals', () => void>;

  const given = new Uint32Array(memory.buffer, input, 24);
  const words = new Uint32Array(memory.buffer, output, 16);
  const numbers = new Float64Array(memory.buffer, output, 8);
  const give = (blocks: readonly Four[]): void => {
    blocks.forEach((four, lane) => {
      four.forEach((word, i) => {
        given[4 * i + lane] = word;
      });
    });
  };
  // Vectors 0 and 1 hold the pair of blocks 0 and 1, vectors 2 and 3 that of blocks 2 and 3.
  const found = (): number[][] =>
    [0, 1, 4, 5].map((first) => [numbers[first]!, numbers[first + 2]!]);
  return {
    philox: (counters, key) => {
      give(counters);
      given.fill(key[0], 16, 20).fill(key[1], 20, 24);
      run.philox();
      return [0, 1, 2, 3].map((lane) => [0, 1, 2, 3].map((i) => words[4 * i + lane]!));
    },
    uniforms: (blocks) => {
      give(blocks);
      run.uniforms();
      return found();
    },
    normals: (blocks) => {
      give(blocks);
      run.normals();
      return found();
    },
  };
}
