/**
 * What samples of the generators look like. Every bound is four standard errors of the
 * statistic under the null hypothesis unless it says otherwise; seeds are fixed.
 */

import { describe, expect, test } from 'vitest';
import { compileRandom } from '../../../src/kernel/random/random.ts';
import { cumulative, moment, upperTail } from './normal-distribution.ts';

/** Sum of (found − expected)²/expected for equal expectations. */
function chiSquare(counts: Uint32Array): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const expected = total / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** How many standard deviations a χ² is from its mean. */
function excess(counts: Uint32Array): number {
  const freedom = counts.length - 1;
  return (chiSquare(counts) - freedom) / Math.sqrt(2 * freedom);
}

/** Correlation of two samples with mean 0, times √n: standard normal if they are independent. */
function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += a[i]! * b[i]!;
    aa += a[i]! ** 2;
    bb += b[i]! ** 2;
  }
  return (ab / Math.sqrt(aa * bb)) * Math.sqrt(a.length);
}

describe('uniforms', () => {
  const program = compileRandom({ streams: 1024, perStream: 1024 });
  program.uniforms(2026);
  const values = program.values;

  test('fill (0, 1) evenly, in their upper bits and in their lower ones', () => {
    const upper = new Uint32Array(4096);
    const lower = new Uint32Array(4096);
    for (const u of values) {
      upper[Math.floor(u * 4096)]!++;
      lower[Math.floor(u * 2 ** 52) % 4096]!++;
    }
    expect(Math.abs(excess(upper))).toBeLessThan(4);
    expect(Math.abs(excess(lower))).toBeLessThan(4);
  });

  test('have mean ½ and variance 1/12', () => {
    const n = values.length;
    const mean = values.reduce((sum, u) => sum + u, 0) / n;
    const variance = values.reduce((sum, u) => sum + (u - 0.5) ** 2, 0) / n;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / n));
    // The variance of (u − ½)² is 1/80 − 1/144 = 1/180.
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / n));
  });

  test.each([
    ['next number of the stream', 1024],
    ['number after it', 2 * 1024],
    ['next stream', 1],
    ['stream four further', 4],
    ['stream 64 further', 64],
  ])('are independent of the %s', (_, distance) => {
    const pairs = new Uint32Array(64 * 64);
    const n = values.length - distance;
    for (let i = 0; i < n; i++) {
      pairs[64 * Math.floor(64 * values[i]!) + Math.floor(64 * values[i + distance]!)]!++;
    }
    expect(Math.abs(excess(pairs))).toBeLessThan(4);
    const centred = values.map((u) => u - 0.5);
    expect(Math.abs(correlation(centred.subarray(0, n), centred.subarray(distance)))).toBeLessThan(
      4,
    );
  });

  test('of neighbouring seeds are independent', () => {
    const centred = (seed: number) => {
      program.uniforms(seed);
      return program.values.map((u) => u - 0.5);
    };
    const base = centred(0);
    for (const seed of [1, 2, 2 ** 31, 2 ** 32, 2 ** 52]) {
      expect(Math.abs(correlation(base, centred(seed)))).toBeLessThan(4);
    }
  });
});

