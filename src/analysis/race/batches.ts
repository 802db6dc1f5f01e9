/** Which rows an iteration sees: a function of the seed and its number, so the same for everybody. */
import { compileRandom } from '../../kernel/random/random.ts';
import { AnalysisError } from '../analysis-error.ts';
import type { Batching } from './request.ts';

/** Streams of their own, far from those of the noise: one per row to shuffle by, one per draw. */
const shuffleStream = 2 ** 32;
const drawStream = 2 ** 33;
/** Iterations whose draws are made together. */
const drawsAhead = 64;

export interface Batches {
  /** ⌈N/B⌉, the iterations of an epoch. */
  readonly perEpoch: number;
  /** The rows of the selected iteration are rows[from], …, rows[to − 1]. */
  readonly rows: Int32Array;
  from: number;
  to: number;
  /** Selects iteration k, from 0. */
  select(k: number): void;
}

/**
 * Without replacement every epoch deals the rows out in an order of its own, all orders being equally
 * likely, and the last batch may be smaller; with replacement every draw is any row.
 *
 * @throws AnalysisError unless the size is a whole number, 1 to `count`.
 */
export function batchesOf(count: number, { size, replacement }: Batching, seed: number): Batches {
  if (!Number.isInteger(size) || size < 1) {
    throw new AnalysisError('batch', `The batch size is ${size}`, 'give a whole number from 1');
  }
  if (size > count) {
    throw new AnalysisError(
      'batch',
      `A batch of ${size} rows is larger than the data, which have ${count}`,
      `give at most ${count}`,
    );
  }
  const perEpoch = Math.ceil(count / size);
  return replacement ? drawn(count, size, perEpoch, seed) : dealt(count, size, perEpoch, seed);
}

function dealt(count: number, size: number, perEpoch: number, seed: number): Batches {
  const random = compileRandom({ streams: count, perStream: 1 });
  const rows = new Int32Array(count);
  let shuffled = -1;
  return {
    perEpoch,
    rows,
    from: 0,
    to: size,
    select(k) {
      const epoch = Math.floor(k / perEpoch);
      if (epoch !== shuffled) {
        random.uniforms(seed, shuffleStream, epoch);
        for (let i = 0; i < count; i++) rows[i] = i;
        // Fisher and Yates: each of the orders from one row of numbers.
        for (let i = count - 1; i > 0; i--) {
          const j = Math.floor(random.values[i]! * (i + 1));
          const row = rows[i]!;
          rows[i] = rows[j]!;
          rows[j] = row;
        }
        shuffled = epoch;
      }
      this.from = size * (k - epoch * perEpoch);
      this.to = Math.min(count, this.from + size);
    },
  };
}

function drawn(count: number, size: number, perEpoch: number, seed: number): Batches {
  const random = compileRandom({ streams: size, perStream: drawsAhead });
  const rows = new Int32Array(size);
  let first = -1;
  let selected = -1;
  return {
    perEpoch,
    rows,
    from: 0,
    to: size,
    select(k) {
      if (k === selected) return;
      const start = k - (k % drawsAhead);
      if (start !== first) random.uniforms(seed, drawStream, start);
      first = start;
      const at = (k - start) * random.capacity;
      for (let j = 0; j < size; j++) rows[j] = Math.floor(random.values[at + j]! * count);
      selected = k;
    },
  };
}
