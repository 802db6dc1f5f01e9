/**
 * The function that fills rows of memory with random numbers: a row for each
 * number of a stream, with consecutive streams side by side.
 */

import { FunctionBody, f64, i32, i64 } from '../encoder.ts';
import { instruction, integerInstruction, vector, wordInstruction } from '../instructions.ts';
import { addToLocal, countDown, storeLocal } from '../transfer.ts';
import { normals, type Pairs, uniforms } from './box-muller.ts';
import { type Block, philox, schedule } from './philox.ts';
import { Words } from './words.ts';

export type Distribution = 'uniforms' | 'normals';

const write: Readonly<Record<Distribution, (block: Block) => Pairs>> = { uniforms, normals };

// Two chains of multiplications side by side hide each other's latency; more would not fit the
// registers. Measured: 1.15 times as fast as one, 1.6 times as fast as four.
const quads = 2;

/** Streams computed at once: rows are that long, or a multiple. */
export const streamsAtOnce = 4 * quads;

/**
 * (seed, first stream, first block, blocks ≥ 1, address of the first row, address after its last
 * stream) → nothing. Block b of a stream holds its numbers 2b and 2b + 1.
 */
export type Fill = (
  seed: number,
  stream: number,
  block: number,
  blocks: number,
  row: number,
  end: number,
) => void;

/**
 * The code of a `Fill`.
 *
 * @param rowBytes from one row to the next; it and the part of a row that a call fills are
 * multiples of 8 · streamsAtOnce.
 */
export function fillBody(distribution: Distribution, rowBytes: number): FunctionBody {
  const body = new FunctionBody([f64, f64, f64, i32, i32, i32]);
  const [seed, stream, block, blocks, row, end] = [0, 1, 2, 3, 4, 5] as const;
  const target = body.local(i32);
  const index = body.local(i64);

  /** A number that is an integer, as 64 bits in both halves of a vector. */
  const long = (local: number): Words => {
    body.opIndex(instruction.localGet, local);
    body.op(integerInstruction.fromNumber);
    body.op(wordInstruction.splatLong);
    return Words.popped(body);
  };
  const seeds = long(seed);
  const prepared = schedule(body, [seeds.lowerHalves(seeds), seeds.upperHalves(seeds)]);
  const firstStream = long(stream);
  const pairs = Array.from({ length: 2 * quads }, (_, i) => {
    body.i32x4Const([2 * i, 0, 2 * i + 1, 0]);
    return firstStream.addLong(Words.popped(body));
  });
  body.i32x4Const([streamsAtOnce, 0, streamsAtOnce, 0]);
  const step = Words.popped(body);
  body.opIndex(instruction.localGet, block);
  body.op(integerInstruction.fromNumber);
  body.opIndex(instruction.localSet, index);

  body.opBlock(instruction.loop);
  body.opIndex(instruction.localGet, index);
  body.op(wordInstruction.splatLong);
  const both = Words.popped(body);
  const blockLow = both.lowerHalves(both);
  const blockHigh = both.upperHalves(both);
  const current = pairs.map((pair) => pair.copy());
  body.opIndex(instruction.localGet, row);
  body.opIndex(instruction.localSet, target);

  body.opBlock(instruction.loop);
  for (let quad = 0; quad < quads; quad++) {
    const [a, b] = [current[2 * quad]!, current[2 * quad + 1]!];
    const counter = [blockLow, blockHigh, a.lowerHalves(b), a.upperHalves(b)] as const;
    const made = philox(counter, prepared);
    write[distribution](made).forEach((pair, half) => {
      const offset = 32 * quad + vector.bytes * half;
      pair.forEach((value, of) => {
        storeLocal(body, vector, target, value.local, rowBytes * of + offset);
      });
    });
  }
  for (const pair of current) pair.assign(pair.addLong(step));
  addToLocal(body, target, 8 * streamsAtOnce);
  body.opIndex(instruction.localGet, target);
  body.opIndex(instruction.localGet, end);
  body.op(instruction.i32NotEqual);
  body.opIndex(instruction.branchIf, 0);
  body.op(instruction.end);

  addToLocal(body, row, 2 * rowBytes);
  addToLocal(body, end, 2 * rowBytes);
  body.opIndex(instruction.localGet, index);
  body.i64Const(1n);
  body.op(integerInstruction.add);
  body.opIndex(instruction.localSet, index);
  countDown(body, blocks);
  return body;
}