describe('normals', () => {
  test('one hundred million: moments, tails and the distribution function', () => {
    const program = compileRandom({ streams: 4096, perStream: 128 });
    const rounds = 200;
    const n = rounds * program.values.length;
    const powers = new Float64Array(9);
    const beyond = new Float64Array(7);
    // Counts in steps of 1/64 from −8 on.
    const counts = new Float64Array(1024);
    for (let round = 0; round < rounds; round++) {
      program.normals(3, 0, round * 128);
      for (const z of program.values) {
        let power = z;
        for (let k = 1; k <= 8; k++, power *= z) powers[k]! += power;
        counts[Math.floor((z + 8) * 64)]!++;
        const size = Math.abs(z);
        if (size > 3)
          beyond[z < 0 ? Math.floor(Math.min(size, 5)) - 3 : Math.floor(Math.min(size, 5))]!++;
      }
    }
    for (let k = 1; k <= 8; k++) {
      const error = Math.sqrt((moment(2 * k) - moment(k) ** 2) / n);
      expect(Math.abs(powers[k]! / n - moment(k)), `moment ${k}`).toBeLessThan(4 * error);
    }
    // From 3, 4 and 5 on to the next, on both sides: 5 and beyond are some 30 each.
    const between = [3, 4, 5].map((x) => upperTail(x) - (x === 5 ? 0 : upperTail(x + 1)));
    between.forEach((probability, i) => {
      for (const found of [beyond[i]!, beyond[i + 3]!]) {
        expect(Math.abs(found - n * probability)).toBeLessThan(4 * Math.sqrt(n * probability));
      }
    });
    // Kolmogorov and Smirnov's distance on the grid; 1.95/√n has a probability of 0.001.
    let [below, distance] = [0, 0];
    counts.forEach((count, i) => {
      below += count;
      distance = Math.max(distance, Math.abs(below / n - cumulative((i + 1) / 64 - 8)));
    });
    expect(distance).toBeLessThan(1.95 / Math.sqrt(n));
  });

  test('one million: Kolmogorov and Smirnov’s distance at every value', () => {
    const program = compileRandom({ streams: 1024, perStream: 1000 });
    program.normals(8);
    const sorted = program.values.slice().sort();
    const n = sorted.length;
    let distance = 0;
    sorted.forEach((z, i) => {
      const expected = cumulative(z);
      distance = Math.max(distance, expected - i / n, (i + 1) / n - expected);
    });
    expect(distance).toBeLessThan(1.95 / Math.sqrt(n));
  });

  test('the tail is that of the definition as far as eight standard deviations', () => {
    // |r cos θ| > x for a share (2/π)·arccos(x/r) of the turns; the radii are those of the
    // uniforms (k + ½)·2⁻⁵², each as likely as the other.
    for (const [x, error] of [
      [5, 1e-4],
      [6, 1e-3],
      [7, 0.01],
      [8, 0.02],
    ] as const) {
      const last = Math.exp((-x * x) / 2) * 2 ** 52;
      const step = Math.max(1, Math.floor(last / 1e6));
      let probability = 0;
      for (let k = 0; k < last; k += step) {
        // Where there are many, one stands for those about it.
        const radius = Math.sqrt(-2 * Math.log((k + step / 2) * 2 ** -52));
        if (radius > x) probability += step * 2 ** -52 * (2 / Math.PI) * Math.acos(x / radius);
      }
      expect(Math.abs(probability / (2 * upperTail(x)) - 1)).toBeLessThan(error);
    }
  });

  test.each([
    ['other of its pair', 1024],
    ['next pair', 2 * 1024],
    ['next stream', 1],
    ['stream four further', 4],
  ])('are independent of the %s, in sign and in size', (_, distance) => {
    const program = compileRandom({ streams: 1024, perStream: 1024 });
    program.normals(5);
    const n = program.values.length - distance;
    for (const of of [(z: number) => z, (z: number) => z * z - 1]) {
      const values = program.values.map(of);
      expect(Math.abs(correlation(values.subarray(0, n), values.subarray(distance)))).toBeLessThan(
        4,
      );
    }
  });

  test('of different seeds are independent', () => {
    const program = compileRandom({ streams: 1024, perStream: 1024 });
    const of = (seed: number) => {
      program.normals(seed);
      return program.values.slice();
    };
    const base = of(0);
    for (const seed of [1, 2, 2 ** 32, Number.MAX_SAFE_INTEGER]) {
      expect(Math.abs(correlation(base, of(seed)))).toBeLessThan(4);
    }
  });
});

describe('the judge', () => {
  test('knows the normal distribution', () => {
    // 1 − Φ(x) to the digits of published tables (Abramowitz and Stegun, table 26.1 and 26.2).
    expect(upperTail(0)).toBe(0.5);
    expect(upperTail(1)).toBeCloseTo(0.158655253931457, 14);
    expect(upperTail(2.999999999)).toBeCloseTo(upperTail(3.000000001), 10);
    expect(upperTail(3) / 1.349898031630095e-3).toBeCloseTo(1, 12);
    expect(upperTail(5) / 2.866515718791939e-7).toBeCloseTo(1, 12);
    expect(cumulative(-1) + cumulative(1)).toBeCloseTo(1, 14);
    expect([2, 4, 6, 8, 3].map(moment)).toEqual([1, 3, 15, 105, 0]);
  });
});
