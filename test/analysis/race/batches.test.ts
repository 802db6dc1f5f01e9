import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Batches, batchesOf } from '../../../src/analysis/race/batches.ts';
import { compileDataLoss } from '../../../src/loss/data/data-evaluator.ts';
import { defineDataLoss } from '../../../src/loss/data/data-loss.ts';
import '../../fast-check.ts';

const y = [1, -2, 4, 8, -1, 5];
const x = [0.5, 1, -2, 3, 0, 1.5];
const data = defineDataLoss({
  formula: '(y - w1*x - w2)^2',
  table: {
    columns: ['x', 'y'],
    values: [Float64Array.from(x), Float64Array.from(y)],
    rows: 6,
  },
  weightDecay: 0.25,
});
const evaluator = compileDataLoss(data);
const place = [0.75, -0.5];

function batchGradient(rows: readonly number[]): number[] {
  const out = new Float64Array(2);
  evaluator.batch(place, rows, out);
  return Array.from(out);
}

/** All subsets of b of the numbers 0 … n−1. */
function subsets(n: number, b: number): number[][] {
  if (b === 0) return [[]];
  if (n < b) return [];
  return [...subsets(n - 1, b), ...subsets(n - 1, b - 1).map((rest) => [...rest, n - 1])];
}

/** All sequences of b of the numbers 0 … n−1. */
function sequences(n: number, b: number): number[][] {
  if (b === 0) return [[]];
  return sequences(n, b - 1).flatMap((rest) => Array.from({ length: n }, (_, i) => [...rest, i]));
}

function meanAndVariance(gradients: readonly number[][]) {
  const mean = [0, 1].map((i) => gradients.reduce((sum, g) => sum + g[i]!, 0) / gradients.length);
  const variance = [0, 1].map(
    (i) => gradients.reduce((sum, g) => sum + (g[i]! - mean[i]!) ** 2, 0) / gradients.length,
  );
  return { mean, variance };
}

describe('the gradient of a batch, over all batches there are', () => {
  const whole = new Float64Array(2);
  evaluator.gradient(place, whole);
  const single = meanAndVariance(y.map((_, row) => batchGradient([row])));

  it.each([1, 2, 3, 4, 5, 6])('of %i rows, each once: unbiased, (N−B)/(N−1) of σ²/B', (b) => {
    const { mean, variance } = meanAndVariance(subsets(6, b).map(batchGradient));
    const factor = (6 - b) / (6 - 1) / b;
    for (const i of [0, 1]) {
      expect(mean[i]).toBeCloseTo(whole[i]!, 12);
      expect(variance[i]).toBeCloseTo(factor * single.variance[i]!, 10);
    }
  });

  it.each([1, 2, 3, 4])('of %i rows drawn with replacement: unbiased, σ²/B', (b) => {
    const { mean, variance } = meanAndVariance(sequences(6, b).map(batchGradient));
    for (const i of [0, 1]) {
      expect(mean[i]).toBeCloseTo(whole[i]!, 12);
      expect(variance[i]).toBeCloseTo(single.variance[i]! / b, 10);
    }
  });
});

function selected(batches: Batches, k: number): number[] {
  batches.select(k);
  return Array.from(batches.rows.subarray(batches.from, batches.to));
}

describe('batches', () => {
  it('deal every row once an epoch, in another order each time, the last batch smaller', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(),
        (rows, wanted, seed) => {
          const size = Math.min(rows, wanted);
          const batches = batchesOf(rows, { size, replacement: false }, seed);
          expect(batches.perEpoch).toBe(Math.ceil(rows / size));
          for (const epoch of [0, 1, 7]) {
            const dealt = Array.from({ length: batches.perEpoch }, (_, j) =>
              selected(batches, epoch * batches.perEpoch + j),
            );
            for (const batch of dealt.slice(0, -1)) expect(batch.length).toBe(size);
            const all = dealt.flat().sort((a, b) => a - b);
            expect(all).toEqual(Array.from({ length: rows }, (_, i) => i));
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([true, false])(
    'are a function of the iteration alone (replacement %s)',
    (replacement) => {
      const make = () => batchesOf(50, { size: 8, replacement }, 3);
      const forwards = make();
      const sequence = Array.from({ length: 200 }, (_, k) => selected(forwards, k));
      const jumping = make();
      for (const k of [199, 0, 64, 63, 130, 7, 199]) {
        expect(selected(jumping, k)).toEqual(sequence[k]);
      }
      expect(selected(batchesOf(50, { size: 8, replacement }, 4), 0)).not.toEqual(sequence[0]);
    },
  );

  it('deal all orders equally often', () => {
    const batches = batchesOf(3, { size: 3, replacement: false }, 11);
    const counts = new Map<string, number>();
    const epochs = 6000;
    for (let k = 0; k < epochs; k++) {
      const order = selected(batches, k).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // Four standard errors of a binomial count.
    const error = Math.sqrt((epochs * 5) / 36);
    for (const count of counts.values()) {
      expect(Math.abs(count - epochs / 6)).toBeLessThan(4 * error);
    }
  });

  it('draw every row equally often, and two draws independently', () => {
    const batches = batchesOf(4, { size: 2, replacement: true }, 5);
    const counts = new Float64Array(16);
    const draws = 8000;
    for (let k = 0; k < draws; k++) {
      const [a, b] = selected(batches, k);
      counts[4 * a! + b!]!++;
    }
    const error = Math.sqrt((draws * 15) / 256);
    for (const count of counts) expect(Math.abs(count - draws / 16)).toBeLessThan(4 * error);
  });

  it.each([
    [7, /larger than the data, which have 6; give at most 6/],
    [0, /from 1/],
    [2.5, /whole number/],
  ] as const)('of %d rows of 6 there are none', (size, message) => {
    expect(() => batchesOf(6, { size, replacement: true }, 1)).toThrow(message);
  });
});
