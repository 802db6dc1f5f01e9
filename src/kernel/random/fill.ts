/**
 * The function that fills rows of memory with random numbers: a row for each
 * number of a stream, with consecutive streams side by side.
 */

import { FunctionBody, f64, i32, i64 } from '../encoder.ts';
import { instruction, integerInstruction, vector, wordInstruction } from '../instructions.ts';
import { addToLocal, countDown, storeLocal } from '../transfer.ts';
import { normals, type Pairs, uniforms } from './box-muller.ts';
import { type Block, keySchedule, multipliers, philox } from './philox.ts';
import { Words } from './words.ts';

export type Distribution = 'uniforms' | 'normals';

const write: Readonly<Record<Distribution, (block: Block) => Pairs>> = { uniforms, normals };

/** Streams computed at once: rows are that long, or a multiple. */
export const streamsAtOnce = 4;

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

/** @param rowBytes from one row to the next, a multiple of 32, as is the part of a row that a call fills. */
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
  const key = [seeds.shuffle(seeds, [0, 2, 0, 2]), seeds.shuffle(seeds, [1, 3, 1, 3])] as const;
  const keys = keySchedule(body, key);
  const multiplier = [
    Words.constant(body, multipliers[0]),
    Words.constant(body, multipliers[1]),
  ] as const;
  const firstStream = long(stream);
  const pairs = [0, 2].map((from) => {
    body.i32x4Const([from, 0, from + 1, 0]);
    return firstStream.addLong(Words.popped(body));
  }) as [Words, Words];
  body.i32x4Const([streamsAtOnce, 0, streamsAtOnce, 0]);
  const step = Words.popped(body);
  body.opIndex(instruction.localGet, block);
  body.op(integerInstruction.fromNumber);
  body.opIndex(instruction.localSet, index);

  body.opBlock(instruction.loop);
  body.opIndex(instruction.localGet, index);
  body.op(wordInstruction.splatLong);
  const both = Words.popped(body);
  const blockLow = both.shuffle(both, [0, 2, 0, 2]);
  const blockHigh = both.shuffle(both, [1, 3, 1, 3]);
  const current = pairs.map((pair) => pair.copy()) as [Words, Words];
  body.opIndex(instruction.localGet, row);
  body.opIndex(instruction.localSet, target);

  body.opBlock(instruction.loop);
  const [a, b] = current;
  const counter: Block = [
    blockLow,
    blockHigh,
    a.shuffle(b, [0, 2, 4, 6]),
    a.shuffle(b, [1, 3, 5, 7]),
  ];
  const made = write[distribution](philox(counter, keys, multiplier));
  made.forEach((pair, half) => {
    pair.forEach((value, of) => {
      storeLocal(body, vector, target, value.local, rowBytes * of + vector.bytes * half);
    });
  });
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
