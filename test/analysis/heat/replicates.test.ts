import { describe, expect, it } from 'vitest';
import { binEdges, binOf, divergence } from '../../../src/analysis/heat/histogram.ts';
import { autocorrelationTime, ratio } from '../../../src/analysis/heat/replicates.ts';
import { compileRandom } from '../../../src/kernel/random/random.ts';

/** Rows of x' = φx + √(1 − φ²)ξ at equilibrium: variance 1, autocorrelation time (1 + φ)/(1 − φ). */
function autoregressive(phi: number, rows: number, length: number, seed = 1): Float64Array {
  const random = compileRandom({ streams: rows, perStream: length });
  random.normals(seed);
  const series = new Float64Array(rows * length);
  for (let row = 0; row < rows; row++) {
    let x = 0;
    for (let i = 0; i < length; i++) {
      const noise = random.values[i * random.capacity + row]!;
      x = i === 0 ? noise : phi * x + Math.sqrt(1 - phi * phi) * noise;
      series[row * length + i] = x;
    }
  }
  return series;
}

describe('the integrated autocorrelation time', () => {
  it.each([0, 0.5, 0.9, -0.5])('of an autoregressive series with φ = %f', (phi) => {
    const series = autoregressive(phi, 16, 20_000);
    const exact = (1 + phi) / (1 - phi);
    // Its standard error is about √(4W/N) of it: 3 % at most here.
    expect(autocorrelationTime(series, 16, 20_000) / exact).toBeCloseTo(1, 1);
  });

  it('of numbers that do not change is 1', () => {
    expect(autocorrelationTime(new Float64Array(10), 1, 10)).toBe(1);
  });
});

describe('the error of a mean', () => {
  /** How many of 200 seeds lie within two errors. */
  function covered(groups: number, batches: number, phi: number): number {
    const counts = new Float64Array(groups * batches).fill(1);
    let inside = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const series = autoregressive(phi, groups, batches, seed);
      const { mean, error } = ratio({ groups, batches }, series, counts);
      if (Math.abs(mean) <= 2 * error) inside++;
    }
    return inside;
  }

  // 95.4 % of normal ones: 191 ± 3.
  it('over many groups', () => {
    expect(covered(64, 1, 0)).toBeGreaterThan(180);
  });

  it('over groups, whatever happens in time', () => {
    expect(covered(64, 8, 0.99)).toBeGreaterThan(180);
  });

  it('over batches of one particle, with their autocorrelation', () => {
    expect(covered(1, 1024, 0.8)).toBeGreaterThan(180);
    expect(covered(4, 256, 0.8)).toBeGreaterThan(180);
  });

  it('of a quotient: residuals, not quotients of parts', () => {
    const one = ratio({ groups: 4, batches: 1 }, [1, 2, 3, 4], [10, 20, 30, 40]);
    expect(one).toEqual({ mean: 0.1, error: 0 });
    const two = ratio({ groups: 2, batches: 1 }, [1, 3], [1, 1]);
    expect(two.mean).toBe(2);
    expect(two.error).toBeCloseTo(1, 15);
  });

  it('is not a number of one group alone or of nothing', () => {
    expect(ratio({ groups: 1, batches: 1 }, [3], [1])).toEqual({ mean: 3, error: Number.NaN });
    expect(ratio({ groups: 2, batches: 1 }, [0, 0], [0, 0]).mean).toBeNaN();
  });
});

describe('bins', () => {
  it('begin and end as asked and hold what is between their edges', () => {
    const edges = binEdges([-0.3, 0.9], 12);
    expect([edges[0], edges[12], edges.length]).toEqual([-0.3, 0.9, 13]);
    for (let i = 0; i < 12; i++) {
      expect(binOf((edges[i]! + edges[i + 1]!) / 2, -0.3, 0.9, 12)).toBe(i);
    }
    expect([-0.31, 0.9, 5, Number.NaN].map((x) => binOf(x, -0.3, 0.9, 12))).toEqual([
      12, 12, 12, 12,
    ]);
  });

  it('diverge from an exact law by Σp ln(p/q)', () => {
    expect(divergence([1, 3, 0], [0.25, 0.75], Math.log)).toBe(0);
    expect(divergence([4, 0, 0], [0.25, 0.75], Math.log)).toBeCloseTo(Math.log(4), 15);
    expect(divergence([2, 1, 1], [0.5, 0.25], Math.log)).toBe(0);
    expect(divergence([1, 1, 0], [1, 0], Math.log)).toBe(Number.POSITIVE_INFINITY);
  });
});
